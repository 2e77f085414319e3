"""The log of live games: rows are only ever added at its end, and trimmed at its beginning.

A row for each event costs a tenth of what an index would. Where each game begins stands in the table `live`,
which changes only as a game begins, pauses, goes on or ends; its other rows are found in one pass over the log,
the first time that anybody asks.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from server.store.upcast import BODY_VERSION

TRIM_ROWS = 1_000
"""So many rows are worth a trim, and a trim takes no more than twice as many, so that nobody waits."""
LOG_FLOOR = 20_000
MAX_ROWS_PER_LIVE_ROW = 4
"""A log of more rows than both, which an old game keeps from being trimmed, has that game carried to its end."""
MILESTONE = b'{"type":"game-'
"""So begins an event that begins a game, pauses it, or lets it go on."""

_LAST = """
SELECT max(coalesce(max(id), 0), (SELECT value FROM meta WHERE key = 'alive_row')) FROM log
"""  # a log that was trimmed to nothing does not begin anew
_MILESTONES = """
SELECT live.game, start.body, iif(latest = first, NULL, late.body) FROM live
LEFT JOIN log AS start ON start.id = first LEFT JOIN log AS late ON late.id = latest ORDER BY first
"""
_RECENT = """
WITH recent AS (SELECT max(id) AS latest FROM log WHERE id > ? GROUP BY game)
SELECT live.game, start.body, late.body FROM recent JOIN log AS late ON late.id = recent.latest
JOIN live ON live.game = late.game JOIN log AS start ON start.id = live.first
"""
_BODIES = "SELECT body FROM log WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
_PLACED = "INSERT OR REPLACE INTO live VALUES (?, ?, ?)"
_CARRIED = """
INSERT INTO log SELECT ? + row_number() OVER (ORDER BY id), game, version, body FROM log
WHERE id IN (SELECT value FROM json_each(?))
"""


@dataclass(slots=True)
class _Place:
    """Where a live game is: its first row, its latest milestone, and all its rows once they are known."""

    first: int
    latest: int
    rows: "array[int] | None" = None


def begin(db: sqlite3.Connection) -> None:
    """Open a transaction unless one is open."""
    if not db.in_transaction:
        db.execute("BEGIN IMMEDIATE")


class Log:
    """The events of all live games. Every method raises sqlite3.Error."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        [(self._last,)] = db.execute(_LAST)
        [(self._trimmed_to,)] = db.execute("SELECT coalesce(min(id), 1) FROM log")
        self._places = {game: _Place(*place) for game, *place in db.execute("SELECT * FROM live ORDER BY first")}
        """Every live game, in the order of their first rows."""
        self._pending: list[tuple[int, str, int, bytes]] = []
        self._before: dict[str, tuple[_Place, int, int] | None] = {}
        """Each game that this transaction has changed: its place, first row and latest milestone before."""
        self._looked_at = self._last
        self.stored_to = self._last
        """The last row that is committed."""

    # ------------------------------------------------------------ reading

    def milestones(self) -> dict[str, list[bytes]]:
        """Return how each game began, and how it was last paused or let go on, if it ever was."""
        self.write()
        rows = self._db.execute(_MILESTONES)
        return {game: [start or b""] if late is None else [start or b"", late] for game, start, late in rows}

    def recent(self, since: int) -> dict[str, list[bytes]]:
        """Return the first and the last event of each game that has one after row `since`."""
        self.write()
        return {game: [start, late] for game, start, late in self._db.execute(_RECENT, (since,))}

    def load(self, game: str) -> list[bytes]:
        """Return all events of a game; none when it is not live."""
        if game not in self._places:
            return []
        self.write()
        rows = self._rows_of(self._places[game])
        return [body for (body,) in self._db.execute(_BODIES, (json.dumps(list(rows)),))]

    # ------------------------------------------------------------ writing

    def append(self, game: str, line: bytes) -> None:
        """Add an event, of a new game or one that is live."""
        place = self._touch(game)
        self._last += 1
        if place is None:
            self._places[game] = _Place(self._last, self._last, array("q", [self._last]))
        else:
            self._rows_of(place).append(self._last)
            if line.startswith(MILESTONE):
                place.latest = self._last
        self._pending.append((self._last, game, BODY_VERSION, line))

    def drop(self, game: str) -> None:
        """Let a game be live no more; its rows go when their time comes."""
        if self._touch(game) is not None:
            begin(self._db)
            self._db.execute("DELETE FROM live WHERE game = ?", (game,))
            del self._places[game]

    def write(self) -> None:
        """Write what was appended; of games that are over by now, nothing."""
        if self._pending:
            begin(self._db)
            rows = [row for row in self._pending if row[1] in self._places]
            self._db.executemany("INSERT INTO log VALUES (?, ?, ?, ?)", rows)
            if moved := list(self._moved()):
                self._db.executemany(_PLACED, moved)
            self._pending = []

    def tidy(self) -> None:
        """Do some of what keeps the log short, so little that nobody waits."""
        end = next((place.first for place in self._places.values()), self._last + 1)
        if end - self._trimmed_to >= TRIM_ROWS:
            begin(self._db)
            self._trimmed_to = min(end, self._trimmed_to + 2 * TRIM_ROWS)
            self._db.execute("DELETE FROM log WHERE id < ?", (self._trimmed_to,))
        elif self._last - self._looked_at >= TRIM_ROWS:
            if self._is_too_long():
                self._carry(TRIM_ROWS)
            self._looked_at = self._last

    def committed(self) -> None:
        """Note that what was written is there to stay."""
        self._before = {}
        self.stored_to = self._last

    def roll_back(self) -> None:
        """Forget what this transaction has changed."""
        self._pending = []
        self._last = self._looked_at = self.stored_to
        for game, before in self._before.items():
            self._places.pop(game, None)
            if before is not None:
                place, place.first, place.latest = before[0], before[1], before[2]
                while place.rows and place.rows[-1] > self.stored_to:
                    place.rows.pop()
                self._places[game] = place
        self._places = dict(sorted(self._places.items(), key=lambda item: item[1].first))
        self._before = {}

    # ------------------------------------------------------------ inside

    def _touch(self, game: str) -> _Place | None:
        """Return a game's place, having noted how it was before this transaction; None when it is not live."""
        place = self._places.get(game)
        if game not in self._before:
            self._before[game] = None if place is None else (place, place.first, place.latest)
        return place

    def _moved(self) -> Iterator[tuple[str, int, int]]:
        """Yield the games whose first row or latest milestone this transaction has changed."""
        for game, before in self._before.items():
            place = self._places.get(game)
            if place and (before is None or (place.first, place.latest) != before[1:]):
                yield game, place.first, place.latest

    def _rows_of(self, place: _Place) -> "array[int]":
        if place.rows is None:
            self._find_rows()
            assert place.rows is not None
        return place.rows

    def _find_rows(self) -> None:
        """Find the rows of all games that nothing has been added to since the database was opened."""
        sought = {game: place for game, place in self._places.items() if place.rows is None}
        found = {game: array("q") for game in sought}
        start = min(place.first for place in sought.values())
        for row, game in self._db.execute("SELECT id, game FROM log WHERE id >= ? ORDER BY id", (start,)):
            if game in sought and row >= sought[game].first:  # else it was carried away from there
                found[game].append(row)
        for game, place in sought.items():
            place.rows = found[game]

    def _is_too_long(self) -> bool:
        rows = self._last - self._trimmed_to
        if rows <= LOG_FLOOR:
            return False
        live = sum(len(self._rows_of(place)) for place in self._places.values())
        return bool(rows > live * MAX_ROWS_PER_LIVE_ROW)

    def _carry(self, rows: int) -> None:
        """Copy the oldest games, so many rows of them or a few more, to the end of the log."""
        end = self._last + rows
        for game in list(self._places):
            if self._last >= end:
                return
            self._carry_game(game)

    def _carry_game(self, game: str) -> None:
        place = self._touch(game)
        assert place is not None
        rows = self._rows_of(place)
        begin(self._db)
        self._db.execute(_CARRIED, (self._last, json.dumps(list(rows))))
        new_rows = array("q", range(self._last + 1, self._last + 1 + len(rows)))
        del self._places[game]
        place = _Place(new_rows[0], new_rows[rows.index(place.latest)], new_rows)
        self._places[game] = place
        self._last = new_rows[-1]
        self._db.execute(_PLACED, (game, place.first, place.latest))
