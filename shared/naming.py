"""What a player may be called. The server has the last word; a client asks first, to answer while one types."""

import re
import unicodedata

LONGEST_NAME = 20
"""In characters, after normalisation."""


_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is drawn as nothing though it counts as printable (Unicode's default ignorable code points)."""
_PILE_OF_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3}")
_LOOKALIKES = {"LATIN", "CYRILLIC", "GREEK"}


def tidy_name(text: str) -> str:
    """Return the name as the server will know it: normalised (NFKC), with single spaces.

    Raises ValueError with a sentence for players when it cannot be one.
    """
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    if not name:
        raise ValueError("Type the name that the others should see.")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"That name is too long: it can have {LONGEST_NAME} characters at most.")
    if not name.isprintable():
        raise ValueError("That name has a character that cannot be shown. Leave it out.")
    if not any(map(str.isalnum, name)):
        raise ValueError("A name needs a letter or a digit.")
    if _INVISIBLE.search(name) or _PILE_OF_MARKS.search(unicodedata.normalize("NFD", name)):
        raise ValueError("That name has a character that cannot be seen, or too many accents. Leave it out.")
    if len(_LOOKALIKES & {unicodedata.name(letter, "").partition(" ")[0] for letter in name}) > 1:
        raise ValueError(
            "That name mixes Latin, Cyrillic or Greek letters, some of which look alike. Use one alphabet."
        )
    return name


def name_key(name: str) -> str:
    """Return what two names have in common that count as the same one."""
    return unicodedata.normalize("NFKC", name.casefold())
