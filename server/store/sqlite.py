"""The store on SQLite: one append-only log of live games, a row for each finished game."""

import sqlite3
from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from server.errors import StoreError
from server.store import Account, Durability, schema
from shared.naming import name_key
from shared.record import Record

P = ParamSpec("P")
T = TypeVar("T")

BODY_VERSION = 1
"""Version of the stored events; older ones are upcast when they are read."""

_TRIM_ROWS = 1_000
_SYNCHRONOUS = {Durability.DISK: "FULL", Durability.PROCESS: "NORMAL"}


def _stored(method: Callable[Concatenate["SqliteStore", P], T]) -> Callable[Concatenate["SqliteStore", P], T]:
    """Turn SQLite's errors into StoreErrors."""

    def call(self: "SqliteStore", /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except sqlite3.Error as error:
            raise StoreError(f"the database {self.path} fails: {error}") from error

    return update_wrapper(call, method)


class SqliteStore:
    """A store in one file, or in memory when there is no path.

    Rows of the log are only ever added at its end, and trimmed at its beginning once every game there is over:
    a row for each event costs a tenth of what an index would.
    """

    def __init__(self, path: Path | None, durability: Durability = Durability.DISK) -> None:
        """Open or create the database. Raises StoreError when it cannot be opened or is not one of ours."""
        self.path = path
        try:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise StoreError(f"cannot open the database {path}: {error}") from error
        try:
            schema.prepare(self._db, self.path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute(f"PRAGMA synchronous = {_SYNCHRONOUS[durability]}")
            self.server_id = self._meta("server_id")
            self._last_id, self._first_ids = self._read_ends()
            (self._trimmed_to,) = self._db.execute("SELECT coalesce(min(id), 0) FROM log").fetchone()
        except sqlite3.OperationalError as error:
            self._db.close()
            raise StoreError(f"cannot use the database {path}: {error}; mend that or change --data") from error
        except sqlite3.Error as error:
            self._db.close()
            raise schema.not_ours(path, error) from error
        except StoreError:
            self._db.close()
            raise
        self._pending: list[tuple[int, str, int, bytes]] = []

    # ------------------------------------------------------------ reading

    @_stored
    def alive_at(self) -> int:
        """Return the last moment of the server's time axis that is known to have passed, in ms."""
        stored = self._meta("alive_at")
        if not stored.isdecimal():
            raise StoreError(f"the database {self.path} is damaged (alive_at is {stored!r}); restore a backup")
        return int(stored)

    @_stored
    def live_games(self) -> dict[str, list[bytes]]:
        """Return the log of every game that is not over."""
        games: dict[str, list[bytes]] = {game: [] for game in self._first_ids}
        for game, body in self._db.execute("SELECT game, body FROM log ORDER BY id"):
            if game in games:
                games[game].append(body)
        return games

    @_stored
    def load_live(self, game: str) -> list[bytes]:
        """Return the log of a live game; empty when there is none."""
        if game not in self._first_ids:
            return []
        self._write_pending()
        rows = self._db.execute(
            "SELECT body FROM log WHERE id >= ? AND game = ? ORDER BY id", (self._first_ids[game], game)
        )
        return [body for (body,) in rows]

    @_stored
    def load_finished(self, game: str) -> list[bytes]:
        """Return the log of a game that is over; empty when there is none."""
        row = self._db.execute("SELECT events FROM games WHERE id = ?", (game,)).fetchone()
        return row[0].splitlines(keepends=True) if row else []

    @_stored
    def accounts(self) -> list[Account]:
        """Return every player that is kept."""
        rows = self._db.execute("SELECT id, name, token_hash, seen_utc, finished FROM players").fetchall()
        return [Account(id_, name, hashed, seen, bool(finished)) for id_, name, hashed, seen, finished in rows]

    # ------------------------------------------------------------ writing

    @_stored
    def note_alive(self, now: int) -> None:
        """Note that the server lived to see `now`."""
        self._begin()
        self._db.execute("UPDATE meta SET value = ? WHERE key = 'alive_at'", (now,))

    def append(self, game: str, line: bytes) -> None:
        """Add an event to a live game's log."""
        self._last_id += 1
        self._first_ids.setdefault(game, self._last_id)
        self._pending.append((self._last_id, game, BODY_VERSION, line))

    @_stored
    def finish(self, record: Record, lines: list[bytes]) -> None:
        """Move a game that is over from the log into the archive."""
        assert record.outcome is not None
        self._begin()
        self._db.execute(
            "INSERT INTO games VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                record.game,
                record.white.id,
                record.black.id,
                record.white.name,
                record.black.name,
                record.outcome.result,
                record.outcome.reason,
                record.utc,
                record.ply,
                BODY_VERSION,
                b"".join(lines),
                name_key(record.white.name),
                name_key(record.black.name),
            ),
        )
        self._first_ids.pop(record.game, None)

    @_stored
    def save_account(self, account: Account) -> None:
        """Keep a player."""
        self._begin()
        self._db.execute(
            "INSERT OR REPLACE INTO players VALUES (?, ?, ?, ?, ?)",
            (account.id, account.name, account.token_hash, account.seen_utc, account.finished),
        )

    @_stored
    def delete_account(self, account: Account) -> None:
        """Keep a player no more."""
        self._begin()
        self._db.execute("DELETE FROM players WHERE id = ?", (account.id,))

    @_stored
    def commit(self) -> None:
        """Make everything since the last commit durable."""
        self._write_pending()
        self._trim()
        if self._db.in_transaction:
            self._db.execute("COMMIT")

    @_stored
    def rollback(self) -> None:
        """Forget everything since the last commit."""
        self._pending = []
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._last_id, self._first_ids = self._read_ends()

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    # ------------------------------------------------------------ inside

    def _begin(self) -> None:
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def _write_pending(self) -> None:
        if self._pending:
            self._begin()
            self._db.executemany("INSERT INTO log VALUES (?, ?, ?, ?)", self._pending)
            self._pending = []

    def _trim(self) -> None:
        """Delete the beginning of the log up to the oldest live game, a slice at a time so that nobody waits."""
        end = next(iter(self._first_ids.values()), self._last_id + 1)
        if end - self._trimmed_to >= _TRIM_ROWS:
            self._begin()
            self._trimmed_to = min(end, self._trimmed_to + 2 * _TRIM_ROWS)
            self._db.execute("DELETE FROM log WHERE id < ?", (self._trimmed_to,))

    def _meta(self, key: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise StoreError(f"the database {self.path} lacks its {key}; restore it from a backup")
        return str(row[0])

    def _read_ends(self) -> tuple[int, dict[str, int]]:
        """Return the log's last id, and the first id of every live game in ascending order."""
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM log").fetchone()
        rows = self._db.execute(
            "SELECT game, min(id) FROM log WHERE game NOT IN (SELECT id FROM games) GROUP BY game ORDER BY min(id)"
        )
        return last, dict(rows.fetchall())
