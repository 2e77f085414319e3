"""The archive of finished games, read beside the running server: its own connection, which never writes.

Every question is one short statement: an open reader would let the write-ahead log grow without end.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from server.errors import StoreError
from server.store import schema

PAGE = 50
"""So many games are read at a time."""

_NEXT_LOGS = """
SELECT rowid, id, CAST(events AS BLOB) FROM games WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?
"""


class Archive:
    """Finished games, as a running server or one that has stopped left them. Every method raises StoreError."""

    def __init__(self, path: Path) -> None:
        """Open a database for reading. Raises StoreError when there is none, or none of ours."""
        self.path = path
        if not path.is_file():
            raise StoreError(f"there is no database {path}; name the server's folder with --data")
        try:
            self._db = self._connect("mode=ro")
        except sqlite3.OperationalError as error:
            self._db = self._connect_at_rest(error)
        except sqlite3.DatabaseError as error:
            raise schema.not_ours(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def logs(self) -> Iterator[tuple[str, list[bytes]]]:
        """Yield each game that is over by now, in the order of their ends: its id and its log."""
        [(last,)] = self._rows("SELECT coalesce(max(rowid), 0) FROM games")
        seen = 0
        while page := self._rows(_NEXT_LOGS, seen, last, PAGE):
            for seen, game, events in page:  # noqa: B007 - it is where the next page begins
                yield game, events.splitlines(keepends=True)

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def _rows(self, query: str, *values: object) -> list[Any]:
        """Read all rows at once, so that no transaction stays open."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the database {self.path} cannot be read: {error}") from error

    def _connect(self, how: str) -> sqlite3.Connection:
        address = f"{self.path.absolute().as_uri()}?{how}"
        db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        try:
            schema.check(db, self.path)
        except BaseException:
            db.close()
            raise
        return db

    def _connect_at_rest(self, why: sqlite3.OperationalError) -> sqlite3.Connection:
        """Open a database whose folder cannot be written, which is possible as long as no server has it open."""
        if self.path.with_name(f"{self.path.name}-wal").exists():
            raise StoreError(f"cannot read the database {self.path}: {why}") from why
        try:
            return self._connect("immutable=1")
        except sqlite3.Error as error:
            raise StoreError(f"cannot read the database {self.path}: {error}") from error
