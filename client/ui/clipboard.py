"""The system's clipboard, as far as there is one."""

import re

import pygame

_UNFIT = re.compile("[\0\ud800-\udfff]")
"""What SDL cannot take: a NUL, and half of a pair, which is no character."""


def put(text: str) -> bool:
    """Put text on the clipboard; empty text leaves it as it is. Return whether it is there now."""
    if not text:
        return False
    try:
        pygame.scrap.put_text(_UNFIT.sub("\ufffd", text))
    except pygame.error:
        return False
    return True


def get() -> str:
    """Return the text on the clipboard, or "" when there is none."""
    try:
        return pygame.scrap.get_text()
    except (pygame.error, UnicodeError):  # other programs put there what they like
        return ""
