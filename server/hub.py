"""The hub: the one owner of all game state. It takes what arrived, decides, stores, and says what to send.

It is told the time and does no I/O but through the store. Nothing that a turn produced is handed out before the
turn's one commit: what a player has seen is never lost.
"""

import logging
import random
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from server.arrivals import Arrival, Broke, Closed, Opened, Received
from server.errors import GameError, StoreError
from server.hall import Hall
from server.lobby import Lobby
from server.matchmaking import Matchmaking
from server.players import Players
from server.rematches import Rematches
from server.sessions import Outgoing, Session, Sessions
from server.store import Store
from shared import messages as m

ALIVE_INTERVAL_MS = 1_000
"""How often the store learns that time goes on; a crash gives at most so much back to the side to move."""

_log = logging.getLogger(__name__)

TableCommand = m.Move | m.Resign | m.Abort | m.OfferDraw | m.AcceptDraw | m.DeclineDraw | m.Claim


@dataclass(frozen=True, slots=True)
class About:
    """What the greeting says of this server."""

    name: str
    version: str


class Hub:
    """All of the server but its threads, sockets and files. Call `turn` from one thread only."""

    def __init__(
        self,
        store: Store,
        shelf: dict[str, list[bytes]],
        about: About,
        *,
        now: int,
        utc: Callable[[], int],
        rng: random.Random,
    ) -> None:
        self._store = store
        self._about = about
        self._sessions = Sessions()
        self._players = Players(store, self._is_in_use, utc)
        rematches = Rematches()
        self._hall = Hall(store, shelf, self._sessions, self._players, rematches, now=now, utc=utc)
        self._matchmaking = Matchmaking(Lobby(rng), rematches, self._sessions, self._hall)
        self._alive_at = now
        self._sent_away: list[tuple[Session, int]] = []

    def turn(self, arrivals: Iterable[Arrival], now: int) -> list[Outgoing]:
        """Handle what arrived, then all that is due by `now`; commit; return what is to be sent.

        `now` is a moment of which it is known that everything that came before it is among the arrivals.
        """
        try:
            while self._sent_away:
                self._left(*self._sent_away.pop())
            for arrival in arrivals:
                self._take_safely(arrival)
            self._hall.expire(now)
            self._heartbeats(now)
            if self._hall.any_running() and now - self._alive_at >= ALIVE_INTERVAL_MS:
                self._store.note_alive(now)
                self._alive_at = now
            self._store.commit()
        except Exception:  # noqa: BLE001 - a failing store or any bug: both end in what is stored
            _log.exception("nothing of this turn counts; going back to what is stored")
            self._recover(now)
        self._hall.touched.clear()
        return self._sessions.take_output()

    def deadline(self) -> int | None:
        """Return when there is something to do even if nothing arrives."""
        due = [self._hall.deadline(), self._sessions.deadline()]
        if self._hall.any_running():
            due.append(self._alive_at + ALIVE_INTERVAL_MS)
        return min((at for at in due if at is not None), default=None)

    def shut_down(self, now: int) -> list[Outgoing]:
        """Take leave of everybody; games stay in the store and go on after the next start."""
        for session in self._sessions.all():
            self._sessions.hang_up(
                session, m.GoodbyeCode.SHUTDOWN, "The server is shutting down; games go on when it is back."
            )
        try:
            self._store.note_alive(now)
            self._store.commit()
        except StoreError:
            _log.exception("the last moment could not be stored; clocks go back to the one before")
        return self._sessions.take_output()

    # ------------------------------------------------------------ arrivals

    def _take(self, arrival: Arrival) -> None:
        if isinstance(arrival, Opened):
            session = self._sessions.open(arrival.peer, arrival.at)
            self._sessions.send(
                session,
                m.Greeting(
                    server=self._store.server_id,
                    name=self._about.name,
                    version=self._about.version,
                    protocol=m.PROTOCOL_VERSION,
                ),
            )
            return
        opened = self._sessions.find(arrival.peer)
        if opened is None:
            return  # the hub hung up before this arrived
        match arrival:
            case Received(command=command, at=at):
                self._obey(opened, command, at)
            case Broke(text=text, at=at):
                self._hang_up(opened, m.GoodbyeCode.PROTOCOL, text, at)
            case Closed(at=at):
                self._sessions.end(opened)
                self._left(opened, at)

    def _obey(self, session: Session, command: m.ClientMessage, now: int) -> None:
        """Carry out a command, or tell its sender why not."""
        try:
            self._dispatch(session, command, now)
        except GameError as error:
            self._sessions.send(session, self._refusal(session, command, error))

    def _dispatch(self, session: Session, command: m.ClientMessage, now: int) -> None:
        if isinstance(command, m.Hello):
            self._greet(session, command, now)
        elif session.player is None:
            raise GameError(m.RefusalCode.HELLO_FIRST, "Say hello first.")
        elif isinstance(command, m.Pong):
            session.unanswered_since = None
        elif isinstance(command, TableCommand):
            self._at_table(session, session.player, command, now)
        elif isinstance(command, m.Sync):
            self._sync(session, session.player, command, now)
        else:
            self._matchmaking.obey(session, session.player, command, now)

    def _at_table(self, session: Session, player: str, command: TableCommand, now: int) -> None:
        table, color = self._hall.find(command.game, player)
        self._hall.publish(table, table.expire(now), now)
        events = table.obey(color, command, now)
        self._hall.publish(table, events, now)
        if command.id or not events:
            self._sessions.send(session, m.Done(re=command.id, game=command.game, seq=table.game.record.seq))

    def _sync(self, session: Session, player: str, command: m.Sync, now: int) -> None:
        try:
            table, _ = self._hall.find(command.game, player)
        except GameError as error:
            if error.code != m.RefusalCode.GAME_OVER:
                raise
            for line in self._hall.archived(command.game, player)[command.seq :]:
                self._sessions.send_line(session, line)
        else:
            self._hall.publish(table, table.expire(now), now)
            self._hall.sync(session, table, command.seq, now)
        if command.id:
            self._sessions.send(session, m.Done(re=command.id, game=command.game))

    def _refusal(self, session: Session, command: m.ClientMessage, error: GameError) -> m.Refused:
        """Say no; to a move, with the position as it really is."""
        game = command.game if isinstance(command, m.GameCommand) else ""
        seq, fen = 0, ""
        if isinstance(command, m.Move) and session.player is not None:
            with suppress(GameError):
                record = self._hall.find(game, session.player)[0].game.record
                seq, fen = record.seq, record.board.fen()
        return m.Refused(code=error.code, text=str(error), re=command.id, game=game, seq=seq, fen=fen)

    # ------------------------------------------------------------ coming and going

    def _greet(self, session: Session, hello: m.Hello, now: int) -> None:
        if hello.protocol != m.PROTOCOL_VERSION:
            older = "client" if hello.protocol < m.PROTOCOL_VERSION else "server"
            text = (
                f"This server speaks protocol {m.PROTOCOL_VERSION} and you speak {hello.protocol}; "
                f"the {older} is the older one: update it."
            )
            self._hang_up(session, m.GoodbyeCode.VERSION, text, now)
            return
        if session.player is not None:
            raise GameError(m.RefusalCode.ALREADY_GREETED, "You have said hello already.")
        account, token = self._players.hello(hello.name, hello.token)
        older_session = self._sessions.of_player(account.id)
        if older_session is not None:
            self._sessions.hang_up(
                older_session, m.GoodbyeCode.REPLACED, "You connected from another window, which plays on."
            )
        self._sessions.sign_in(session, account.id)
        games = self._hall.seats.games_of(account.id)
        self._sessions.send(
            session, m.Welcome(player=account.id, name=account.name, token=token, games=games, re=hello.id)
        )
        self._matchmaking.arrive(account.id)
        if older_session is None:
            self._hall.arrive(account.id, now)

    def _hang_up(self, session: Session, code: m.GoodbyeCode, text: str, now: int) -> None:
        self._sessions.hang_up(session, code, text)
        self._left(session, now)

    def _left(self, session: Session, now: int) -> None:
        """Tell those who play with a player that it is gone, unless it is back on another connection."""
        if session.player is not None and not self._sessions.is_online(session.player):
            self._hall.leave(session.player, now)
            self._matchmaking.leave(session.player, now)

    def _is_in_use(self, player: str) -> bool:
        return self._sessions.is_online(player) or bool(self._hall.seats.games_of(player))

    def _heartbeats(self, now: int) -> None:
        self._matchmaking.expire(now)
        for session in self._sessions.due(now):
            if self._sessions.is_silent(session, now):
                self._hang_up(session, m.GoodbyeCode.SILENT, "Nothing was heard from you for too long.", now)
            elif session.player is None:
                self._sessions.wait(session, now)
            else:
                self._sessions.ping(session, self._hall.clocks_of(session.player, now), now)

    # ------------------------------------------------------------ when something is wrong

    def _take_safely(self, arrival: Arrival) -> None:
        """Handle an arrival; what raises is a bug of ours, which costs nobody but its sender."""
        try:
            self._take(arrival)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - any bug; the games of the others go on
            kind = type(getattr(arrival, "command", arrival)).__name__  # no more of it: a hello holds a token
            _log.exception("bug: %s of %s could not be handled", kind, arrival.peer)
            if isinstance(arrival, Received) and isinstance(arrival.command, m.GameCommand):
                self._hall.forget(arrival.command.game)
            session = self._sessions.find(arrival.peer)
            if session is not None:
                self._hang_up(session, m.GoodbyeCode.INTERNAL, "The server made a mistake; try again.", arrival.at)

    def _recover(self, now: int) -> None:
        """Nothing of the turn counts: go back to what is stored, and let everybody concerned come back to it.

        That they left is for the next turn, which can store what comes of it.
        """
        self._store.rollback()
        for session in self._sessions.take_back_output():
            self._sessions.hang_up(session, m.GoodbyeCode.STORAGE, "The server cannot store games at the moment.")
            self._sent_away.append((session, now))
        self._hall.recover()
