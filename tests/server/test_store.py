import sqlite3
import sys

import pytest

from server.errors import StoreError
from server.store import Account, Ban
from server.store.log import MILESTONE
from shared.messages import GameEnded, GameEvent, GamePaused, GameResumed, GameStarted
from shared.result import Outcome, Reason
from tests.server.games import THREEFOLD
from tests.server.logs import RUNNING, all_live, finish, lines, played, write

# ---------------------------------------------------------------- what is kept


def test_what_was_committed_is_there_after_reopening(open_store):
    store = open_store()
    write(store, "r", RUNNING)
    store.save_account(Account("a", "Ada", "hash", 123, finished=True))
    store.note_alive(4_567)
    store.commit()
    server_id = store.server_id
    again = open_store()
    assert all_live(again) == {"r": RUNNING}
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
    assert all_live(again) == {"r": RUNNING[:2]}
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
    assert all_live(open_store()) == {"r": RUNNING}


def test_a_rollback_without_changes_changes_nothing(open_store):
    store = open_store()
    write(store, "r", RUNNING)
    store.rollback()
    assert all_live(store) == {"r": RUNNING}


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
    assert all_live(store) == expected == all_live(open_store())


def test_a_finished_game_moves_from_the_log_into_the_archive(open_store):
    store = open_store()
    match = played()
    write(store, "f", lines("f", match.log))
    log = finish(store, "f", match)
    for look in (lambda: store, open_store):
        kept = look()
        assert all_live(kept) == {}
        assert kept.load_live("f") == []
        assert kept.load_finished("f") == log


def test_a_game_may_begin_and_end_in_one_turn(open_store):
    store = open_store()
    match = played(THREEFOLD)
    for line in lines("f", match.log):
        store.append("f", line)
    log = finish(store, "f", match)
    again = open_store()
    assert (all_live(again), again.load_finished("f")) == ({}, log)


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


def test_bans_are_kept_until_they_are_lifted(open_store):
    store = open_store()
    ada, home = Ban("name", "ada", 2), Ban("address", "192.0.2.7", 1)
    for ban in (ada, home, Ban("player", "ada", 3)):
        store.add_ban(ban)
    store.lift_ban(Ban("player", "ada", 99))
    store.commit()
    store.lift_ban(home)
    assert store.bans() == [ada]
    store.rollback()
    assert store.bans() == [home, ada] == open_store().bans()


def test_a_ban_is_kept_once(open_store):
    store = open_store()
    for utc in (1, 2):
        store.add_ban(Ban("name", "ada", utc))
    assert store.bans() == [Ban("name", "ada", 2)]


# ---------------------------------------------------------------- what a start needs of live games

PAUSED, RESUMED = b'{"type":"game-paused","seq":5}\n', b'{"type":"game-resumed","seq":6}\n'


@pytest.mark.parametrize("log", [[], [PAUSED], [PAUSED, RESUMED], [PAUSED, RESUMED, PAUSED]])
def test_how_a_game_began_and_was_last_paused_is_at_hand(open_store, log):
    store = open_store()
    write(store, "r", [*RUNNING, *log])
    write(store, "r", [b'{"type":"offer-made"}\n'])
    for look in (lambda: store, open_store):
        assert look().live_games() == {"r": [*RUNNING[:1], *log[-1:]]}


def test_what_begins_pauses_or_resumes_a_game_is_known_by_how_it_begins():
    lines = {kind: f'{{"type":"{kind.__struct_config__.tag}"'.encode() for kind in GameEvent.__args__}
    assert {kind for kind, line in lines.items() if line.startswith(MILESTONE)} == {
        GameStarted,
        GamePaused,
        GameResumed,
        GameEnded,
    }


def test_a_pause_that_was_rolled_back_is_not(open_store):
    store = open_store()
    write(store, "r", RUNNING)
    store.append("r", PAUSED)
    store.rollback()
    assert store.live_games() == {"r": RUNNING[:1]} == open_store().live_games()


def test_what_happened_since_time_was_noted_is_at_hand(open_store):
    store = open_store()
    write(store, "before", RUNNING)
    write(store, "both", RUNNING[:2])
    store.note_alive(7)
    store.commit()
    write(store, "both", RUNNING[2:3])
    write(store, "after", RUNNING)
    write(store, "over", RUNNING)
    finish(store, "over", played())
    recent = {"both": [RUNNING[0], RUNNING[2]], "after": [RUNNING[0], RUNNING[-1]]}
    assert store.recent_games() == recent == open_store().recent_games()


def test_what_happened_since_is_known_also_where_the_log_had_become_empty(open_store):
    store = open_store()
    for number in range(300):
        write(store, f"f{number}", RUNNING)
        finish(store, f"f{number}", played())
    store.note_alive(7)
    store.commit()
    again = open_store()
    write(again, "r", RUNNING)
    assert again.recent_games() == {"r": [RUNNING[0], RUNNING[-1]]}


# ---------------------------------------------------------------- a file that is gone


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
@pytest.mark.parametrize("name", ["rookery.db", "rookery.db-wal"])
@pytest.mark.parametrize(
    "put_in_place", [lambda file: None, lambda file: file.touch()], ids=["deleted", "replaced"]
)
def test_nothing_is_stored_in_a_file_that_was_taken_away(open_store, path, name, put_in_place):
    store = open_store()
    write(store, "r", RUNNING[:2])
    path.with_name(name).rename(path.with_name("kept"))
    put_in_place(path.with_name(name))
    for _ in range(2):
        store.commit()
        store.append("r", RUNNING[2])
        with pytest.raises(StoreError, match=f"{name} was deleted or replaced.*stop the server"):
            store.commit()
        store.rollback()
        assert store.load_live("r") == RUNNING[:2]
    path.with_name("kept").replace(path.with_name(name))
    write(store, "r", RUNNING[2:])
    assert all_live(open_store()) == {"r": RUNNING}


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
    assert all_live(again) == {}
    write(again, "r", RUNNING)
    assert all_live(open_store()) == {"r": RUNNING}


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
    assert all_live(open_store()) == {"r": kept}
