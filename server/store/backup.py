"""A copy of the whole database, made while a server plays on or while none runs."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from server.errors import StoreError
from server.store.reading import open_to_read

_PAGES = 256
"""So many pages are copied at a time."""


def back_up(database: Path, target: Path, *, replace: bool = False) -> None:
    """Copy a database as it is at this moment into a new file, which is in place only when it is whole and synced.

    It reads through a connection of its own, and keeps nobody from playing. As long as it takes, what is written
    stays in the write-ahead log, so it copies as fast as it can. Raises StoreError when there is no database, the
    copy cannot be written, or the file is there already and is not to be replaced.
    """
    target = target.absolute()
    _check_target(database, target, replace=replace)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with closing(open_to_read(database)) as source:
            _copy(source, unfinished)
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


def _copy(source: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(target)) as copy:
        # from here on it sees one moment; otherwise each move played meanwhile would make it begin anew
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        source.backup(copy, pages=_PAGES, progress=_let_signals_through)


def _let_signals_through(*_: int) -> None:
    """Do nothing, in Python: so that a signal ends a long copy."""


def _check_target(database: Path, target: Path, *, replace: bool) -> None:
    if not target.exists():
        return
    if not replace:
        raise StoreError(f"{target} is there already; choose another name, or replace it with --replace")
    if database.exists() and target.samefile(database):
        raise StoreError(f"{target} is the database itself; choose another name for the backup")


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
