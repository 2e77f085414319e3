"""The buttons that lead through the moves: to the first, back, forth, to the last."""

import pygame

from client.model.review import Look
from client.ui.style import Style
from client.ui.theme import Color
from client.ui.widgets import Button

_BAR = 0.16
"""The width of the line before which an arrow ends, in arrows."""


class StepButton(Button):
    """An arrow; the ones to the ends of the game have a line before them."""

    def __init__(self, look: Look) -> None:
        super().__init__("", look, kind="quiet")
        self._look = look

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        fill, line, color = self._colors()
        if fill is not None:
            self.style.box(surface, self.rect, fill, line=line)
        self._draw_arrow(surface, color)
        self.draw_focus(surface)

    def _draw_arrow(self, surface: pygame.Surface, color: Color) -> None:
        forth = self._look in (Look.FORTH, Look.LAST)
        high = round(self.rect.height * 0.4)
        wide = round(high * 0.75)
        base = self.rect.centerx - wide // 2 if forth else self.rect.centerx + wide // 2
        tip = base + wide if forth else base - wide
        middle, half = self.rect.centery, high // 2
        points = [(base, middle - half), (base, middle + half), (tip, middle)]
        pygame.draw.polygon(surface, color, points)
        pygame.draw.aalines(surface, color, True, points)
        if self._look in (Look.FIRST, Look.LAST):
            bar = pygame.Rect(0, middle - half, max(2, round(high * _BAR)), 2 * half + 1)
            bar.centerx = tip
            surface.fill(color, bar)


class Steps:
    """The four buttons in a row."""

    def __init__(self) -> None:
        self.buttons = [StepButton(look) for look in Look]

    @property
    def shown(self) -> bool:
        """Whether there is room for them."""
        return self.buttons[0].shown

    @shown.setter
    def shown(self, shown: bool) -> None:
        for button in self.buttons:
            button.shown = shown

    @staticmethod
    def wish(style: Style) -> int:
        """Return the width that they take at least, px."""
        return len(Look) * style.px(34)

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Share `rect` evenly."""
        count = len(self.buttons)
        for index, button in enumerate(self.buttons):
            left = rect.left + rect.width * index // count
            right = rect.left + rect.width * (index + 1) // count
            button.place(pygame.Rect(left, rect.top, right - left, rect.height), style)

    def show(self, current: int, last: int, *, missed: bool) -> None:
        """Enable those that lead anywhere; the one to the last move is bright where there is a new one."""
        for button in self.buttons:
            back = button.says in (Look.FIRST, Look.BACK)
            button.enabled = current > 0 if back else current < last
        self.buttons[-1].kind = "primary" if missed else "quiet"
