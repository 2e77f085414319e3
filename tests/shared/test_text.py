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
        ("e\u200b\u0301", "\u00e9"),
        ("a\u034fb\u17b4c\u180bd\U000e0100e", "abcde"),
        ("a\ue000b\uffffc\ufdd0d\u0378e\U0010fffff", "abcdef"),
        (
            "Vi\u1ec7t \u0e01\u0e33\u0e25\u0e31\u0e07 \u0939\u093f\u0928\u094d\u0926\u0940",
            "Vi\u1ec7t \u0e01\u0e33\u0e25\u0e31\u0e07 \u0939\u093f\u0928\u094d\u0926\u0940",
        ),
        (
            "\U0001f469\u200d\U0001f680 \u2764\ufe0f \U0001f44d\U0001f3fd",
            "\U0001f469\u200d\U0001f680 \u2764 \U0001f44d\U0001f3fd",
        ),
        ("q" + "\u0301" * 197 + "x", "q" + "\u0301" * 8 + "x"),
        ("q" + "\u0301\u200d" * 60 + "x", "q" + "\u0301\u200d" * 4 + "x"),
        ("a\u3164\u2800b", "a b"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("x" * MAX_CHAT_LETTERS, "x" * MAX_CHAT_LETTERS),
        (" x" * (MAX_CHAT_LETTERS // 2), "x " * (MAX_CHAT_LETTERS // 2 - 1) + "x"),
    ],
)
def test_a_text_is_tidied(text, tidied):
    assert tidy_text(text) == tidied


@pytest.mark.parametrize(
    "text",
    ["", " \n", "\u200b\u200d", "\u202e", "\u3164", "\ufe0f\u034f", "\ue000\uffff", "x" * (MAX_CHAT_LETTERS + 1)],
)
def test_what_cannot_be_seen_or_is_too_long_is_no_text(text):
    with pytest.raises(ValueError, match=r"\. ?|most"):
        tidy_text(text)


LETTERS = st.characters() | st.sampled_from("ae\u0301\u0323\u200b\u200d\u034f\ufe0f\u1100\u1161\u3164 ")


@given(st.text(LETTERS, max_size=60))
def test_what_is_tidied_has_nothing_hidden_in_it_and_stays_as_it_is(text):
    try:
        tidied = tidy_text(text)
    except ValueError:
        return
    categories = {unicodedata.category(letter) for letter in tidied if letter not in "\u200c\u200d"}
    assert not categories & {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
    assert tidied == " ".join(tidied.split())
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidy_text(tidied) == tidied
    tidied.encode()
