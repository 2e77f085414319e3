"""Tabs: which part of a screen is shown."""

import pygame

from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets.choice import Choice


class Tabs(Choice):
    """A choice of parts, the one that is shown underlined. `turn` is for keys that work anywhere (Ctrl+Tab)."""

    def turn(self, by: int) -> object | None:
        """Go to a neighbour, round the ends; return its value."""
        return self._choose((self.chosen + by) % len(self.options))

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place; the texts are small where they would not be whole."""
        super().place(rect, style)
        room = rect.width // len(self.options) - 2 * style.px(4)
        widths = [style.width(option.text, TextSize.BODY, "Semibold") for option in self.options]
        self.size = TextSize.BODY if max(widths) <= room else TextSize.CAPTION

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the texts beside each other, with a line under all and a bright one under what is shown."""
        style, theme = self.style, self.style.theme
        line = style.px(1)
        surface.fill(theme.line, (self.rect.left, self.rect.bottom - line, self.rect.width, line))
        for i, (cell, option) in enumerate(zip(self.cells(), self.options, strict=True)):
            chosen = i == self.chosen
            hover = self.enabled and self.hover and cell.collidepoint(self._mouse)
            if hover and not chosen:
                style.box(surface, cell.inflate(-style.px(4), -style.px(8)), theme.raised)
            self._draw_option(surface, cell, option, chosen=chosen)
            if chosen:
                bright = pygame.Rect(cell.left, 0, cell.width, style.px(3))
                bright.bottom = cell.bottom
                surface.fill(theme.accent_bright, bright)
        self.draw_focus(surface)
