import pytest

from server.service import ManualClock
from tests.matches.club import open_club


@pytest.fixture
def club(tmp_path):
    """A club whose clock is the real one."""
    with open_club(tmp_path) as club:
        yield club


@pytest.fixture
def timeless_club(tmp_path):
    """A club in which time passes only when the test says so."""
    with open_club(tmp_path, ManualClock()) as club:
        yield club
