"""Servers and players that are killed at random moments while games go on at full speed."""

import time

import pytest

from tests.chaos import diary, scale
from tests.chaos.audit import audit
from tests.chaos.processes import open_arena

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(scale.TIMEOUT_S)]

PLAYERS = 12


def diaries(folder):
    return [diary.read(path) for path in sorted(folder.glob("*.diary"))]


def test_a_server_killed_again_and_again_loses_nothing_that_anybody_saw(tmp_path):
    rng = scale.seeded()
    with open_arena(tmp_path, PLAYERS) as (server, company):
        for _ in range(scale.times(50)):
            time.sleep(rng.uniform(0, 0.5))  # no synchronisation: the moment of the kill is what is random
            server.kill()
            company.check()
            if rng.random() < 0.1:
                server.start(wait=False)
                time.sleep(rng.uniform(0, 0.5))  # as above, while it starts
                server.kill()
            server.start()
        company.let_finish()
        server.stop()
    log = audit(tmp_path / "data", diaries(tmp_path))
    assert len(log) >= PLAYERS


def test_players_killed_again_and_again_come_back_to_their_games(tmp_path):
    rng = scale.seeded()
    with open_arena(tmp_path, PLAYERS) as (server, company):
        for _ in range(scale.times(50)):
            time.sleep(rng.uniform(0, 0.5))  # no synchronisation: the moment of the kill is what is random
            company.check()
            player = rng.choice(company.players)
            player.kill()
            player.start()
        company.let_finish()
        server.stop()
    log = audit(tmp_path / "data", diaries(tmp_path), players_were_killed=True)
    assert len(log) >= PLAYERS
