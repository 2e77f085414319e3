"""Lines that break at random moments, while games go on over them at full speed."""

import time

import pytest

from tests.chaos import diary, scale
from tests.chaos.audit import audit
from tests.chaos.processes import open_arena
from tests.chaos.rapids import Rapids

pytestmark = [pytest.mark.chaos, pytest.mark.timeout(scale.TIMEOUT_S)]

PLAYERS = 12


def test_lines_cut_again_and_again_lose_nothing_and_repeat_nothing(tmp_path):
    rng = scale.seeded()
    rapids = None

    def through_rapids(port):
        nonlocal rapids
        rapids = Rapids(port, rng)
        return rapids.port

    try:
        with open_arena(tmp_path, PLAYERS, through_rapids) as (server, company):
            rapids.trouble = 1.0
            while rapids.incidents.total() < scale.times(400):
                time.sleep(0.1)  # no synchronisation: the accidents are counted while the games go on
                company.check()
            rapids.trouble = 0.0
            company.let_finish()
            server.stop()
    finally:
        if rapids is not None:
            rapids.close()
    print(rapids.incidents)
    log = audit(tmp_path / "data", [diary.read(path) for path in sorted(tmp_path.glob("*.diary"))])
    assert len(log) >= PLAYERS
