import pytest

from server.house import House
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


@pytest.fixture
def claiming_club(tmp_path):
    """A club in which threefold repetition and fifty moves are for the players to claim."""
    with open_club(tmp_path, house=House(draws="claim")) as club:
        yield club
