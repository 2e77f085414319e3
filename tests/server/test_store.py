import os
import sqlite3

import pytest

from server.errors import StoreError
from server.store import Account
from server.store.sqlite import APPLICATION_ID, SCHEMA_VERSION, SqliteStore
from shared.codec import encode
from shared.messages import GameEvent
from shared.result import Outcome, Reason
from tests.server.games import FOOLS_MATE, THREEFOLD, Match


@pytest.fixture
def path(tmp_path):
    return tmp_path / "rookery.db"


@pytest.fixture
def open_store(path):
    """Opens the database anew each time, and closes it."""
    opened = []

    def open_(where=path):
        for store in opened:
            store.close()
        opened.append(SqliteStore(where, synchronous="NORMAL"))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


def lines(game: str, events: list[GameEvent]) -> list[bytes]:
    return [encode(event).replace(b'"game":"g"', f'"game":"{game}"'.encode()) for event in events]


def write(store: SqliteStore, game: str, log: list[bytes]) -> None:
    for line in log:
        store.append(game, line)
    store.commit()


def played(line: str = FOOLS_MATE) -> Match:
    match = Match("5+0")
    match.play(line)
    return match


def finish(store: SqliteStore, game: str, match: Match) -> list[bytes]:
    log = lines(game, match.log)
    match.record.game = game
    store.finish(match.record, log)
    store.commit()
    return log


RUNNING = lines("r", played("e2e4 e7e5 g1f3").log)


# ---------------------------------------------------------------- what is kept


def test_what_was_committed_is_there_after_reopening(open_store):
    store = open_store()
    write(store, "r", RUNNING)
    store.save_account(Account("a", "Ada", "hash", 123, finished=True))
    store.note_alive(4_567)
    store.commit()
    server_id = store.server_id
    again = open_store()
    assert again.live_games() == {"r": RUNNING}
    assert again.load_live("r") == RUNNING
    assert again.accounts() == [Account("a", "Ada", "hash", 123, finished=True)]
    assert again.alive_at() == 4_567
    assert again.server_id == server_id


def test_what_was_not_committed_is_not(open_store):
    store = open_store()
    write(store, "r", RUNNING[:2])
    store.append("r", RUNNING[2])
    store.save_account(Account("a", "Ada", "hash", 123))
    store.note_alive(99)
    again = open_store()
    assert again.live_games() == {"r": RUNNING[:2]}
    assert again.accounts() == []
    assert again.alive_at() == 0


def test_rollback_goes_back_to_the_last_commit(open_store):
    store = open_store()
    write(store, "r", RUNNING[:2])
    finished = played()
    store.append("r", RUNNING[2])
    store.append("new", RUNNING[0])
    store.finish(finished.record, RUNNING)
    store.note_alive(99)
    store.rollback()
    assert store.load_live("r") == RUNNING[:2]
    assert store.load_live("new") == store.load_finished("g") == []
    assert store.alive_at() == 0
    write(store, "r", RUNNING[2:])
    assert open_store().live_games() == {"r": RUNNING}


def test_a_rollback_without_changes_changes_nothing(open_store):
    store = open_store()
    write(store, "r", RUNNING)
    store.rollback()
    assert store.live_games() == {"r": RUNNING}


def test_two_databases_are_two_servers(open_store, tmp_path):
    assert open_store().server_id != open_store(tmp_path / "other.db").server_id


def test_events_of_many_games_are_kept_apart_and_in_order(open_store):
    store = open_store()
    log = {str(game): lines(str(game), played().log) for game in range(10)}
    for number in range(len(RUNNING)):
        for game, own in log.items():
            store.append(game, own[number])
        store.commit()
    expected = {game: own[: len(RUNNING)] for game, own in log.items()}
    assert store.live_games() == expected == open_store().live_games()


def test_a_finished_game_moves_from_the_log_into_the_archive(open_store):
    store = open_store()
    match = played()
    write(store, "f", lines("f", match.log))
    log = finish(store, "f", match)
    for look in (lambda: store, open_store):
        kept = look()
        assert kept.live_games() == {}
        assert kept.load_live("f") == []
        assert kept.load_finished("f") == log


def test_a_game_may_begin_and_end_in_one_turn(open_store):
    store = open_store()
    match = played(THREEFOLD)
    for line in lines("f", match.log):
        store.append("f", line)
    log = finish(store, "f", match)
    again = open_store()
    assert (again.live_games(), again.load_finished("f")) == ({}, log)


def test_the_archive_names_players_and_result(open_store, path):
    store = open_store()
    finish(store, "f", played())
    store.close()
    database = sqlite3.connect(path)
    row = database.execute("SELECT id, white_name, black_name, result, reason, plies FROM games").fetchall()
    database.close()
    assert row == [("f", "Ada", "Bo", "0-1", "checkmate", 4)]


def test_an_unknown_game_is_empty(open_store):
    assert open_store().load_live("x") == open_store().load_finished("x") == []


def test_an_account_is_kept_once(open_store):
    store = open_store()
    for seen in (1, 2):
        store.save_account(Account("a", "Ada", "hash", seen))
        store.commit()
    assert store.accounts() == [Account("a", "Ada", "hash", 2)]


# ---------------------------------------------------------------- trimming


def rows_in_log(path) -> int:
    database = sqlite3.connect(path)
    (count,) = database.execute("SELECT count(*) FROM log").fetchone()
    database.close()
    return count


def test_the_log_is_trimmed_and_no_live_game_is_lost(open_store, path):
    store = open_store()
    store.append("old", RUNNING[0])
    for number in range(900):
        match = played()
        write(store, f"f{number}", lines(f"f{number}", match.log))
        if number == 450:
            store.append("middle", RUNNING[0])
        finish(store, f"f{number}", match)
    assert rows_in_log(path) > 900 * 6
    assert set(store.live_games()) == {"old", "middle"}
    for left, live in (("old", {"middle"}), ("middle", set())):
        match = played("e2e4")
        match.record.outcome = Outcome.draw(Reason.AGREEMENT)
        finish(store, left, match)
        for number in range(200):  # enough for the log to be looked at again
            write(store, f"{left} {number}", lines("x", played().log))
            finish(store, f"{left} {number}", played())
        assert set(store.live_games()) == live
    assert rows_in_log(path) < 1_100
    again = open_store()
    assert again.live_games() == {}
    write(again, "r", RUNNING)
    assert open_store().live_games() == {"r": RUNNING}


def test_a_live_game_keeps_its_whole_log_while_others_come_and_go(open_store):
    store = open_store()
    kept: list[bytes] = []
    for number in range(500):
        kept.append(b'{"%d":1}\n' % number)
        store.append("r", kept[-1])
        match = played()
        write(store, f"f{number}", lines(f"f{number}", match.log))
        finish(store, f"f{number}", match)
    assert store.load_live("r") == kept
    assert open_store().live_games() == {"r": kept}


# ---------------------------------------------------------------- what is not ours


def refused(open_store) -> str:
    with pytest.raises(StoreError) as caught:
        open_store()
    return str(caught.value)


@pytest.mark.parametrize("content", [b"this is a letter to my aunt\n" * 300, b"SQLite format 3\0" + b"\1" * 5_000])
def test_a_file_that_is_no_database_is_left_alone(open_store, path, content):
    path.write_bytes(content)
    text = refused(open_store)
    assert str(path) in text
    assert "--data" in text
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(open_store, path):
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE recipes (name)")
    database.commit()
    database.close()
    before = path.read_bytes()
    text = refused(open_store)
    assert "another program" in text
    assert "--data" in text
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_left_alone(open_store, path):
    open_store().close()
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.close()
    text = refused(open_store)
    assert "newer" in text
    assert "--data" in text


def test_an_empty_file_becomes_a_database(open_store, path):
    path.touch()
    write(open_store(), "r", RUNNING)


def test_a_database_that_lacks_a_part_is_refused(open_store, path):
    open_store().close()
    database = sqlite3.connect(path)
    database.execute("DELETE FROM meta")
    database.commit()
    database.close()
    assert "backup" in refused(open_store)


def test_a_database_that_is_ours_says_so(open_store, path):
    open_store().close()
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    database.close()


def test_a_folder_that_is_not_there_is_refused(open_store, tmp_path):
    with pytest.raises(StoreError, match="nowhere"):
        open_store(tmp_path / "nowhere" / "rookery.db")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may do anything may write anywhere"
)
def test_a_folder_that_cannot_be_written_is_refused(open_store, tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert "rookery.db" in refused(open_store)
    finally:
        tmp_path.chmod(0o700)


def test_what_fails_later_is_a_store_error(open_store):
    store = open_store()
    store.close()
    store.append("r", RUNNING[0])
    with pytest.raises(StoreError, match="fails"):
        store.commit()
    with pytest.raises(StoreError, match="fails"):
        store.live_games()
