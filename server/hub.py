"""The hub: the one owner of all game state. It takes what arrived, decides, stores, and says what to send.

It is told the time and does no I/O but through the store. Nothing that a turn produced is handed out before the
turn's one commit: what a player has seen is never lost.
"""

import logging
import random
from collections import deque
from collections.abc import Callable, Iterable

from server.archive.desk import Ask, Desk
from server.arrivals import Answered, Arrival, Broke, Closed, Opened, Ordered, Received
from server.books import Books
from server.commands import Commands
from server.errors import StoreError
from server.house import USUAL, House
from server.journal import note
from server.operator.bans import Bans
from server.operator.closing import Closing
from server.operator.desk import OperatorDesk
from server.operator.lookout import Lookout
from server.operator.people import People
from server.pairing.door import Door
from server.pairing.lists import lists_of
from server.pairing.lobby import Lobby
from server.pairing.matchmaking import Matchmaking
from server.pairing.notice_board import NoticeBoard
from server.pairing.rematches import Rematches
from server.play.attendance import Attendance
from server.play.chat import Chat
from server.play.gallery import Gallery
from server.play.hall import Hall
from server.players import Players
from server.reception import About, Reception
from server.sessions import Outgoing, Sessions
from server.standstill import Standstill
from server.store import Store
from server.tally import Tally
from shared import messages as m

_log = logging.getLogger(__name__)


class Hub:
    """All of the server but its threads, sockets and files. Call `turn` from one thread only."""

    def __init__(  # noqa: PLR0913 - all that it is told and does not look up itself
        self,
        store: Store,
        about: About,
        *,
        now: int,
        utc: Callable[[], int],
        rng: random.Random,
        ask: Ask | None = None,
        house: House = USUAL,
        has_room: Callable[[], bool] = lambda: True,
        tally: Tally | None = None,
    ) -> None:
        """`ask` hands questions on to the archive, whose answers arrive later; None where there is none.

        `has_room` tells whether there is room to store new games.
        """
        self._store = store
        self._tally = tally = tally or Tally()
        self._sessions = Sessions()
        self._bans = bans = Bans(store, utc)
        door = Door(has_room)
        self._players = Players(store, self._is_in_use, utc)
        rematches = Rematches()
        self._hall = Hall(store, self._sessions, self._players, rematches, house, now=now, utc=utc)
        lobby = Lobby(rng)
        self._matchmaking = Matchmaking(lobby, rematches, self._sessions, self._players, self._hall, door)
        self._gallery = Gallery(self._hall, self._sessions)
        lists = lists_of(lobby, self._sessions, self._players, self._hall.register.seats, self._gallery.watching)
        self._board = NoticeBoard(self._sessions, lists)
        self._closing = Closing(door, self._matchmaking, self._sessions, self._hall)
        self._chat = Chat(self._hall, self._gallery, self._sessions, self._players, allowed=house.chat)
        attendance = Attendance(self._hall, self._sessions)
        self._reception = Reception(
            about,
            self._sessions,
            self._players,
            attendance,
            self._gallery,
            self._matchmaking,
            bans,
            self._closing,
        )
        self._desk = Desk(self._sessions, tally, ask)
        people = People(self._sessions, self._players, self._reception, bans)
        lookout = Lookout(
            self._sessions, self._players, self._hall, self._matchmaking, self._gallery, self._closing, bans, tally
        )
        self._operator = OperatorDesk(self._sessions, self._hall, people, self._closing, lookout)
        self._books = Books(tally, store, self._sessions, self._hall, self._matchmaking, self._gallery, now)
        self._standstill = Standstill(self._books, self._sessions, self._hall, attendance)
        self._commands = Commands(
            sessions=self._sessions,
            reception=self._reception,
            standstill=self._standstill,
            hall=self._hall,
            attendance=attendance,
            gallery=self._gallery,
            chat=self._chat,
            desk=self._desk,
            board=self._board,
            matchmaking=self._matchmaking,
        )
        self._players.drop_idle()

    def turn(self, arrivals: Iterable[Arrival], now: int) -> list[Outgoing]:
        """Handle what arrived, then all that is due by `now`; commit; return what is to be sent.

        `now` is a moment of which it is known that everything that came before it is among the arrivals.
        """
        arrivals = list(arrivals)
        waiting = deque(arrivals)
        stands_since = self._standstill.since
        try:
            self._handle(waiting, now)
        except Exception as error:  # noqa: BLE001 - a failing store or any bug: both end in what is stored
            self._books.lose_turn(error)
            self._recover(waiting, now)
            if stands_since is not None or isinstance(error, StoreError):
                began = min((arrival.at for arrival in arrivals if isinstance(arrival, Received)), default=now)
                self._standstill.begin(began if stands_since is None else stands_since, now)
        self._gallery.show(now)
        self._chat.end_turn()
        self._hall.end_turn()
        self._matchmaking.end_turn()
        self._board.publish(now)
        self._operator.hand_out()
        self._books.take_stock(now)
        if self._standstill.since is None and self._books.is_alive_due(now) and not self._books.note_alive(now):
            self._standstill.begin(now, now)
        return self._sessions.take_output()

    def _handle(self, waiting: deque[Arrival], now: int) -> None:
        """Handle a whole turn and store it, unless nothing can be stored just now."""
        if self._standstill.since is not None and self._standstill.may_end(now):
            self._standstill.lift(now)
        self._reception.see_off()
        while waiting:
            self._take_safely(waiting[0])
            waiting.popleft()
        self._closing.expire(now)
        self._reception.listen(now)
        if self._standstill.since is not None:
            return
        self._hall.expire(now)
        self._matchmaking.expire(now)
        self._players.save()
        self._books.commit()
        self._players.note_saved()
        self._standstill.end(now)

    def deadline(self) -> int | None:
        """Return when there is something to do even if nothing arrives."""
        due = [
            part.deadline()
            for part in (self._sessions, self._gallery, self._closing, self._board, self._standstill)
        ]
        if self._standstill.since is None:
            due += [self._hall.deadline(), self._books.deadline()]
        return min((at for at in due if at is not None), default=None)

    @property
    def drained(self) -> bool:
        """Whether the operator wants the server to end now."""
        return self._closing.finished

    def shut_down(self, now: int) -> list[Outgoing]:
        """Take leave of everybody; games stay in the store and go on after the next start."""
        for session in self._sessions.all():
            self._sessions.hang_up(
                session, m.GoodbyeCode.SHUTDOWN, "The server is shutting down; games go on when it is back."
            )
        self._books.note_alive(now)
        return self._sessions.take_output()

    # ------------------------------------------------------------ arrivals

    def _take(self, arrival: Arrival) -> None:
        if isinstance(arrival, Opened):
            self._tally.arrived += 1
            self._reception.open(arrival.peer, arrival.at, arrival.address)
            return
        if isinstance(arrival, Ordered):
            self._operator.take(arrival, arrival.at, stands=self._standstill.since is not None)
            return
        opened = self._sessions.find(arrival.peer)
        if opened is None:
            return  # the hub hung up before this arrived
        match arrival:
            case Received(command=command, at=at):
                self._commands.obey(opened, command, at)
            case Answered(lines=lines):
                self._desk.hand_out(opened, lines)
            case Broke(text=text, at=at):
                self._tally.broke += 1
                self._reception.hang_up(opened, m.GoodbyeCode.PROTOCOL, text, at)
            case Closed(at=at):
                self._reception.close(opened, at)

    def _is_in_use(self, player: str) -> bool:
        return self._sessions.is_online(player) or bool(self._hall.register.seats.games_of(player))

    # ------------------------------------------------------------ when something is wrong

    def _take_safely(self, arrival: Arrival) -> None:
        """Handle an arrival; what raises is a bug of ours, which costs nobody but its sender."""
        try:
            self._take(arrival)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - any bug; the games of the others go on
            kind = type(getattr(arrival, "command", arrival)).__name__  # no more of it: a hello holds a token
            note(_log, "bug", level=logging.ERROR, trouble=True, command=kind)
            if isinstance(arrival, Ordered):
                self._operator.decline(arrival, "The server made a mistake; its log says more.")
                return
            if isinstance(arrival, Received) and isinstance(arrival.command, m.GameCommand):
                self._hall.forget(arrival.command.game)
            session = self._sessions.find(arrival.peer)
            if session is not None:
                self._reception.hang_up(
                    session, m.GoodbyeCode.INTERNAL, "The server made a mistake; try again.", arrival.at
                )

    def _recover(self, unhandled: Iterable[Arrival], now: int) -> None:
        """Nothing of the turn counts: go back to what is stored, and let everybody concerned come back to it."""
        self._store.rollback()
        for arrival in unhandled:
            if isinstance(arrival, Ordered):
                self._operator.take_back(arrival)
            else:
                self._reception.turn_away(arrival)
        self._operator.take_back()
        self._bans.reload()
        self._reception.send_away(self._sessions.take_back_output(), now)
        self._gallery.recover()
        self._chat.recover()
        self._hall.recover()
        self._matchmaking.recover(now)
