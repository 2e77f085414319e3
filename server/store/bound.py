"""How many finished games are kept, and which go when there are more."""

import sqlite3

from server.store.log import begin

_PRUNE_ROWS = 50
"""So many games go with one commit at the most, so that nobody waits."""
_CALLED_OFF = "SELECT rowid FROM games WHERE result = '*' ORDER BY rowid LIMIT ?"
_SCORED = "SELECT rowid FROM games WHERE result <> '*' ORDER BY rowid LIMIT ?"
_OLDEST = (_CALLED_OFF, _SCORED)
"""In the order in which they go: whoever begins games and calls them off costs nobody a game that was played."""


class ArchiveBound:
    """Keeps the archive at so many games, or all; it counts them itself, as SQLite would read through an index."""

    def __init__(self, db: sqlite3.Connection, keep: int | None) -> None:
        self._db = db
        self._keep = keep
        self._stored = 0 if keep is None else db.execute("SELECT count(*) FROM games").fetchone()[0]
        self._count = self._stored

    def add(self) -> None:
        """Note that a game came into the archive."""
        self._count += 1

    def prune(self) -> None:
        """Let some of the games go that are more than are to be kept, those first that were called off."""
        if self._keep is None:
            return
        too_many = min(self._count - self._keep, _PRUNE_ROWS)
        for oldest in _OLDEST:
            if too_many <= 0:
                return
            rows = self._db.execute(oldest, (too_many,)).fetchall()
            begin(self._db)
            self._db.executemany("DELETE FROM games WHERE rowid = ?", rows)
            self._count -= len(rows)
            too_many -= len(rows)

    def committed(self) -> None:
        """Note that what was added and let go is so for good."""
        self._stored = self._count

    def roll_back(self) -> None:
        """Forget what this transaction has changed."""
        self._count = self._stored
