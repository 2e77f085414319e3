"""Text that only stands there."""

import pygame

from client.ui.fonts import Weight
from client.ui.style import Align, Style
from client.ui.theme import Ink, TextSize
from client.ui.widgets.base import Widget


class Label(Widget):
    """One line of text, shortened with an ellipsis where it does not fit."""

    focusable = False

    def __init__(
        self,
        text: str = "",
        size: TextSize = TextSize.BODY,
        *,
        color: Ink = "text",
        weight: Weight = "Regular",
        align: Align = "left",
    ) -> None:
        super().__init__()
        self.text = text
        self.size = size
        self.color: Ink = color
        self.weight: Weight = weight
        self.align: Align = align

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        self._write(surface, self.text, self.rect)

    def _write(self, surface: pygame.Surface, text: str, rect: pygame.Rect) -> None:
        color = self.style.theme.color(self.color)
        self.style.write(surface, text, rect, self.size, color=color, weight=self.weight, align=self.align)


class Paragraph(Label):
    """Text in as many lines as its width needs, from the top of its place."""

    def height(self, width: int, style: Style) -> int:
        """Return the height that the text takes in `width` px."""
        return len(self._lines(width, style)) * style.line(self.size, self.weight)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw as many lines as there is room for."""
        step = self.style.line(self.size, self.weight)
        line = pygame.Rect(self.rect.left, self.rect.top, self.rect.width, step)
        for text in self._lines(self.rect.width, self.style):
            if line.bottom > self.rect.bottom:
                return
            self._write(surface, text, line)
            line.top += step

    def _lines(self, width: int, style: Style) -> list[str]:
        return style.lines(self.text, width, self.size, self.weight)
