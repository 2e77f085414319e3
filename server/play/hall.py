"""The hall: all tables with a live game, who sits where, and which of them is due next."""

import logging
import secrets
from collections.abc import Callable, Sequence

import chess

from server.errors import GameError, StoreError
from server.house import House
from server.journal import note
from server.pairing.patience import Unplayed
from server.pairing.rematches import Rematches
from server.pairing.seeks import Pairing
from server.play.broadcast import Broadcast
from server.play.deadlines import Deadlines
from server.play.game import Game
from server.play.register import Register
from server.play.shelf import started
from server.play.table import Table, TableCommand
from server.players import Players
from server.sessions import Sessions
from server.store import Store
from shared import codec
from shared.messages import GameEvent, GamePaused, GameResumed, GameStarted, RefusalCode
from shared.result import Result

_OVER = (RefusalCode.GAME_OVER, "The game is over.")
_UNKNOWN = (RefusalCode.NO_SUCH_GAME, "There is no such game.")

_log = logging.getLogger(__name__)


class Hall:
    """All live games. Games found in the store are brought back when one of their players comes."""

    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        players: Players,
        rematches: Rematches,
        house: House,
        *,
        now: int,
        utc: Callable[[], int],
    ) -> None:
        self._store = store
        self._broadcast = Broadcast(store, sessions)
        self._house = house
        self._sessions = sessions
        self._players = players
        self._utc = utc
        self._rematches = rematches
        self._boot = now
        self.register = Register(store)
        self._deadlines = Deadlines()
        self.stands = False
        self._to_read_again: set[str] = set()
        self.unplayed = Unplayed()
        self.on_busy: Callable[[str], None] = lambda _: None  # told who can begin no game, as an old one goes on

    # ------------------------------------------------------------ which games there are

    def fetch(self, game: str, now: int) -> Table | None:
        """Return a live game's table, brought back from the shelf if need be."""
        if self.register.is_shelved(game):
            if self.stands:
                return self.register.look_at_shelved(game)
            table = self.register.fetch(game)
            if table is not None:
                self._bring_back(table, now)
        return self.register.table(game)

    def find(self, game: str, player: str, now: int) -> tuple[Table, chess.Color]:
        """Return the table of a game and the player's colour there. Raises GameError when there is none."""
        table = self.look(game, now)
        if table is None:
            self.archived(game, player)
            raise GameError(*_OVER)
        color = table.game.record.color_played_by(player)
        if color is None:
            raise GameError(RefusalCode.NOT_YOUR_GAME, "You have no seat in that game.")
        return table, color

    def look(self, game: str, now: int) -> Table | None:
        """Return the table of a game that goes on, brought back if need be, or has just ended; None else."""
        return self.fetch(game, now) or self.register.at_hand(game)

    def live(self, game: str, now: int) -> Table:
        """Return the table of a game that is not over. Raises GameError when there is none."""
        table = self.fetch(game, now)
        if table is None:
            over = self.register.has_just_ended(game) or self._store.load_finished(game)
            raise GameError(*(_OVER if over else _UNKNOWN))
        return table

    def happened(self) -> list[tuple[Table, GameEvent]]:
        """Return every event of this turn, with its table."""
        return self._broadcast.happened

    def stirred(self) -> set[str]:
        """Return the games in which something happened in this turn, and those that it brought back."""
        return {table.id for table, _ in self._broadcast.happened} | self.register.back

    # ------------------------------------------------------------ what happens

    def start(self, pairing: Pairing, now: int) -> Table:
        """Begin a game and show it to both players."""
        white, black = self._players.seat(pairing.white), self._players.seat(pairing.black)
        terms = pairing.terms
        game, start = Game.start(
            GameStarted(
                game=secrets.token_hex(4),
                seq=1,
                at=0,
                white=white,
                black=black,
                control=terms.control,
                variant=terms.variant,
                fen=terms.fen,
                draws=self._house.draws,
                utc=self._utc(),
                origin=now,
            )
        )
        table = self.register.open(game, start)
        self._broadcast.record(table, start)
        state = codec.encode(game.record.state(now=0))
        for player in (white.id, black.id):
            self._players.keep(player, finished=False)
            self._sessions.tell_line(player, state)
            session = self._sessions.of_player(player)
            if session is not None and session.round_trip is not None:
                game.measure_lag(player == white.id, session.round_trip)
        self._schedule(table)
        return table

    def obey(self, player: str, command: TableCommand, now: int) -> tuple[int, bool]:
        """Carry out a player's command at a table; return the game's last seq, and whether anything happened.

        Raises GameError when it is not allowed.
        """
        table, color = self.find(command.game, player, now)
        if expired := table.expire(now):
            self.publish(table, expired, now)
        if table.goes_on_by(color, command):
            self._check_may_go_on(table, color)
        events = table.obey(color, command, now)
        self.publish(table, events, now)
        record = table.game.record
        if events and record.over and not record.both_moved:
            self.unplayed.note(player, self._sessions.address_of(player), now)
        return record.seq, bool(events)

    def publish(self, table: Table, events: Sequence[GameEvent], now: int) -> None:
        """Store events, show them to both players, and tell what else has changed at the table."""
        self._broadcast.show(table, events)
        self._broadcast.tell_presence(table, table.news(now))
        record = table.game.record
        if events and record.over:
            self._clear(table)
        elif any(isinstance(event, GamePaused | GameResumed) for event in events):
            self.register.seats.adjourn(record.game, (record.white, record.black), adjourned=record.adjourned)
            for player in filter(self.register.seats.is_busy, (record.white.id, record.black.id)):
                self.on_busy(player)
        self._schedule(table)

    def expire(self, now: int) -> None:
        """Let happen all that is due by `now`."""
        for game in self._deadlines.take(now):
            table = self.register.table(game)
            if table is not None:
                self._expire_table(table, now)

    def deadline(self) -> int | None:
        """Return when `expire` may next have something to do."""
        return self._deadlines.next()

    def archived(self, game: str, player: str) -> list[bytes]:
        """Return the log of a finished game for one of its players. Raises GameError when there is none."""
        lines = self._store.load_finished(game)
        if not lines:
            raise GameError(*_UNKNOWN)
        start = started(lines)
        if player not in (start.white.id, start.black.id):
            raise GameError(RefusalCode.NOT_YOUR_GAME, "You had no seat in that game.")
        return lines

    def end_turn(self) -> None:
        """Begin to note anew what happens in a turn."""
        self._broadcast.happened.clear()
        self.register.end_turn()
        if not self.stands:
            self._to_read_again.clear()  # only a standstill has them go on by themselves

    # ------------------------------------------------------------ recovery

    def recover(self) -> None:
        """Throw away every game that the failed turn touched; each is read again from the log when asked for."""
        for game in {table.id for table, _ in self._broadcast.happened}:
            self.forget(game)
            self._rematches.drop(game)

    def stand_still(self) -> None:
        """Change nothing at any table until `go_on`."""
        self.stands = True

    def go_on(self, since: int, now: int) -> None:
        """Take play up again after nothing could be stored since `since`: no clock has run meanwhile."""
        self.stands = False
        for game in [*(table.id for table in self.register.tables()), *self._to_read_again]:
            table = self.fetch(game, now)
            if table is not None and table.game.record.control is not None and not table.game.record.paused:
                self.publish(table, table.game.pause(since, "storage"), since)
                self.publish(table, table.game.resume(now), now)
        self._to_read_again.clear()

    def forget(self, game: str) -> None:
        """Throw away one game as it is in memory; it is read again from its log when it is asked for."""
        self._deadlines.drop(game)
        if self.register.shelve(game):
            self._to_read_again.add(game)

    # ------------------------------------------------------------ inside

    def _check_may_go_on(self, table: Table, color: chess.Color) -> None:
        """Raise GameError when a game is not to go on: nobody's clock is set going behind their back."""
        record = table.game.record
        self.register.seats.check_may_go_on(record, color)
        if table.is_asked_to_go_on(color) and not self._sessions.is_online(record.player(not color).id):
            raise GameError(
                RefusalCode.OPPONENT_BUSY,
                "Your opponent is not here; the game can go on when you both are.",
            )

    def _bring_back(self, table: Table, now: int) -> None:
        """Go on with a game that no memory held. What the last run of the server left running is paused."""
        for color in chess.COLORS:
            if not self._sessions.is_online(table.game.record.player(color).id):
                table.get_up(color, now)
        if table.game.last_event() < self._boot:
            self.publish(table, table.game.pause(self._boot - 1, "restart"), now)
        self._schedule(table)

    def _clear(self, table: Table) -> None:
        """Put a finished game into the archive."""
        record = table.game.record
        self._store.finish(record, table.lines)
        self._rematches.remember(record)
        assert record.outcome is not None
        for player in (record.white.id, record.black.id):
            played = record.both_moved and record.outcome.result != Result.NONE
            self._players.keep(player, finished=played)
        self._deadlines.drop(table.id)
        self.register.retire(table)

    def _expire_table(self, table: Table, now: int) -> None:
        try:
            self.publish(table, table.expire(now), now)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - any bug; the other games go on
            note(_log, "bug", level=logging.ERROR, trouble=True, game=table.id, then="read again from its log")
            self.forget(table.id)

    def _schedule(self, table: Table) -> None:
        if self.register.table(table.id) is table:
            self._deadlines.plan(table.id, table.deadline())
