"""Text: the three weights of Source Sans Pro, measured, shortened and rendered, with bounded caches."""

import re
import unicodedata
from collections import OrderedDict
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from typing import Literal

import pygame

from client.ui.theme import Color

Weight = Literal["Regular", "Semibold", "Bold"]

ELLIPSIS = "…"
SMALLEST = 12
"""No text is smaller than this, px."""
LONGEST = 1000
"""No text is drawn beyond so many characters: a name from the network must not ask for a surface a mile wide."""
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may end: not at the no-break spaces that French sets beside « », before : and the like."""


@cache
def _font_file(weight: Weight) -> bytes:
    return (resources.files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf").read_bytes()


@lru_cache(maxsize=2048)
def drawable(text: str) -> str:
    """Return the text with every character that cannot or should not be drawn made a visible box.

    Those are control and formatting characters, line breaks, surrogates and characters of no meaning: a NUL raises
    in SDL, and a right-to-left override would let a name rearrange the words around it.
    """
    return "".join("\ufffd" if unicodedata.category(char)[0] == "C" else char for char in text[:LONGEST])


class Fonts:
    """Renders text. What was rendered, shortened and broken is kept; what was used longest ago goes first."""

    def __init__(self, kept: int = 512) -> None:
        pygame.font.init()
        self._kept = kept
        self._fonts: dict[tuple[int, Weight], pygame.Font] = {}
        self._fitted = lru_cache(maxsize=4 * kept)(self._fit)
        self._wrapped = lru_cache(maxsize=kept)(self._wrap)
        self._rendered: OrderedDict[tuple[str, int, Color, Weight], pygame.Surface] = OrderedDict()

    def font(self, size: int, weight: Weight = "Regular") -> pygame.Font:
        """Return the font of `size` px."""
        key = (max(SMALLEST, size), weight)
        if key not in self._fonts:
            self._fonts[key] = pygame.Font(BytesIO(_font_file(weight)), key[0])
        return self._fonts[key]

    def line_height(self, size: int, weight: Weight = "Regular") -> int:
        """Return the height of a line, px."""
        return self.font(size, weight).get_height()

    def width(self, text: str, size: int, weight: Weight = "Regular") -> int:
        """Return the width of the text, px."""
        return self.font(size, weight).size(drawable(text[:LONGEST]))[0]

    def fit(self, text: str, width: int, size: int, weight: Weight = "Regular") -> str:
        """Return the text, or as much of its beginning as fits into `width` px with an ellipsis."""
        return self._fitted(text[:LONGEST], width, size, weight)

    def _fit(self, text: str, width: int, size: int, weight: Weight) -> str:
        if self.width(text, size, weight) <= width:
            return text
        shortest, longest = 0, len(text)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if self.width(text[:middle].rstrip() + ELLIPSIS, size, weight) <= width:
                shortest = middle
            else:
                longest = middle - 1
        return text[:shortest].rstrip() + ELLIPSIS

    def fit_middle(self, text: str, width: int, size: int, weight: Weight = "Regular") -> str:
        """Return the text, or as much of its beginning and its end as fits with an ellipsis between."""
        text = text[:LONGEST]
        if self.width(text, size, weight) <= width:
            return text
        shortest, longest = 0, max(0, len(text) - 1)
        while shortest < longest:
            middle = (shortest + longest + 1) // 2
            if self.width(_ends(text, middle), size, weight) <= width:
                shortest = middle
            else:
                longest = middle - 1
        return _ends(text, shortest)

    def wrap(self, text: str, width: int, size: int, weight: Weight = "Regular") -> list[str]:
        """Return the text in lines of at most `width` px, broken at spaces; a word too long is shortened."""
        return list(self._wrapped(text[:LONGEST], width, size, weight))

    def _wrap(self, text: str, width: int, size: int, weight: Weight) -> tuple[str, ...]:
        lines = [""]
        for word in words_of(text):
            longer = f"{lines[-1]} {word}".lstrip()
            if self.width(longer, size, weight) <= width:
                lines[-1] = longer
            elif lines[-1]:
                lines.append(word)
            else:
                lines[-1] = word
        return tuple(self.fit(line, width, size, weight) for line in lines)

    def render(self, text: str, size: int, color: Color, weight: Weight = "Regular") -> pygame.Surface:
        """Return a picture of the text; do not draw on it, it is shared. Never raises, whatever the text."""
        key = (text[:LONGEST], size, color, weight)
        if key in self._rendered:
            self._rendered.move_to_end(key)
            return self._rendered[key]
        picture = self.font(size, weight).render(drawable(key[0]), True, color)
        self._rendered[key] = picture
        if len(self._rendered) > self._kept:
            self._rendered.popitem(last=False)
        return picture


def words_of(text: str) -> list[str]:
    """Return what a line must not be broken within: words, with all that a no-break space joins to them."""
    return [word for word in _BREAKS.split(text) if word]


def _ends(text: str, kept: int) -> str:
    """Return so many letters of a text, half of them from its end, with an ellipsis between."""
    return text[: kept // 2] + ELLIPSIS + text[len(text) - (kept + 1) // 2 :]
