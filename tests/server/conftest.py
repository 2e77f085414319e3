import pytest

from server.store.sqlite import SqliteStore
from tests.server.club import Club


@pytest.fixture
def store():
    kept = SqliteStore(None)
    yield kept
    kept.close()


@pytest.fixture
def club(store):
    return Club(store)


@pytest.fixture
def ada(club):
    [person] = club.enter("Ada")
    return person


@pytest.fixture
def bo(club):
    [person] = club.enter("Bo")
    return person
