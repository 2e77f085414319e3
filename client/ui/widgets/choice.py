"""A row of options of which exactly one is chosen."""

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
    """Says the value chosen. The arrow keys choose while it has the focus."""

    def __init__(self, options: Sequence[Option], chosen: int = 0, *, size: TextSize = TextSize.BODY) -> None:
        super().__init__()
        self.options = list(options)
        self.chosen = chosen
        self.size = size
        self._mouse = (-1, -1)

    @property
    def value(self) -> object:
        """What the chosen option stands for."""
        return self.options[self.chosen].value

    def cells(self) -> list[pygame.Rect]:
        """Return the place of each option."""
        count = len(self.options)
        edges = [self.rect.left + self.rect.width * i // count for i in range(count + 1)]
        return [
            pygame.Rect(left, self.rect.top, right - left, self.rect.height) for left, right in pairwise(edges)
        ]

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
        """Choose the neighbour with the arrow keys."""
        match event.key:
            case pygame.K_LEFT | pygame.K_UP:
                return self._choose((self.chosen - 1) % len(self.options))
            case pygame.K_RIGHT | pygame.K_DOWN:
                return self._choose((self.chosen + 1) % len(self.options))
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        style, theme = self.style, self.style.theme
        style.box(surface, self.rect, theme.field)
        for i, (cell, option) in enumerate(zip(self.cells(), self.options, strict=True)):
            inner = cell.inflate(-2 * style.px(3), -2 * style.px(3))
            chosen = i == self.chosen
            hover = self.enabled and self.hover and cell.collidepoint(self._mouse)
            if chosen or hover:
                style.box(surface, inner, theme.raised_hover if chosen else theme.raised)
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
