"""The store on SQLite: one append-only log of live games, a row for each finished game."""

import sqlite3
from collections.abc import Callable
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from server.errors import StoreError
from server.store import Account, Ban, Durability, schema
from server.store.bound import ArchiveBound
from server.store.log import Log, begin
from server.store.opened import OpenedFile
from server.store.upcast import BODY_VERSION
from shared.naming import name_key
from shared.record import Record

P = ParamSpec("P")
T = TypeVar("T")

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
    """A store in one file, or in memory when there is no path."""

    def __init__(
        self, path: Path | None, durability: Durability = Durability.DISK, *, keep_games: int | None = None
    ) -> None:
        """Open or create the database; of the games that are over it keeps so many, None keeps all.

        Those that were called off go first, then those that ended first. Raises StoreError when it cannot be
        opened or is not one of ours.
        """
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
            self._log = Log(self._db)
            self._bound = ArchiveBound(self._db, keep_games)
            self._file = OpenedFile(path) if path else None
        except sqlite3.OperationalError as error:
            self._db.close()
            raise StoreError(f"cannot use the database {path}: {error}; mend that or change --data") from error
        except sqlite3.Error as error:
            self._db.close()
            raise schema.not_ours(path, error) from error
        except StoreError:
            self._db.close()
            raise

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
        """Return the first event of every game that is not over, and the last that paused it or let it go on."""
        return self._log.milestones()

    @_stored
    def recent_games(self) -> dict[str, list[bytes]]:
        """Return the first and the last event of each live game in which something happened after `alive_at`."""
        return self._log.recent(int(self._meta("alive_row")))

    @_stored
    def load_live(self, game: str) -> list[bytes]:
        """Return the log of a live game; empty when there is none."""
        return self._log.load(game)

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

    @_stored
    def bans(self) -> list[Ban]:
        """Return everybody who is banned, the first one first."""
        return [
            Ban(*row) for row in self._db.execute("SELECT kind, value, utc FROM bans ORDER BY utc, kind, value")
        ]

    # ------------------------------------------------------------ writing

    @_stored
    def note_alive(self, now: int) -> None:
        """Note that the server lived to see `now`."""
        self._note("alive_at", now)
        self._note("alive_row", self._log.stored_to)

    @_stored
    def note_name(self, name: str) -> None:
        """Note what the server is called, for those who read the archive."""
        self._note("name", name)

    @_stored
    def append(self, game: str, line: bytes) -> None:
        """Add an event to a live game's log."""
        self._log.append(game, line)

    @_stored
    def finish(self, record: Record, lines: list[bytes]) -> None:
        """Move a game that is over from the log into the archive."""
        assert record.outcome is not None
        begin(self._db)
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
        self._bound.add()
        self._log.drop(record.game)

    @_stored
    def save_account(self, account: Account) -> None:
        """Keep a player."""
        begin(self._db)
        self._db.execute(
            "INSERT OR REPLACE INTO players VALUES (?, ?, ?, ?, ?)",
            (account.id, account.name, account.token_hash, account.seen_utc, account.finished),
        )

    @_stored
    def delete_account(self, account: Account) -> None:
        """Keep a player no more."""
        begin(self._db)
        self._db.execute("DELETE FROM players WHERE id = ?", (account.id,))

    @_stored
    def add_ban(self, ban: Ban) -> None:
        """Keep somebody out from now on."""
        begin(self._db)
        self._db.execute("INSERT OR REPLACE INTO bans VALUES (?, ?, ?)", (ban.kind, ban.value, ban.utc))

    @_stored
    def lift_ban(self, ban: Ban) -> None:
        """Let somebody in again."""
        begin(self._db)
        self._db.execute("DELETE FROM bans WHERE kind = ? AND value = ?", (ban.kind, ban.value))

    @_stored
    def commit(self) -> None:
        """Make everything since the last commit durable, having made sure that the file is still there."""
        self._log.write()
        self._log.tidy()
        self._bound.prune()
        if self._db.in_transaction:
            if self._file:
                self._file.check()
            self._db.execute("COMMIT")
        self._log.committed()
        self._bound.committed()

    @_stored
    def rollback(self) -> None:
        """Forget everything since the last commit."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")
        self._log.roll_back()
        self._bound.roll_back()

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    # ------------------------------------------------------------ inside

    def _note(self, key: str, value: str | int) -> None:
        begin(self._db)
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _meta(self, key: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise StoreError(f"the database {self.path} lacks its {key}; restore it from a backup")
        return str(row[0])
