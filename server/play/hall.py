"""The hall: all tables with a live game, who sits where, and which of them is due next."""

import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence

import chess

from server.errors import GameError, StoreError
from server.house import House
from server.journal import note
from server.pairing.patience import Throttle
from server.pairing.rematches import Rematches
from server.pairing.seeks import Pairing
from server.play.broadcast import Broadcast
from server.play.deadlines import Deadlines
from server.play.game import Game
from server.play.seats import Seats
from server.play.shelf import Shelf, started
from server.play.table import Table, TableCommand
from server.players import Players
from server.sessions import Session, Sessions
from server.store import Store
from shared import codec
from shared.messages import GameClock, GameEvent, GamePaused, GameResumed, GameStarted, RefusalCode
from shared.result import Result

MAX_RECENT = 100
"""How many finished games are kept at hand, for late commands and for players who come back."""
MAX_UNPLAYED = 20
"""Who called off, or gave up, so many games in a minute before both had moved has to wait before the next one."""
_MINUTE_MS = 60_000
_BOTH_MOVED = 2

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
        self._shelf = Shelf(store.live_games(), store.load_live)
        self._tables: dict[str, Table] = {}
        self._recent: OrderedDict[str, Table] = OrderedDict()
        self._deadlines = Deadlines()
        self._back: set[str] = set()
        self._gone: list[str] = []
        self._stands = False
        self._to_read_again: set[str] = set()
        self._moved: dict[str, bool] = {}  # who came (True) or left last, during a standstill
        self.seats = Seats()
        self.unplayed = Throttle(MAX_UNPLAYED, _MINUTE_MS)
        self.on_busy: Callable[[str], None] = lambda _: None  # told who can begin no game, as an old one goes on
        for start, adjourned in self._shelf.starts():
            self.seats.take(start, adjourned=adjourned)

    # ------------------------------------------------------------ which games there are

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
        return self._table(game, now) or self._recent.get(game)

    def at_hand(self, game: str) -> Table | None:
        """Return the same as it is, bringing nothing back."""
        return self._tables.get(game) or self._recent.get(game)

    def live(self, game: str, now: int) -> Table:
        """Return the table of a game that is not over. Raises GameError when there is none."""
        table = self._table(game, now)
        if table is None:
            over = game in self._recent or self._store.load_finished(game)
            raise GameError(*(_OVER if over else _UNKNOWN))
        return table

    def tables(self) -> list[Table]:
        """Return the tables of all games that somebody has come to since the start."""
        return list(self._tables.values())

    def waiting(self) -> int:
        """Return how many games are stored that nobody has come back to."""
        return len(self._shelf)

    def happened(self) -> list[tuple[Table, GameEvent]]:
        """Return every event of this turn, with its table."""
        return self._broadcast.happened

    def stirred(self) -> set[str]:
        """Return the games in which something happened in this turn, and those that it brought back."""
        return {table.id for table, _ in self._broadcast.happened} | self._back

    def gone(self) -> list[str]:
        """Return the games that this turn has let go of: nobody can come to them any more."""
        return self._gone

    def any_ticking(self) -> bool:
        """Whether any game is being played, rather than paused."""
        return any(not table.game.record.paused for table in self._tables.values())

    def clocks_of(self, player: str, now: int) -> list[GameClock]:
        """Return where each live game of a player stands."""
        tables = [table for game in self.seats.games_of(player) if (table := self._tables.get(game)) is not None]
        return [GameClock(game=table.id, seq=table.game.record.seq, now=table.game.at(now)) for table in tables]

    def any_running(self) -> bool:
        """Whether any game's time goes on."""
        return bool(self._tables)

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
        table = self._tables[start.game] = Table(game, [])
        self._broadcast.record(table, start)
        self.seats.take(start, adjourned=False)
        state = codec.encode(game.record.state(now=0))
        for player in (white.id, black.id):
            self._players.keep(player, finished=False)
            self._sessions.tell_line(player, state)
            session = self._sessions.of_player(player)
            if session is not None and session.round_trip is not None:
                self.measure_lag(player, session.round_trip)
        self._schedule(table)
        return table

    def obey(self, player: str, command: TableCommand, now: int) -> tuple[int, bool]:
        """Carry out a player's command at a table; return the game's last seq, and whether anything happened.

        Raises GameError when it is not allowed.
        """
        table, color = self.find(command.game, player, now)
        self.publish(table, table.expire(now), now)
        if table.goes_on_by(color, command):
            self._check_may_go_on(table, color)
        events = table.obey(color, command, now)
        self.publish(table, events, now)
        record = table.game.record
        if events and record.over and record.ply < _BOTH_MOVED:
            self.unplayed.note(player, now)
        return record.seq, bool(events)

    def publish(self, table: Table, events: Sequence[GameEvent], now: int) -> None:
        """Store events, show them to both players, and tell what else has changed at the table."""
        self._broadcast.show(table, events)
        self._broadcast.tell_presence(table, table.news(now))
        record = table.game.record
        if events and record.over:
            self._clear(table)
        elif any(isinstance(event, GamePaused | GameResumed) for event in events):
            self.seats.adjourn(record.game, (record.white, record.black), adjourned=record.adjourned)
            for player in filter(self.seats.is_busy, (record.white.id, record.black.id)):
                self.on_busy(player)
        self._schedule(table)

    def expire(self, now: int) -> None:
        """Let happen all that is due by `now`."""
        for game in self._deadlines.take(now):
            table = self._tables.get(game)
            if table is not None:
                self._expire_table(table, now)

    def deadline(self) -> int | None:
        """Return when `expire` may next have something to do."""
        return self._deadlines.next()

    def arrive(self, player: str, now: int) -> None:
        """Seat a player who has connected at its live games."""
        if self._stands:
            self._moved[player] = True
        else:
            self._at_each_table(player, Table.sit_down, now)

    def leave(self, player: str, now: int) -> None:
        """Note that a player is connected no more."""
        if self._stands:
            self._moved[player] = False
        else:
            self._at_each_table(player, Table.get_up, now)

    def measure_lag(self, player: str, round_trip: int) -> None:
        """Take in how long it takes to hear from a player, in ms."""
        for game in self.seats.games_of(player):
            if (table := self._tables.get(game)) is not None:
                color = table.game.record.color_played_by(player)
                assert color is not None
                table.game.measure_lag(color, round_trip)

    def sync(self, session: Session, table: Table, seq: int, now: int) -> None:
        """Send a player what it missed after event `seq`: events if they are few, else the whole game."""
        record = table.game.record
        if seq != record.seq:
            self._sessions.send_line(session, table.since(seq, now))
        if record.over:
            return
        assert session.player is not None
        self._sessions.ping(session, self.clocks_of(session.player, now), now)
        self._sessions.send(session, table.presence_of(not record.color_played_by(session.player), now))

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
        self._back.clear()
        self._gone.clear()

    # ------------------------------------------------------------ recovery

    def recover(self) -> None:
        """Throw away every game that the failed turn touched; each is read again from the log when asked for."""
        for game in {table.id for table, _ in self._broadcast.happened}:
            self.forget(game)
            self._rematches.drop(game)

    def stand_still(self) -> None:
        """Change nothing at any table until `go_on`."""
        self._stands = True

    def go_on(self, since: int, now: int) -> None:
        """Take play up again after nothing could be stored since `since`: no clock has run meanwhile."""
        self._stands = False
        for game in [*self._tables, *self._to_read_again]:
            table = self._table(game, now)
            if table is not None and table.game.record.control is not None and not table.game.record.paused:
                self.publish(table, table.game.pause(since, "storage"), since)
                self.publish(table, table.game.resume(now), now)
        self._to_read_again.clear()
        for player, came in self._moved.items():
            self._at_each_table(player, Table.sit_down if came else Table.get_up, now)
        self._moved.clear()

    def forget(self, game: str) -> None:
        """Throw away one game as it is in memory, and put its stored log back on the shelf."""
        table = self._tables.pop(game, None) or self._recent.pop(game, None)
        self._deadlines.drop(game)
        if table is not None:
            self._unseat(table)
        lines = self._store.load_live(game)
        if lines:
            self._to_read_again.add(game)
            start, adjourned = self._shelf.put(game, lines)
            self.seats.take(start, adjourned=adjourned)
        else:
            self._gone.append(game)

    # ------------------------------------------------------------ inside

    def _table(self, game: str, now: int) -> Table | None:
        """Return a live game's table, brought back from the shelf if need be."""
        if self._stands and self._shelf.holds(game):
            return self._look_at(game)
        if self._shelf.holds(game):
            taken = self._shelf.take(game)
            if taken is None:
                self.seats.strike(game)
                self._gone.append(game)
            else:
                self._bring_back(Table(*taken), now)
        return self._tables.get(game)

    def _look_at(self, game: str) -> Table | None:
        """Return a game that stays on the shelf."""
        seen = self._shelf.look_at(game)
        return None if seen is None else Table(*seen)

    def _bring_back(self, table: Table, now: int) -> None:
        """Go on with a game that no memory held. What the last run of the server left running is paused."""
        self._tables[table.id] = table
        self._back.add(table.id)
        for color in chess.COLORS:
            if not self._sessions.is_online(table.game.record.player(color).id):
                table.get_up(color, now)
        if table.game.last_event() < self._boot:
            self.publish(table, table.game.pause(self._boot - 1, "restart"), now)
        self._schedule(table)

    def _check_may_go_on(self, table: Table, color: chess.Color) -> None:
        """Raise GameError when a player of an adjourned game is busy with another one."""
        record = table.game.record
        if self.seats.is_busy(record.player(color).id, with_other_than=record.game):
            raise GameError(RefusalCode.ALREADY_PLAYING, "You are playing already; finish that game first.")
        if self.seats.is_busy(record.player(not color).id, with_other_than=record.game):
            raise GameError(RefusalCode.OPPONENT_BUSY, "Your opponent plays another game; ask again after it.")

    def _at_each_table(
        self, player: str, change: Callable[[Table, chess.Color, int], list[GameEvent] | None], now: int
    ) -> None:
        for game in self.seats.games_of(player):
            table = self._table(game, now)
            if table is None:
                continue
            color = table.game.record.color_played_by(player)
            assert color is not None
            self.publish(table, table.expire(now), now)
            self.publish(table, change(table, color, now) or [], now)

    def _clear(self, table: Table) -> None:
        """Put a finished game into the archive."""
        record = table.game.record
        self._store.finish(record, table.lines)
        self._rematches.remember(record)
        assert record.outcome is not None
        for player in (record.white.id, record.black.id):
            self._players.keep(player, finished=record.outcome.result != Result.NONE)
        del self._tables[table.id]
        self._deadlines.drop(table.id)
        self._unseat(table)
        self._recent[table.id] = table
        if len(self._recent) > MAX_RECENT:
            self._gone.append(self._recent.popitem(last=False)[0])

    def _unseat(self, table: Table) -> None:
        self.seats.leave(table.id, (table.game.record.white, table.game.record.black))

    def _expire_table(self, table: Table, now: int) -> None:
        try:
            self.publish(table, table.expire(now), now)
        except StoreError:
            raise
        except Exception:  # noqa: BLE001 - any bug; the other games go on
            note(_log, "bug", level=logging.ERROR, trouble=True, game=table.id, then="read again from its log")
            self.forget(table.id)

    def _schedule(self, table: Table) -> None:
        if table.id in self._tables:
            self._deadlines.plan(table.id, table.deadline())
