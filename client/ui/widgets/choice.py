"""Options of which exactly one is chosen: in a row, or in several below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pygame

from client.ui.theme import TextSize
from client.ui.widgets.base import Widget

if TYPE_CHECKING:
    from client.ui.style import Align


@dataclass(frozen=True, slots=True)
class Option:
    """One of the options: what it reads, what it stands for, and a picture to show before the text."""

    text: str
    value: object
    picture: pygame.Surface | None = None


class Choice(Widget):
    """Says the value chosen. The arrow keys choose while it has the focus. `columns`: how many stand in a row."""

    def __init__(
        self,
        options: Sequence[Option],
        chosen: int = 0,
        *,
        size: TextSize = TextSize.BODY,
        columns: int | None = None,
    ) -> None:
        super().__init__()
        self.options = list(options)
        self.columns = columns
        self.chosen = chosen
        self.size = size
        self._mouse = (-1, -1)

    @property
    def value(self) -> object:
        """What the chosen option stands for."""
        return self.options[self.chosen].value

    @property
    def rows(self) -> int:
        """How many rows the options take."""
        return -(-len(self.options) // self._in_row)

    @property
    def _in_row(self) -> int:
        return max(1, min(self.columns or len(self.options), len(self.options)))

    def cells(self) -> list[pygame.Rect]:
        """Return the place of each option."""
        rows, columns = self.rows, self._in_row
        xs = [self.rect.left + self.rect.width * i // columns for i in range(columns + 1)]
        ys = [self.rect.top + self.rect.height * i // rows for i in range(rows + 1)]
        cells = [
            pygame.Rect(left, top, right - left, bottom - top)
            for top, bottom in pairwise(ys)
            for left, right in pairwise(xs)
        ]
        return cells[: len(self.options)]

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return the value when another option was chosen."""
        if event.type == pygame.MOUSEMOTION:
            self._mouse = event.pos
        return super().handle(event)

    def click(self, pos: tuple[int, int]) -> object | None:
        """Choose the option at `pos`."""
        at = next((i for i, cell in enumerate(self.cells()) if cell.collidepoint(pos)), self.chosen)
        return self._choose(at)

    def key(self, event: pygame.Event) -> object | None:
        """Choose a neighbour with the arrow keys; up and down stay in the column, where there are several rows."""
        down = self._in_row if self.rows > 1 else 1
        by = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_UP: -down, pygame.K_DOWN: down}.get(event.key)
        if by is None:
            return None
        wanted, count = self.chosen + by, len(self.options)
        if abs(by) > 1:
            return self._choose(wanted if 0 <= wanted < count else self.chosen)
        return self._choose(wanted % count)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        style, theme = self.style, self.style.theme
        style.box(surface, self.rect, theme.field, line=theme.edge)
        for i, (cell, option) in enumerate(zip(self.cells(), self.options, strict=True)):
            inner = cell.inflate(-2 * style.px(3), -2 * style.px(3))
            chosen = i == self.chosen
            hover = self.enabled and self.hover and cell.collidepoint(self._mouse)
            if chosen or hover:
                line = theme.accent_bright if chosen and self.enabled else None
                style.box(surface, inner, theme.selection if chosen else theme.raised, line=line)
            self._draw_option(surface, inner, option, chosen=chosen)
        self.draw_focus(surface)

    def _draw_option(self, surface: pygame.Surface, cell: pygame.Rect, option: Option, *, chosen: bool) -> None:
        theme = self.style.theme
        color = theme.text_strong if chosen else theme.text_muted
        color = color if self.enabled else theme.text_disabled
        room = cell.inflate(-2 * self.style.px(4), 0)
        if option.picture is not None:
            gap = self.style.px(6) if option.text else 0
            content = option.picture.width + gap + self.style.width(option.text, self.size, "Semibold")
            left = room.left + self.style.px(6)
            if self.rows == 1:
                left = max(room.left, room.centerx - content // 2)
            surface.blit(option.picture, option.picture.get_rect(midleft=(left, room.centery)))
            left += option.picture.width + gap
            room = pygame.Rect(left, room.top, room.right - left, room.height)
        align: Align = "left" if option.picture else "center"
        self.style.write(surface, option.text, room, self.size, color=color, weight="Semibold", align=align)

    def _choose(self, at: int) -> object | None:
        if at == self.chosen:
            return None
        self.chosen = at
        return self.value
