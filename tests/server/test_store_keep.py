"""An archive that keeps the games that ended last, and lets the others go a few at a time."""

from contextlib import closing

import pytest

from server.store import Durability
from server.store.archive import PAGE, Archive
from server.store.bound import _OLDEST
from server.store.sqlite import SqliteStore
from shared.messages import ListGames
from shared.result import Outcome, Reason
from tests.server.games import Match
from tests.server.logs import RUNNING, all_live, finish, played, write


@pytest.fixture
def open_keeping(path):
    return lambda keep: closing(SqliteStore(path, Durability.PROCESS, keep_games=keep))


def archived(path) -> list[str]:
    with Archive(path) as archive:
        return [game for game, _ in archive.logs()]


def names(first, last):
    return [f"f{number}" for number in range(first, last)]


def fill(store, first, last):
    for game in names(first, last):
        finish(store, game, played())


def test_all_games_are_kept_unless_it_is_said(open_store, path):
    fill(open_store(), 0, 120)
    assert archived(path) == names(0, 120)


def test_the_games_that_ended_last_are_kept(open_keeping, path):
    with open_keeping(10) as store:
        fill(store, 0, 7)
        assert archived(path) == names(0, 7)
        fill(store, 7, 130)
        assert archived(path) == names(120, 130)
        assert store.load_finished("f119") == []
        assert store.load_finished("f120")
    with open_keeping(10) as store:
        fill(store, 130, 131)
        assert archived(path) == names(121, 131)


def test_one_game_may_be_all_that_is_kept(open_keeping, path):
    with open_keeping(1) as store:
        fill(store, 0, 3)
    with open_keeping(1) as store:
        fill(store, 3, 5)
        assert archived(path) == ["f4"]


def test_a_big_archive_shrinks_by_a_few_games_with_each_commit(open_store, open_keeping, path):
    fill(open_store(), 0, 230)
    open_store().close()
    with open_keeping(10) as store:
        sizes = []
        while len(archived(path)) > 10:
            store.commit()
            sizes.append(len(archived(path)))
        assert sizes == [180, 130, 80, 30, 10]
        assert archived(path) == names(220, 230)


def test_what_was_to_go_stays_after_a_rollback(open_keeping, path):
    with open_keeping(2) as store:
        fill(store, 0, 2)
        match = played()
        match.record.game = "lost"
        store.finish(match.record, RUNNING)
        store._bound.prune()
        store.rollback()
        assert archived(path) == names(0, 2)
        fill(store, 2, 3)
        assert archived(path) == names(1, 3)


def called_off() -> Match:
    match = played("e2e4")
    match.abort()
    return match


def call_off(store, *games):
    for game in games:
        finish(store, game, called_off())


def test_games_that_are_called_off_push_out_no_game_that_was_played(open_keeping, path):
    with open_keeping(10) as store:
        fill(store, 0, 8)
        call_off(store, *(f"x{number}" for number in range(120)))
        assert archived(path) == [*names(0, 8), "x118", "x119"]
    with open_keeping(10) as store:
        fill(store, 8, 9)
        assert archived(path) == [*names(0, 8), "x119", "f8"]
        fill(store, 9, 11)
        assert archived(path) == names(1, 11)
        call_off(store, "late")
        assert archived(path) == names(1, 11)


def test_a_game_without_a_result_by_the_operator_counts_as_called_off(open_keeping, path):
    adjudicated = played("e2e4 e7e5")
    adjudicated.note(adjudicated.game.adjudicate(Outcome.unscored(Reason.ADJUDICATION), 0))
    with open_keeping(2) as store:
        fill(store, 0, 1)
        finish(store, "x", adjudicated)
        fill(store, 1, 2)
        assert archived(path) == names(0, 2)


def test_a_big_archive_loses_what_was_called_off_before_it_loses_what_was_played(open_store, open_keeping, path):
    store = open_store()
    for number in range(70):
        fill(store, 2 * number, 2 * number + 1)
        call_off(store, f"x{number}")
    store.close()
    with open_keeping(20) as store:
        store.commit()
        assert [game for game in archived(path) if game.startswith("x")] == [f"x{n}" for n in range(50, 70)]
        assert len(archived(path)) == 90
        store.commit()
        assert archived(path) == [f"f{2 * number}" for number in range(30, 70)]
        store.commit()
        assert archived(path) == [f"f{2 * number}" for number in range(50, 70)]


def test_no_commit_reads_the_whole_archive(open_keeping):
    with open_keeping(1) as store:
        for query in _OLDEST:
            plan = [row[3] for row in store._db.execute(f"EXPLAIN QUERY PLAN {query}", (1,))]
            assert not any("TEMP B-TREE" in step for step in plan), "they are sorted by rowid as they lie"
        [step] = [row[3] for row in store._db.execute(f"EXPLAIN QUERY PLAN {_OLDEST[0]}", (1,))]
        assert "games_called_off" in step


def test_a_game_that_has_gone_does_not_come_back_to_life(open_keeping, path):
    with open_keeping(1) as store:
        write(store, "r", RUNNING)
        for game in names(0, 5):
            write(store, game, RUNNING)
            finish(store, game, played())
    with open_keeping(1) as store:
        assert all_live(store) == {"r": RUNNING}


def test_who_pages_through_an_archive_that_shrinks_sees_no_game_twice_and_none_that_stays_is_left_out(
    open_keeping, open_store, path
):
    fill(open_store(), 0, 3 * PAGE)
    open_store().close()
    with open_keeping(PAGE) as store, Archive(path) as archive:
        seen = []
        for game, log in archive.logs():
            assert log
            seen.append(game)
            store.commit()
        assert len(seen) == len(set(seen))
        assert set(names(2 * PAGE, 3 * PAGE)) <= set(seen)


def test_a_list_goes_on_while_games_go(open_keeping, open_store, path):
    fill(open_store(), 0, 200)
    open_store().close()
    with open_keeping(100) as store, Archive(path) as archive:
        seen, following = [], ""
        while True:
            page, following = archive.games(ListGames(limit=30, before=following))
            seen += [game.game for game in page]
            store.commit()
            if not following:
                break
        assert seen[:100] == names(100, 200)[::-1]
        assert len(seen) == len(set(seen))
