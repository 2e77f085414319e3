import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.messages import MAX_CHAT_LETTERS
from shared.text import tidy_text


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  well \t played\n", "well played"),
        ("a\x00b\x1bc\x85d\u2028e\u2029f\u00a0g\u3000h", "a b c d e f g h"),
        ("\u202eevil\u202c \u2066x\u2069 z\u200be\u2060r\ufeffo\u00ad", "evil x zero"),
        ("e\u0301", "\u00e9"),
        ("a\u3164\u2800b", "a b"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("x" * MAX_CHAT_LETTERS, "x" * MAX_CHAT_LETTERS),
        (" x" * (MAX_CHAT_LETTERS // 2), "x " * (MAX_CHAT_LETTERS // 2 - 1) + "x"),
    ],
)
def test_a_text_is_tidied(text, tidied):
    assert tidy_text(text) == tidied


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200d", "\u202e", "\u3164", "x" * (MAX_CHAT_LETTERS + 1)])
def test_what_cannot_be_seen_or_is_too_long_is_no_text(text):
    with pytest.raises(ValueError, match=r"\. ?|most"):
        tidy_text(text)


@given(st.text(st.characters(), max_size=60))
def test_what_is_tidied_has_nothing_hidden_in_it_and_stays_as_it_is(text):
    try:
        tidied = tidy_text(text)
    except ValueError:
        return
    categories = {unicodedata.category(letter) for letter in tidied if letter not in "\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert tidied == " ".join(tidied.split())
    assert tidy_text(tidied) == tidied
    tidied.encode()
