"""What a player may be called. The server has the last word; a client asks first, to answer while one types."""

import unicodedata

LONGEST_NAME = 20
"""In characters, after normalisation."""


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
    return name
