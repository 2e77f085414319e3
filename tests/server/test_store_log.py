"""The log stays short however long games last, and holds the same for those who read it."""

import copy
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.store import Durability
from server.store import log as store_log
from server.store.folder import DATABASE
from server.store.sqlite import SqliteStore
from tests.server.logs import RUNNING, all_live, finish, played, write

PAUSED = b'{"type":"game-paused"}\n'


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Let the log be tidied early."""
    monkeypatch.setattr(store_log, "TRIM_ROWS", 10)
    monkeypatch.setattr(store_log, "LOG_FLOOR", 40)


def rows_in_log(path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT count(*) FROM log").fetchone()[0]


def test_a_game_that_never_ends_does_not_keep_the_log_from_being_trimmed(open_store, path):
    store = open_store()
    write(store, "old", [*RUNNING, PAUSED])
    for number in range(200):
        write(store, f"f{number}", RUNNING)
        finish(store, f"f{number}", played())
    assert rows_in_log(path) < 100
    for look in (lambda: store, open_store):
        assert all_live(look()) == {"old": [*RUNNING, PAUSED]}
        assert look().live_games() == {"old": [RUNNING[0], PAUSED]}
    store = open_store()
    write(store, "old", RUNNING[2:])
    assert all_live(open_store()) == {"old": [*RUNNING, PAUSED, *RUNNING[2:]]}


def test_the_rows_that_a_carried_game_has_left_behind_do_not_count(open_store):
    store = open_store()
    write(store, "a", RUNNING[:1])
    write(store, "b", RUNNING * 3)  # so long that it is not carried with it
    write(store, "a", RUNNING[1:])
    write(store, "a", [PAUSED] * 20)
    for number in range(60):
        write(store, f"f{number}", RUNNING)
        finish(store, f"f{number}", played())
        expected = {"a": [*RUNNING, *[PAUSED] * 20], "b": RUNNING * 3}
        with closing(SqliteStore(store.path)) as again:
            assert all_live(again) == expected


def test_a_log_of_live_games_alone_is_left_as_it_is(open_store, path):
    store = open_store()
    for number in range(100):
        write(store, f"{number}", RUNNING)
    assert rows_in_log(path) == 100 * len(RUNNING)


class Kept:
    """A store, and beside it in plain lists what must be in it."""

    def __init__(self, path):
        self.path = path
        self.live: dict[str, list[bytes]] = {}
        self.over: dict[str, list[bytes]] = {}
        self.number = 0
        self.store = self.open()
        self.commit()

    def open(self):
        return SqliteStore(self.path, Durability.PROCESS)

    def act(self, action, choice):
        if action == "begin":
            self.number += 1
            self.append(f"g{self.number}", "game-started")
        elif action in {"commit", "rollback", "reopen"}:
            getattr(self, action)()
        elif self.live:
            game = sorted(self.live)[choice % len(self.live)]
            getattr(self, action)(game)

    def append(self, game, kind):
        log = self.live.setdefault(game, [])
        line = b'{"type":"%s","game":"%s","seq":%d}\n' % (kind.encode(), game.encode(), len(log) + 1)
        log.append(line)
        self.store.append(game, line)

    def move(self, game):
        for _ in range(5):
            self.append(game, "move-played")

    def pause(self, game):
        self.append(game, "game-paused")

    def end(self, game):
        self.append(game, "game-ended")
        match = played()
        match.record.game = game
        self.over[game] = self.live.pop(game)
        self.store.finish(match.record, self.over[game])

    def load(self, game):
        assert self.store.load_live(game) == self.live[game]

    def commit(self):
        self.store.commit()
        self.stored = copy.deepcopy((self.live, self.over))

    def rollback(self):
        self.store.rollback()
        self.live, self.over = copy.deepcopy(self.stored)

    def reopen(self):
        self.store.close()
        self.live, self.over = copy.deepcopy(self.stored)
        self.store = self.open()

    def check(self):
        """See that the store holds what it must, as seen with and without opening it anew."""
        for _ in range(2):
            assert all_live(self.store) == self.live
            assert {game: self.store.load_finished(game) for game in self.over} == self.over
            for game, (start, *pause) in self.store.live_games().items():
                log = self.live[game]
                assert start == log[0]
                assert pause == [line for line in log[1:] if b"game-" in line][-1:]
            self.commit()
            self.reopen()


ACTIONS = ["begin", "move", "move", "move", "pause", "end", "load", "commit", "commit", "rollback", "reopen"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 30)), max_size=150))
def test_whatever_is_carried_and_trimmed_the_store_holds_the_same(tmp_path_factory, actions):
    kept = Kept(tmp_path_factory.mktemp("log") / DATABASE)
    try:
        for action, choice in actions:
            kept.act(action, choice)
        kept.check()
    finally:
        kept.store.close()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_after_many_games_the_log_is_short_and_holds_those_that_go_on(tmp_path_factory, random):
    kept = Kept(tmp_path_factory.mktemp("log") / DATABASE)
    try:
        for _ in range(600):
            action = random.choice([*ACTIONS, "end"] if len(kept.live) > 3 else ACTIONS[:-2])
            kept.act(action, random.randrange(30))
        kept.commit()
        live = sum(map(len, kept.live.values()))
        assert rows_in_log(kept.path) < max(4 * live, 40) + 200
        kept.check()
    finally:
        kept.store.close()


def steps_of_a_start(path) -> int:
    """Return how many steps the database takes for what a server must know before it listens."""
    steps = 0

    def count():
        nonlocal steps
        steps += 1

    with closing(SqliteStore(path, Durability.PROCESS)) as store:
        store._db.set_progress_handler(count, 1)
        store_log.Log(store._db)
        store.alive_at()
        assert len(store.live_games()) == 20
        assert len(store.recent_games()) == 1
    return steps


def test_a_start_takes_no_longer_where_games_have_lasted_longer(open_store, path):
    store = open_store()
    for game in range(20):
        write(store, f"{game}", RUNNING)
    store.note_alive(5)
    write(store, "7", RUNNING)
    before = steps_of_a_start(path)
    for _ in range(100):
        for game in range(20):
            write(store, f"{game}", RUNNING[1:])
    store.note_alive(6)
    write(store, "7", RUNNING)
    assert steps_of_a_start(path) == before
