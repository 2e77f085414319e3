"""The moves of the game in two columns, or in one line; a click goes to the position after a move."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from client.screens.parts.moves.figurine import san_width, write_san
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Widget

_ROOMY_ROWS = 7
"""A list of so many rows has room for a title."""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Look at the position after `ply` half-moves."""

    ply: int


class MoveList(Widget):
    """Shows the moves with figurines, and which of them is looked at; `empty` before there are any.

    `title` stands above them where there is room.
    """

    focusable = False

    def __init__(self) -> None:
        super().__init__()
        self.sans: Sequence[str] = ()
        self.current = 0
        self.empty = self.title = ""
        self._start = 0
        self._scroll = 0

    def show(self, sans: Sequence[str], current: int, start: int = 0) -> None:
        """Take the moves and the ply that is looked at; what is new comes into sight.

        `start` is how many half-moves lie before the game's first position, by the number of its first move.
        """
        self._start = start
        if (len(sans), current) != (len(self.sans), self.current):
            self.sans, self.current = sans, current
            self._follow()
        self.sans = sans

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give the list its place; a low one has the moves in one line."""
        if rect == self.rect and style is self._style:
            return
        super().place(rect, style)
        self._follow()

    @property
    def _row_height(self) -> int:
        return round(self.style.line() * 1.25)

    @property
    def _in_line(self) -> bool:
        return self.rect.height < 3 * self._row_height and self.rect.width > self.style.px(300)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the moves that are in sight."""
        self.style.box(surface, self.rect, self.style.theme.surface, line=self.style.theme.line)
        if not self.sans:
            muted = self.style.theme.text_muted
            self.style.write(surface, self.empty, self.rect, TextSize.CAPTION, color=muted, align="center")
            return
        if self._title_height:
            self._draw_title(surface)
        outside = surface.get_clip()
        sight = self._sight
        surface.set_clip(sight.inflate(-2, -2 * self.style.px(4)).clip(outside))
        for ply, rect in self._places():
            if rect.colliderect(sight):
                self._draw_move(surface, ply, rect)
        surface.set_clip(outside)

    def _draw_title(self, surface: pygame.Surface) -> None:
        style, theme = self.style, self.style.theme
        row = pygame.Rect(self.rect.left, self.rect.top, self.rect.width, self._title_height)
        room = row.inflate(-2 * style.px(10), 0)
        style.write(surface, self.title, room, TextSize.CAPTION, color=theme.text_muted)
        surface.fill(theme.line, (room.left, row.bottom - 1, room.width, 1))

    @property
    def _title_height(self) -> int:
        """How much of the list's upper end the title takes, px; none where the moves need it."""
        roomy = not self._in_line and self.rect.height >= _ROOMY_ROWS * self._row_height
        return self.style.line(TextSize.CAPTION) + self.style.px(10) if self.title and roomy else 0

    @property
    def _sight(self) -> pygame.Rect:
        """Where the moves are to be seen."""
        taken = self._title_height
        return pygame.Rect(self.rect.left, self.rect.top + taken, self.rect.width, self.rect.height - taken)

    def _draw_move(self, surface: pygame.Surface, ply: int, rect: pygame.Rect) -> None:
        style, theme = self.style, self.style.theme
        if self._has_number(ply):
            number = self._number_rect(rect if self._in_line or self._by_white(ply) else self._left_of(rect))
            text = f"{self._number(ply)}{'.' if self._by_white(ply) else '...'}"
            style.write(surface, text, number, TextSize.CAPTION, color=theme.text_muted, align="right")
        here = ply == self.current
        if here:
            style.box(surface, rect.inflate(0, -2), theme.selection)
        room = rect.inflate(-2 * style.px(6), 0)
        color = theme.text_strong if here else theme.text
        write_san(surface, style, self.sans[ply - 1], room, color, "Semibold" if here else "Regular")

    def _by_white(self, ply: int) -> bool:
        return (self._start + ply) % 2 == 1

    def _number(self, ply: int) -> int:
        return (self._start + ply + 1) // 2

    def _has_number(self, ply: int) -> bool:
        """Tell whether a move's number stands before it: White's, and the first one that is to be seen."""
        return self._by_white(ply) or ply == (self._first_in_line() if self._in_line else 1)

    def _left_of(self, rect: pygame.Rect) -> pygame.Rect:
        return rect.move(-rect.width, 0)

    def _number_width(self) -> int:
        dots = "..." if self._in_line or self._start % 2 else "."
        widest = f"{max(999 if self._in_line else 99, self._number(len(self.sans)))}{dots}"
        return self.style.width(widest, TextSize.CAPTION)

    def _number_rect(self, rect: pygame.Rect) -> pygame.Rect:
        width = self._number_width()
        return pygame.Rect(rect.left - width - self.style.px(3), rect.top, width, rect.height)

    def _places(self) -> list[tuple[int, pygame.Rect]]:
        """Return every ply with its place, also those out of sight."""
        return self._line_places() if self._in_line else self._column_places()

    def _column_places(self) -> list[tuple[int, pygame.Rect]]:
        pad = self.style.px(5)
        left = self.rect.left + pad + self._number_width() + self.style.px(3)
        width = (self.rect.right - pad - left) // 2
        top, height = self._sight.top + pad - self._scroll, self._row_height
        cells = ((ply, ply - 1 + self._start % 2) for ply in range(1, len(self.sans) + 1))
        return [
            (ply, pygame.Rect(left + cell % 2 * width, top + cell // 2 * height, width, height))
            for ply, cell in cells
        ]

    def _line_places(self) -> list[tuple[int, pygame.Rect]]:
        height = self._row_height
        x, top = self.rect.left + self.style.px(5), self.rect.centery - height // 2
        places: list[tuple[int, pygame.Rect]] = []
        for ply in range(self._first_in_line(), len(self.sans) + 1):
            x += self._number_width() + self.style.px(3) if not places or self._by_white(ply) else 0
            width = self._width_of(ply)
            if x + width > self.rect.right:
                break
            places.append((ply, pygame.Rect(x, top, width, height)))
            x += width
        return places

    def _width_of(self, ply: int) -> int:
        return san_width(self.style, self.sans[ply - 1], "Semibold") + 2 * self.style.px(6)

    def _first_in_line(self) -> int:
        """Return the first ply from which the line reaches up to the current one."""
        room = self.rect.width - self._number_width() - 4 * self.style.px(5)
        ply = max(1, self.current)
        used = self._width_of(ply)
        while ply > 1:
            used += self._width_of(ply - 1) + (
                self._number_width() + self.style.px(3) if self._by_white(ply) else 0
            )
            if used > room:
                break
            ply -= 1
        return ply

    def _follow(self) -> None:
        """Scroll so that the current move is in sight."""
        if self._style is None:
            return
        row = (max(0, self.current - 1) + self._start % 2) // 2
        room = self._sight.height - 2 * self.style.px(5)
        lowest = row * self._row_height
        self._scroll_to(max(lowest + self._row_height - room, min(self._scroll, lowest)))

    def _scroll_to(self, scroll: int) -> None:
        """Scroll by whole rows, so that none is cut at the upper edge."""
        rows, height = (len(self.sans) + self._start % 2 + 1) // 2, self._row_height
        most = max(0, rows * height + 2 * self.style.px(5) - self._sight.height)
        self._scroll = -(-max(0, min(most, scroll)) // height) * height

    def handle(self, event: pygame.Event) -> object | None:
        """Scroll by the wheel; otherwise as every widget."""
        if event.type == pygame.MOUSEWHEEL and self.shown and self.hover:
            self._scroll_to(self._scroll - event.y * 2 * self._row_height)
            return None
        return super().handle(event)

    def click(self, pos: tuple[int, int]) -> GoTo | None:
        """Return the ply that was clicked."""
        if not self._sight.collidepoint(pos):
            return None
        return next((GoTo(ply) for ply, rect in self._places() if rect.collidepoint(pos)), None)
