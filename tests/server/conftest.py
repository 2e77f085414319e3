import pytest

from server.cli.operate import operate
from server.store import Durability
from server.store.archive import Archive
from server.store.sqlite import SqliteStore
from tests.server.club import Club, forget


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


@pytest.fixture
def game(club, ada, bo):
    """A game between Ada (White) and Bo, of which nothing was heard yet."""
    started = club.pair(ada, bo)
    forget(ada, bo)
    return started


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
        opened.append(SqliteStore(where, Durability.PROCESS))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


@pytest.fixture
def type_(tmp_path, capsys):
    """Types a word; returns the exit code and what is printed."""

    def typed(word: str, *args: str) -> tuple[int, str]:
        try:
            code = operate(word, [*args, "--data", str(tmp_path)])
        except SystemExit as end:  # an argument was not understood
            code = int(str(end.code))
        out, err = capsys.readouterr()
        assert (out == "") == (code != 0)
        assert (err == "") == (code == 0)
        return code, out or err

    return typed


@pytest.fixture
def archive(store, path):
    """What a reader sees of the store, which has to be a file."""
    with Archive(path) as opened:
        yield opened
