"""A database of an older version is brought up to date, after a copy of it was put aside."""

import sqlite3
from contextlib import closing

import pytest

from server.errors import StoreError
from server.store.schema import SCHEMA_VERSION
from tests.server.games import FOOLS_MATE
from tests.server.logs import RUNNING, finish, lines, played

VERSION_1 = """
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
INSERT INTO meta VALUES ('alive_at', 77);
INSERT INTO meta VALUES ('server_id', 'c0a8e5d1b2f34a67');
INSERT INTO players VALUES ('a', 'Ada', 'hash', 5, 1);
PRAGMA application_id = 1383034731;
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
"""
FINISHED = lines("f", played(FOOLS_MATE).log)


@pytest.fixture
def old(path):
    """A database of version 1 with a game that runs and one that is over, not closed in order."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(VERSION_1)
        db.executemany("INSERT INTO log (game, version, body) VALUES ('r', 1, ?)", [(line,) for line in RUNNING])
        db.execute(
            "INSERT INTO games VALUES ('f', 'a', 'b', 'Ada \u00c9', 'Bo', '0-1', 'checkmate', 9, 4, 1, ?)",
            (b"".join(FINISHED),),
        )
        yield path


@pytest.fixture
def copy(path):
    return path.with_name("rookery.db.v1.bak")


def version(path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("PRAGMA user_version").fetchone()[0]


def keys(path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT id, white_key, black_key FROM games ORDER BY id").fetchall()


def test_an_old_database_is_brought_up_to_date_with_all_that_is_in_it(open_store, old):
    store = open_store()
    assert store.server_id == "c0a8e5d1b2f34a67"
    assert store.alive_at() == 77
    assert store.live_games() == {"r": RUNNING}
    assert store.load_finished("f") == FINISHED
    assert [account.name for account in store.accounts()] == ["Ada"]
    assert version(old) == SCHEMA_VERSION
    finish(store, "new", played())
    assert keys(old) == [("f", "ada \u00e9", "bo"), ("new", "ada", "bo")]


def test_before_that_a_copy_is_put_aside(open_store, old, copy):
    open_store()
    assert version(copy) == 1
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT id, events FROM games").fetchall() == [("f", b"".join(FINISHED))]
        assert db.execute("SELECT count(*) FROM log").fetchone() == (len(RUNNING),)
    assert list(copy.parent.glob("*.part")) == []


def test_a_database_that_is_up_to_date_is_not_copied(open_store, copy):
    open_store()
    open_store()
    assert not copy.exists()


def test_once_is_enough(open_store, old, copy):
    open_store()
    copy.unlink()
    open_store()
    assert not copy.exists()


def test_without_a_copy_nothing_is_changed(open_store, old, copy):
    copy.mkdir()
    with pytest.raises(StoreError, match="backup copy"):
        open_store()
    assert version(old) == 1


def test_an_update_that_fails_changes_nothing_and_is_made_up_for(open_store, old):
    with closing(sqlite3.connect(old)) as db:
        db.execute("CREATE INDEX games_by_black ON log (game)")
    with pytest.raises(StoreError):
        open_store()
    assert version(old) == 1
    with closing(sqlite3.connect(old)) as db:
        assert "white_key" not in [column[1] for column in db.execute("PRAGMA table_info(games)")]
        db.execute("DROP INDEX games_by_black")
    assert open_store().load_finished("f") == FINISHED
    assert version(old) == SCHEMA_VERSION


def test_an_old_and_a_new_database_have_the_same_shape(open_store, old, tmp_path):
    open_store()
    open_store(tmp_path / "new.db")
    shapes = []
    for path in (old, tmp_path / "new.db"):
        with closing(sqlite3.connect(path)) as db:
            shapes.append(db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall())
    assert shapes[0] == shapes[1]
