"""The register: which live games there are, who sits at them, and the few that have just ended."""

from collections import OrderedDict
from collections.abc import Iterator

from server.play.game import Game
from server.play.seats import Seats
from server.play.shelf import Shelf
from server.play.table import Table
from server.store import Store
from shared.messages import GameClock, GameStarted

MAX_RECENT = 100
"""How many finished games are kept at hand, for late commands and for players who come back.

Those that were not played have a place of their own, so that they push out none that was.
"""


class Register:
    """Every live game, at a table or on the shelf. `back` and `gone`: what this turn has fetched and let go."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shelf = Shelf(store.live_games(), store.load_live)
        self._tables: dict[str, Table] = {}
        self._recent: OrderedDict[str, Table] = OrderedDict()
        self._unplayed: OrderedDict[str, Table] = OrderedDict()
        self.seats = Seats()
        self.back: set[str] = set()
        self.gone: list[str] = []
        for start, adjourned in self._shelf.starts():
            self.seats.take(start, adjourned=adjourned)

    # ------------------------------------------------------------ looking

    def tables(self) -> list[Table]:
        """Return the tables of all games that somebody has come to since the start."""
        return list(self._tables.values())

    def table(self, game: str) -> Table | None:
        """Return the table of a live game, if it is at one."""
        return self._tables.get(game)

    def at_hand(self, game: str) -> Table | None:
        """Return the table of a game that is at one, or has just ended."""
        return self._tables.get(game) or self._recent.get(game) or self._unplayed.get(game)

    def has_just_ended(self, game: str) -> bool:
        """Whether a game is over, and still at hand."""
        return game in self._recent or game in self._unplayed

    def is_shelved(self, game: str) -> bool:
        """Whether a live game is stored, and in nobody's mind."""
        return self._shelf.holds(game)

    def shelved(self) -> Iterator[str]:
        """Yield the games that are stored and that nobody has come back to."""
        return iter(self._shelf)

    def waiting(self) -> int:
        """Return how many games are stored that nobody has come back to."""
        return len(self._shelf)

    def any_ticking(self) -> bool:
        """Whether any game is being played, rather than paused."""
        return any(not table.game.record.paused for table in self._tables.values())

    def any_running(self) -> bool:
        """Whether any game's time goes on."""
        return bool(self._tables)

    def clocks_of(self, player: str, now: int) -> list[GameClock]:
        """Return where each live game of a player stands."""
        tables = [table for game in self.seats.games_of(player) if (table := self._tables.get(game)) is not None]
        return [GameClock(game=table.id, seq=table.game.record.seq, now=table.game.at(now)) for table in tables]

    def look_at_shelved(self, game: str) -> Table | None:
        """Return a game as it is stored, and leave it on the shelf; None when it cannot be read."""
        seen = self._shelf.look_at(game)
        return None if seen is None else Table(*seen)

    # ------------------------------------------------------------ changing

    def open(self, game: Game, start: GameStarted) -> Table:
        """Put up a table for a new game."""
        table = self._tables[start.game] = Table(game, [])
        self.seats.take(start, adjourned=False)
        return table

    def fetch(self, game: str) -> Table | None:
        """Take a game from the shelf to a table; None when it cannot be read, which is the end of it here."""
        taken = self._shelf.take(game)
        if taken is None:
            self.seats.strike(game)
            self.gone.append(game)
            return None
        table = self._tables[game] = Table(*taken)
        self.back.add(game)
        return table

    def retire(self, table: Table) -> None:
        """Note that a game is over."""
        del self._tables[table.id]
        self._unseat(table)
        ended = self._recent if table.game.record.both_moved else self._unplayed
        ended[table.id] = table
        if len(ended) > MAX_RECENT:
            self.gone.append(ended.popitem(last=False)[0])

    def shelve(self, game: str) -> bool:
        """Throw away a game as it is in memory; tell whether it is on the shelf now, as it is stored and live."""
        places: tuple[dict[str, Table], ...] = (self._tables, self._recent, self._unplayed)
        table = next((place.pop(game) for place in places if game in place), None)
        if table is not None:
            self._unseat(table)
        lines = self._store.load_live(game)
        if not lines:
            self.gone.append(game)
            return False
        start, adjourned = self._shelf.put(game, lines)
        self.seats.take(start, adjourned=adjourned)
        return True

    def end_turn(self) -> None:
        """Begin to note anew which games a turn fetches and lets go."""
        self.back.clear()
        self.gone.clear()

    def _unseat(self, table: Table) -> None:
        self.seats.leave(table.id, (table.game.record.white, table.game.record.black))
