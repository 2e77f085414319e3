"""A database of an older version is brought up to date, after a copy of it was put aside."""

import sqlite3
from contextlib import closing

import pytest

from server.errors import StoreError
from server.store.archive import Archive
from server.store.schema import SCHEMA_VERSION
from server.store.upcast import BODY_VERSION, upcast
from shared import messages as m
from shared.codec import decode_event
from tests.server.games import FOOLS_MATE
from tests.server.logs import RUNNING, all_live, finish, lines, played

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
VERSION_2 = """
ALTER TABLE games ADD COLUMN white_key TEXT NOT NULL DEFAULT '';
ALTER TABLE games ADD COLUMN black_key TEXT NOT NULL DEFAULT '';
UPDATE games SET white_key = 'ada \u00e9', black_key = 'bo';
CREATE INDEX games_by_date ON games (started_utc);
CREATE INDEX games_by_white ON games (white_key, started_utc);
CREATE INDEX games_by_black ON games (black_key, started_utc);
PRAGMA user_version = 2;
"""
FINISHED = lines("f", played(FOOLS_MATE).log)


@pytest.fixture(params=[1, 2])
def old(request, path):
    """A database of an old version with a game that runs and one that is over, not closed in order."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(VERSION_1)
        put(db, "r", RUNNING)
        db.execute(
            "INSERT INTO games VALUES ('f', 'a', 'b', 'Ada \u00c9', 'Bo', '0-1', 'checkmate', 9, 4, 1, ?)",
            (b"".join(FINISHED),),
        )
        if request.param == 2:
            db.executescript(VERSION_2)
        yield path


@pytest.fixture
def old_version(old):
    return version(old)


@pytest.fixture
def copy(path, old_version):
    return path.with_name(f"rookery.db.v{old_version}.bak")


def put(db, game: str, log: list[bytes]) -> None:
    db.executemany("INSERT INTO log (game, version, body) VALUES (?, 1, ?)", [(game, line) for line in log])


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
    assert all_live(store) == {"r": RUNNING}
    assert store.load_finished("f") == FINISHED
    assert [account.name for account in store.accounts()] == ["Ada"]
    assert version(old) == SCHEMA_VERSION
    finish(store, "new", played())
    assert keys(old) == [("f", "ada \u00e9", "bo"), ("new", "ada", "bo")]


def test_before_that_a_copy_is_put_aside(open_store, old_version, copy):
    open_store()
    assert version(copy) == old_version
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT id, events FROM games").fetchall() == [("f", b"".join(FINISHED))]
        assert db.execute("SELECT count(*) FROM log").fetchone() == (len(RUNNING),)
    assert list(copy.parent.glob("*.part")) == []


def test_a_database_that_is_up_to_date_is_not_copied(open_store, tmp_path):
    open_store()
    open_store()
    assert list(tmp_path.glob("*.bak")) == []


def test_once_is_enough(open_store, old, copy):
    open_store()
    copy.unlink()
    open_store()
    assert not copy.exists()


def test_without_a_copy_nothing_is_changed(open_store, old, old_version, copy):
    copy.mkdir()
    with pytest.raises(StoreError, match="backup copy"):
        open_store()
    assert version(old) == old_version


def shape(path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_an_update_that_fails_changes_nothing_and_is_made_up_for(open_store, old, old_version):
    with closing(sqlite3.connect(old)) as db:
        db.execute("CREATE TABLE live (game)")
    before = shape(old)
    with pytest.raises(StoreError):
        open_store()
    assert version(old) == old_version
    assert shape(old) == before
    with closing(sqlite3.connect(old)) as db:
        db.execute("DROP TABLE live")
    assert open_store().load_finished("f") == FINISHED
    assert version(old) == SCHEMA_VERSION


def test_a_database_of_version_3_gets_its_index_of_games_called_off(open_store, path, tmp_path):
    finish(store := open_store(), "f", played())
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript("DROP INDEX games_called_off; PRAGMA user_version = 3")
    assert open_store().load_finished("f")
    assert version(path) == SCHEMA_VERSION
    open_store(tmp_path / "new.db")
    assert shape(path) == shape(tmp_path / "new.db")


def test_an_old_and_a_new_database_have_the_same_shape(open_store, old, tmp_path):
    open_store()
    open_store(tmp_path / "new.db")
    assert shape(old) == shape(tmp_path / "new.db")


# ---------------------------------------------------------------- events of older versions

OFFERED = b'{"type":"draw-offered","game":"%s","seq":3,"at":5,"by":"white"}\n'
DECLINED = b'{"type":"draw-declined","game":"%s","seq":4,"at":6,"by":"black"}\n'
PAUSED = b'{"type":"game-paused","game":"%s","seq":5,"at":7,"white_ms":9,"black_ms":8}\n'
TODAY = [
    b'{"type":"offer-made","kind":"draw","game":"%s","seq":3,"at":5,"by":"white"}\n',
    b'{"type":"offer-declined","kind":"draw","game":"%s","seq":4,"at":6,"by":"black"}\n',
    PAUSED,  # of the kind that is meant where none is named
]


def test_old_events_are_rewritten_as_they_are_sent_today(open_store, old):
    start = lines("x", played("").log)
    log = [*start, OFFERED % b"x", DECLINED % b"x", PAUSED % b"x", b"nonsense\n"]
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        put(db, "x", log)
        db.execute("UPDATE games SET events = events || ?", (b"".join([OFFERED % b"f", DECLINED % b"f"]),))
    store = open_store()
    today = [line % b"x" for line in TODAY]
    assert store.load_live("x") == [*start, *today, b"nonsense\n"]
    assert store.live_games() == {"r": RUNNING[:1], "x": [*start, today[-1]]}
    assert [decode_event(line) for line in today] == [
        m.OfferMade(game="x", seq=3, at=5, kind="draw", by="white"),
        m.OfferDeclined(game="x", seq=4, at=6, kind="draw", by="black"),
        m.GamePaused(game="x", seq=5, at=7, white_ms=9, black_ms=8, cause="restart"),
    ]
    assert store.load_finished("f") == [*FINISHED, *(line % b"f" for line in TODAY[:2])]
    with closing(sqlite3.connect(old)) as db:
        versions = db.execute("SELECT version FROM log UNION SELECT version FROM games").fetchall()
    assert versions == [(BODY_VERSION,)]


def test_an_archive_that_no_server_has_updated_yet_is_read_as_it_will_be(old, old_version):
    with closing(sqlite3.connect(old, isolation_level=None)) as db:
        db.execute("UPDATE games SET events = events || ?", (OFFERED % b"f",))
    with Archive(old) as archive:
        assert archive.log("f") == [*FINISHED, TODAY[0] % b"f"]
        assert list(archive.logs()) == [("f", [*FINISHED, TODAY[0] % b"f"])]
    assert version(old) == old_version


def test_what_is_of_today_stays_as_it_is():
    body = b"".join(line % b"x" for line in TODAY)
    assert upcast(body, BODY_VERSION) == body


def test_names_in_old_events_are_not_taken_for_types():
    line = b'{"type":"game-started","white":{"name":"{\\"type\\":\\"draw-offered\\","}}\n'
    assert upcast(line, 1) == line
