"""What can be seen of a text: the one rule for names and for chat."""

import re
import unicodedata

JOINERS = "\u200c\u200d"
"""Zero-width, but Persian, Indic scripts and some emoji are written with them."""
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols that look like a space."""

_IGNORABLE = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that are drawn as nothing (Unicode's default ignorable code points that no category tells)."""
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
"""Controls, format characters, and what has no meaning for all: unassigned, private, half of a pair."""


def is_unseen(letter: str) -> bool:
    """Whether nothing, or nothing that means the same to everybody, is drawn for a character that is no space."""
    return unicodedata.category(letter) in _UNSEEN or _IGNORABLE.match(letter) is not None
