"""What players and servers may be called.

Of a player's name the server has the last word; a client asks first, to answer while one types.
"""

import re
import unicodedata

from shared.letters import BLANKS, is_unseen
from shared.text import legible

LONGEST_NAME = 20
"""In characters, after normalisation."""

LONGEST_SERVER_NAME = 60
"""In characters."""

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
    if not any(map(str.isalnum, name)):
        raise ValueError("A name needs a letter or a digit.")
    if any(letter in BLANKS or is_unseen(letter) for letter in name):
        raise ValueError("That name has a character that cannot be seen. Leave it out.")
    if _PILE_OF_MARKS.search(unicodedata.normalize("NFD", name)):
        raise ValueError("That name has too many accents on one letter. Leave some out.")
    if len(_LOOKALIKES & {unicodedata.name(letter, "").partition(" ")[0] for letter in name}) > 1:
        raise ValueError(
            "That name mixes Latin, Cyrillic or Greek letters, some of which look alike. Use one alphabet."
        )
    return name


def tidy_server_name(text: str) -> str:
    """Return what can be shown of the name that a server gives itself; empty where there is nothing to be seen."""
    return legible(text[: 4 * LONGEST_SERVER_NAME])[:LONGEST_SERVER_NAME].strip()


def name_key(name: str) -> str:
    """Return what two names have in common that count as the same one."""
    return unicodedata.normalize("NFKC", name.casefold())
