"""A copy of the whole database, made while a server plays on or while none runs."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from server.errors import StoreError
from server.store.folder import belongs_to_server
from server.store.reading import open_to_read
from server.store.schema import APPLICATION_ID

_PAGES = 256
"""So many pages are copied at a time."""
_MAGIC = b"SQLite format 3\0"
_APPLICATION = slice(68, 72)
"""Where a database file has its application id (https://sqlite.org/fileformat.html, section 1.3)."""


def back_up(database: Path, target: Path, *, replace: bool = False) -> int:
    """Copy a database as it is at this moment into a new file, which is in place only when it is whole and synced.

    It reads through a connection of its own, and keeps nobody from playing. As long as it takes, what is written
    stays in the write-ahead log, so it copies as fast as it can. Only another backup is ever replaced. Returns how
    many finished games are in the copy. Raises StoreError when there is no database, the copy cannot be written,
    or what is there is not to be replaced.
    """
    if target.exists() and not target.is_file():
        raise StoreError(f"{target} is a folder or a device; name a file for the backup")
    target = target.resolve()
    _check_target(database, target, replace=replace)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with closing(open_to_read(database)) as source:
            games = _copy(source, unfinished)
        _sync(unfinished)
        _check_target(database, target, replace=replace)
        unfinished.replace(target)
        _sync_folder(target.parent)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"cannot write the backup {target} ({_why(error)}); choose another place for it"
        ) from error
    finally:
        with suppress(OSError):  # it has been moved, or was never made
            unfinished.unlink()
    return games


def _copy(source: sqlite3.Connection, target: Path) -> int:
    """Copy a database and return how many finished games are in it."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        # from here on it sees one moment; otherwise each move played meanwhile would make it begin anew
        source.execute("BEGIN")
        games: int = source.execute("SELECT count(*) FROM games").fetchone()[0]
        source.backup(copy, pages=_PAGES, progress=_let_signals_through)
    return games


def _let_signals_through(*_: int) -> None:
    """Do nothing, in Python: so that a signal ends a long copy."""


def _check_target(database: Path, target: Path, *, replace: bool) -> None:
    if belongs_to_server(target, database.parent):
        raise StoreError(f"{target} is a file of the server itself; choose another name for the backup")
    if not target.exists():
        return
    if not replace:
        raise StoreError(f"{target} is there already; choose another name, or replace it with --replace")
    if not _is_database(target):
        raise StoreError(
            f"{target} is not a database of Rookery, and --replace replaces nothing else; "
            "choose another name, or move that file away"
        )
    if _is_in_use(target):
        raise StoreError(
            f"{target} is in use by a server, or was when that was killed; choose another name for the backup"
        )


def _is_database(file: Path) -> bool:
    """Tell by its first bytes: SQLite would leave files of its own beside it. Raises StoreError."""
    try:
        with file.open("rb") as opened:
            header = opened.read(_APPLICATION.stop)
    except OSError as error:
        raise StoreError(f"cannot read {file} ({_why(error)}); choose another name for the backup") from error
    return header.startswith(_MAGIC) and header[_APPLICATION] == APPLICATION_ID.to_bytes(4, "big")


def _is_in_use(database: Path) -> bool:
    """Whether changes lie beside a database, which would end up in whatever takes its place."""
    log = database.with_name(f"{database.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _sync(file: Path) -> None:
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a rename last; Windows has no such call, and needs none."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _why(error: OSError | sqlite3.Error) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
