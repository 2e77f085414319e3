import pytest

from client.language import ENGLISH, speak, use
from tests.client.language.elsewhere import CODE, Elsewhere


@pytest.fixture
def elsewhere():
    """Let the program speak a language of other letters."""
    use(Elsewhere(), CODE)
    yield
    speak(ENGLISH)
