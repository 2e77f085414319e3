"""How things look at one size of the window: the theme, the fonts, and the scale between them."""

from dataclasses import dataclass, field
from typing import Literal, Self

import pygame

from client.language import in_words
from client.ui.caret import Caret
from client.ui.fonts import SMALLEST, Fonts, Weight
from client.ui.pane import Pane
from client.ui.shapes import fill_round, ring_round
from client.ui.theme import STANDARD, Color, TextSize, Theme, theme_of

Align = Literal["left", "center", "right"]

REFERENCE = (1280, 800)
"""The window size at which one unit is one px."""
SMALLEST_WINDOW = (480, 360)
"""The smallest window, px."""
_LEAST = 0.72
"""The scale at which everything has room in the smallest window."""


@dataclass(frozen=True, slots=True)
class Style:
    """Theme and fonts at a scale. A unit is one px at 1280x800; it shrinks with the window, but less so.

    A text is a phrase, which is written in the player's language, or any other text, which is written as it is.
    """

    fonts: Fonts
    factor: float = 1.0
    theme: Theme = field(default_factory=lambda: theme_of(STANDARD))
    caret: Caret = field(default_factory=Caret, compare=False)

    @classmethod
    def of(
        cls,
        size: tuple[int, int],
        fonts: Fonts,
        theme: Theme | None = None,
        scale: int = 100,
        pane: Pane | None = None,
    ) -> Self:
        """Return the style for a window of `size`; a small one has no room for a large `scale` (percent)."""
        share = min(size[0] / REFERENCE[0], size[1] / REFERENCE[1])
        pane = pane or Pane()
        most = max(_usual(share), _LEAST * min(size[0] / SMALLEST_WINDOW[0], size[1] / SMALLEST_WINDOW[1]))
        wished = pane.density * _usual(share / pane.density) * scale / 100
        return cls(fonts, min(most, wished), theme or theme_of(STANDARD), pane.caret)

    def px(self, units: float) -> int:
        """Return a length in px, at least 1."""
        return max(1, round(units * self.factor))

    def text_px(self, size: int) -> int:
        """Return a text size in px, readable in the smallest window."""
        return max(SMALLEST, round(size * self.factor))

    def line(self, size: int = TextSize.BODY, weight: Weight = "Regular") -> int:
        """Return the height of a line of text, px."""
        return self.fonts.line_height(self.text_px(size), weight)

    def width(self, text: str, size: int = TextSize.BODY, weight: Weight = "Regular") -> int:
        """Return the width of a text, px."""
        return self.fonts.width(in_words(text), self.text_px(size), weight)

    def write(
        self,
        surface: pygame.Surface,
        text: str,
        rect: pygame.Rect,
        size: int = TextSize.BODY,
        *,
        color: Color | None = None,
        weight: Weight = "Regular",
        align: Align = "left",
    ) -> pygame.Rect:
        """Write one line into `rect`, centred in its height, with an ellipsis where it is too long.

        Returns where the text stands.
        """
        px = self.text_px(size)
        text = self.fonts.fit(in_words(text), rect.width, px, weight) if text else ""
        picture = self.fonts.render(text, px, color or self.theme.text, weight)
        place = picture.get_rect(centery=rect.centery)
        match align:
            case "left":
                place.left = rect.left
            case "center":
                place.centerx = rect.centerx
            case "right":
                place.right = rect.right
        surface.blit(picture, place)
        return place

    def lines(self, text: str, width: int, size: int = TextSize.BODY, weight: Weight = "Regular") -> list[str]:
        """Return a text in the lines that it needs in `width` px."""
        return self.fonts.wrap(in_words(text), width, self.text_px(size), weight)

    def box(self, surface: pygame.Surface, rect: pygame.Rect, color: Color, *, line: Color | None = None) -> None:
        """Fill a rectangle with round corners, and draw its edge in `line`."""
        radius, width = self.px(self.theme.radius), self.px(1)
        if line is not None:
            fill_round(surface, rect, line, radius)
            rect, radius = rect.inflate(-2 * width, -2 * width), radius - width
        fill_round(surface, rect, color, radius)

    def ring(self, surface: pygame.Surface, rect: pygame.Rect) -> None:
        """Draw the focus ring around a rectangle, just outside of it."""
        width = max(2, self.px(2))
        around = rect.inflate(4 * width, 4 * width)
        radius = self.px(self.theme.radius) + 2 * width
        surface.blit(ring_round(around.size, self.theme.accent_bright, radius, width), around)


def _usual(share: float) -> float:
    """Return the scale for a window of such a share of the reference, on an ordinary screen."""
    return max(_LEAST, min(2.5, 0.5 + 0.5 * share))
