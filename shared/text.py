"""What may be said in chat. The server has the last word; a client asks first, to answer while one types."""

import unicodedata

from shared.messages import MAX_CHAT_LETTERS

_JOINERS = "\u200c\u200d"
"""Zero-width, but Persian, Indic scripts and some emoji are written with them."""
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols that look like a space."""
_SPACES = {"Cc", "Zl", "Zp", "Zs"}
_HIDDEN = {"Cf", "Cs"}


def tidy_text(text: str) -> str:
    """Return a line of chat as the others will see it: normalised (NFC), single spaces, nothing hidden in it.

    Control characters become spaces; what would turn the direction of other text, or cannot be seen, is left out.
    Raises ValueError with a sentence for players when nothing is left, or too much.
    """
    tidied = " ".join("".join(map(_shown, unicodedata.normalize("NFC", text))).split())
    if not tidied.strip(_JOINERS + " "):
        raise ValueError("There is nothing to be seen in that. Type some words.")
    if len(tidied) > MAX_CHAT_LETTERS:
        raise ValueError(f"That is too long: a line can have {MAX_CHAT_LETTERS} characters at most.")
    return tidied


def _shown(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in _SPACES or letter in _BLANKS:
        return " "
    return "" if category in _HIDDEN and letter not in _JOINERS else letter
