"""A database opened for reading alone, whether a server runs on it or not."""

import sqlite3
from pathlib import Path

from server.errors import StoreError
from server.store import schema


def open_to_read(path: Path) -> sqlite3.Connection:
    """Open a database for reading. Raises StoreError when there is none, or none of ours."""
    if not path.is_file():
        raise StoreError(f"there is no database {path}; name the server's folder with --data")
    try:
        return _connect(path, "mode=ro")
    except sqlite3.OperationalError as error:
        return _connect_at_rest(path, error)
    except sqlite3.DatabaseError as error:
        raise schema.not_ours(path, error) from error


def _connect(path: Path, how: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{how}"
    db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        schema.check(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _connect_at_rest(path: Path, why: sqlite3.OperationalError) -> sqlite3.Connection:
    """Open a database whose folder cannot be written, which is possible as long as no server has it open."""
    if path.with_name(f"{path.name}-wal").exists():
        raise StoreError(f"cannot read the database {path}: {why}") from why
    try:
        return _connect(path, "immutable=1")
    except sqlite3.Error as error:
        raise StoreError(f"cannot read the database {path}: {error}") from error
