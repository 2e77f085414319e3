"""The shape of the database: made once, and brought up to date by what each version since has changed."""

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from server.errors import StoreError
from server.store.log import MILESTONE
from server.store.upcast import BODY_VERSION, upcast
from shared.naming import name_key

APPLICATION_ID = 0x526F6F6B
"""Marks a database file as one of ours ("Rook")."""

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE log (id INTEGER PRIMARY KEY, game TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE games (
    id TEXT PRIMARY KEY, white TEXT NOT NULL, black TEXT NOT NULL, white_name TEXT NOT NULL,
    black_name TEXT NOT NULL, result TEXT NOT NULL, reason TEXT NOT NULL, started_utc INTEGER NOT NULL,
    plies INTEGER NOT NULL, version INTEGER NOT NULL, events BLOB NOT NULL
);
CREATE TABLE players (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, token_hash TEXT NOT NULL, seen_utc INTEGER NOT NULL,
    finished INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('alive_at', 0);
"""

_BY_PLAYER_AND_DATE = """
ALTER TABLE games ADD COLUMN white_key TEXT NOT NULL DEFAULT '';
ALTER TABLE games ADD COLUMN black_key TEXT NOT NULL DEFAULT '';
UPDATE games SET white_key = name_key(white_name), black_key = name_key(black_name);
CREATE INDEX games_by_date ON games (started_utc);
CREATE INDEX games_by_white ON games (white_key, started_utc);
CREATE INDEX games_by_black ON games (black_key, started_utc);
"""

_LIVE_GAMES_AND_BANS = f"""
CREATE TABLE live (game TEXT PRIMARY KEY, first INTEGER NOT NULL, latest INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE bans (
    kind TEXT NOT NULL CHECK (kind IN ('name', 'player', 'address')), value TEXT NOT NULL, utc INTEGER NOT NULL,
    PRIMARY KEY (kind, value)
) WITHOUT ROWID;
INSERT INTO meta VALUES ('alive_row', 0);
INSERT INTO live SELECT game, min(id), max(iif(substr(body, 1, {len(MILESTONE)}) = x'{MILESTONE.hex()}', id, 0))
    FROM log WHERE game NOT IN (SELECT id FROM games) GROUP BY game;
UPDATE live SET latest = max(first, latest);
UPDATE log SET body = upcast(CAST(body AS BLOB), version), version = {BODY_VERSION} WHERE version < {BODY_VERSION};
UPDATE games SET events = upcast(CAST(events AS BLOB), version), version = {BODY_VERSION}
    WHERE version < {BODY_VERSION};
"""  # noqa: S608 - made of constants alone

_CALLED_OFF_GAMES = """
CREATE INDEX games_called_off ON games (result) WHERE result = '*';
"""

_STEPS = (_FIRST, _BY_PLAYER_AND_DATE, _LIVE_GAMES_AND_BANS, _CALLED_OFF_GAMES)
"""What turns each version into the next one; the first step makes version 1 of nothing."""
SCHEMA_VERSION = len(_STEPS)


def prepare(db: sqlite3.Connection, path: Path | None) -> None:
    """Make the tables of a new database, or bring those of an old one up to date.

    Raises StoreError, with nothing changed, when the database is another program's or a newer version's.
    """
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if tables == 0 and application == 0:
        _change(db, 0, lambda: _name_server(db))
        return
    version = check(db, path)
    if version < SCHEMA_VERSION:
        if path is not None:
            _back_up(db, path.with_name(f"{path.name}.v{version}.bak"))
        _change(db, version, lambda: None)


def check(db: sqlite3.Connection, path: Path | None) -> int:
    """Return the version of a database. Raises StoreError when it is none of ours, or of a newer version."""
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise not_ours(path, "it was made by another program")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"the database {path} was made by a newer Rookery (schema {version}, this one knows "
            f"{SCHEMA_VERSION}); start that version, or choose another folder with --data"
        )
    return int(version)


def not_ours(path: Path | None, why: object) -> StoreError:
    """Return what to say of a file that is no database of ours."""
    return StoreError(
        f"{path} is not a database of Rookery ({why}); move it away or choose another folder with --data"
    )


def _change(db: sqlite3.Connection, version: int, and_then: Callable[[], None]) -> None:
    """Take all steps from `version` on, or none. Who closes the database after an error has none of it."""
    db.create_function("name_key", 1, name_key, deterministic=True)
    db.create_function("upcast", 2, upcast, deterministic=True)
    db.execute("BEGIN IMMEDIATE")
    for step in _STEPS[version:]:
        for statement in step.split(";"):
            db.execute(statement)
    and_then()
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.execute("COMMIT")


def _name_server(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO meta VALUES ('server_id', ?)", (secrets.token_hex(8),))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _back_up(db: sqlite3.Connection, path: Path) -> None:
    """Copy the database, whole or not at all."""
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as copy:
            db.backup(copy)
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"cannot make the backup copy {path} before an update: {error}") from error
