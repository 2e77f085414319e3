"""Servers and players killed, and lines cut, at random moments while games go on at full speed.

No sleep here waits for anything: how long it is until the next kill is what is random.
"""

import time
from contextlib import contextmanager

import pytest

from tests.chaos import diary, scale
from tests.chaos.audit import audit
from tests.chaos.processes import open_arena
from tests.chaos.rapids import Rapids

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(scale.TIMEOUT_S)]

PLAYERS = 12
LONGEST_PAUSE_S = 0.5


@pytest.fixture
def rng():
    return scale.seeded()


@contextmanager
def rapids_before(rng):
    """Yield a list for the proxy, and what puts one before a server's port."""
    opened = []

    def way_in(port):
        opened.append(Rapids(port, rng))
        return opened[0].port

    try:
        yield opened, way_in
    finally:
        for rapids in opened:
            rapids.close()


def pause(rng):
    time.sleep(rng.uniform(0, LONGEST_PAUSE_S))


def kill_and_restart(server, rng):
    server.kill()
    if rng.random() < 0.1:
        server.start(wait=False)
        pause(rng)  # it is killed while it starts
        server.kill()
    server.start()


def check(folder, **options):
    """Compare all diaries with the log, which holds a game for every player at least."""
    log = audit(folder / "data", [diary.read(path) for path in sorted(folder.glob("*.diary"))], **options)
    assert len(log) >= PLAYERS


def test_a_server_killed_again_and_again_loses_nothing_that_anybody_saw(tmp_path, rng):
    with open_arena(tmp_path, PLAYERS) as (server, company):
        for _ in range(scale.times(50)):
            pause(rng)
            company.check()
            kill_and_restart(server, rng)
        company.let_finish()
        server.stop()
    check(tmp_path)


def test_players_killed_again_and_again_come_back_to_their_games(tmp_path, rng):
    with open_arena(tmp_path, PLAYERS) as (server, company):
        for _ in range(scale.times(50)):
            pause(rng)
            company.check()
            rng.choice(company.players).restart()
        company.let_finish()
        server.stop()
    check(tmp_path, players_were_killed=True)


def test_lines_cut_again_and_again_lose_nothing_and_repeat_nothing(tmp_path, rng):
    with rapids_before(rng) as (opened, way_in), open_arena(tmp_path, PLAYERS, way_in) as (server, company):
        (rapids,) = opened
        rapids.trouble = 1.0
        while rapids.incidents.total() < scale.times(400):
            pause(rng)
            company.check()
        rapids.trouble = 0.0
        company.let_finish()
        server.stop()
    check(tmp_path)


def test_all_of_it_at_once(tmp_path, rng):
    with rapids_before(rng) as (opened, way_in), open_arena(tmp_path, PLAYERS, way_in) as (server, company):
        (rapids,) = opened
        rapids.trouble = 0.5
        for _ in range(scale.times(20)):
            pause(rng)
            company.check()
            if rng.random() < 0.5:
                kill_and_restart(server, rng)
            else:
                rng.choice(company.players).restart()
        rapids.trouble = 0.0
        company.let_finish()
        server.stop()
    check(tmp_path, players_were_killed=True)
