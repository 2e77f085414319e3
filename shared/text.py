"""What may be said in chat. The server has the last word; a client asks first, to answer while one types."""

import unicodedata
from collections.abc import Iterator

from shared.letters import BLANKS, JOINERS, is_unseen
from shared.messages import MAX_CHAT_LETTERS

_MOST_MARKS = 8
"""So many accents and joiners may follow a letter: no script needs more, and a pile covers the lines above."""
_SPACES = {"Cc", "Zl", "Zp", "Zs"}
_MARKS = {"Mc", "Me", "Mn"}


def tidy_text(text: str) -> str:
    """Return a line of chat as the others will see it: normalised (NFC), single spaces, nothing hidden in it.

    Control characters become spaces. What would turn the direction of other text, cannot be seen, or is piled up
    on a letter, is left out. Raises ValueError with a sentence for players when nothing is left, or too much.
    """
    tidied = legible(text)
    if not tidied.strip(JOINERS + " "):
        raise ValueError("There is nothing to be seen in that. Type some words.")
    if len(tidied) > MAX_CHAT_LETTERS:
        raise ValueError(f"That is too long: a line can have {MAX_CHAT_LETTERS} characters at most.")
    return tidied


def legible(text: str) -> str:
    """Return what can be seen of a text, as one line: normalised (NFC), single spaces, nothing hidden in it."""
    seen = unicodedata.normalize("NFC", "".join(map(_shown, text)))
    return " ".join("".join(_without_piles(seen)).split())


def _shown(letter: str) -> str:
    if unicodedata.category(letter) in _SPACES or letter in BLANKS:
        return " "
    return "" if is_unseen(letter) and letter not in JOINERS else letter


def _without_piles(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        is_mark = unicodedata.category(letter) in _MARKS or letter in JOINERS
        marks = marks + 1 if is_mark else 0
        if marks <= _MOST_MARKS:
            yield letter
