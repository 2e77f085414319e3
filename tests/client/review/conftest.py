import pytest

from tests.client.review.games import record_of_moves
from tests.client.review.reader import WIDE, Reader


@pytest.fixture
def read(kit, tmp_path):
    """Open a game that is over."""
    readers = []

    def start(record=None, *, me="a", size=WIDE):
        readers.append(Reader(kit, tmp_path, record or record_of_moves(), me=me, size=size))
        return readers[-1]

    yield start
    for reader in readers:
        reader.screen.gone()
