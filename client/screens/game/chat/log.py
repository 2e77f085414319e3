"""What was said at a game, in rows; the latest is in sight until the reader scrolls up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import chess
import pygame

from client.screens.game.chat.fold import fold
from client.ui.fonts import ELLIPSIS
from client.ui.shapes import fill_disc
from client.ui.style import Style
from client.ui.theme import Color, TextSize
from client.ui.widgets import Paragraph, Widget
from shared.messages import MAX_CHAT_LETTERS, ChatLine, PlayerId

_WHEEL_ROWS = 3
_NAME_SHARE = 0.5
"""A name takes at most so much of a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of what somebody said; the first one has the name before it, `indent` px wide."""

    line: ChatLine
    text: str
    name: str = ""
    indent: int = 0


class Log(Widget):
    """Shows lines of chat. Only what is in sight is broken into rows, and kept: 500 long lines cost no frame."""

    focusable = False

    def __init__(self, sides: Mapping[PlayerId, chess.Color], me: PlayerId) -> None:
        super().__init__()
        self.empty = ""
        self._sides, self._me = sides, me
        self._lines: Sequence[ChatLine] = ()
        self._folded: dict[ChatLine, list[Row]] = {}
        self._up = 0

    def show(self, lines: Sequence[ChatLine]) -> None:
        """Take the lines, the latest last; who has scrolled up goes on reading there."""
        if self._up and len(lines) > len(self._lines):
            self._up += sum(len(self._rows_of(line)) for line in lines[len(self._lines) :])
        self._lines = lines
        if len(self._folded) > 2 * len(lines) + _WHEEL_ROWS:
            self._folded.clear()

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place; another width breaks the rows elsewhere."""
        if rect.width != self.rect.width or style is not self._style:
            self._folded.clear()
        super().place(rect, style)

    @property
    def _row_height(self) -> int:
        return self.style.line(TextSize.CAPTION)

    @property
    def _visible(self) -> int:
        return max(1, self.rect.height // self._row_height)

    def scroll(self, rows: int) -> None:
        """Go up (positive) or down by so many rows."""
        wished = max(0, self._up + rows)
        there = len(self._last_rows(wished + self._visible))
        self._up = max(0, min(wished, there - self._visible))

    def handle(self, event: pygame.Event) -> object | None:
        """Scroll by the wheel."""
        if event.type == pygame.MOUSEWHEEL and self.shown and self.hover:
            self.scroll(_WHEEL_ROWS * event.y)
            return None
        return super().handle(event)

    def rows(self) -> list[Row]:
        """Return the rows that are in sight, from the top."""
        last = self._last_rows(self._up + self._visible)
        return last[max(0, self._up) :][::-1]

    def _last_rows(self, count: int) -> list[Row]:
        """Return the last rows, the very last first; at least `count` where there are so many, else all."""
        found: list[Row] = []
        for line in reversed(self._lines):
            if len(found) >= count:
                break
            found.extend(reversed(self._rows_of(line)))
        return found[:count]

    def _rows_of(self, line: ChatLine) -> list[Row]:
        if line not in self._folded:
            self._folded[line] = self._fold(line)
        return self._folded[line]

    def _fold(self, line: ChatLine) -> list[Row]:
        style, width = self.style, self.rect.width
        px = style.text_px(TextSize.CAPTION)
        text = line.text if len(line.text) <= MAX_CHAT_LETTERS else line.text[:MAX_CHAT_LETTERS] + ELLIPSIS
        disc = self._disc_room if line.by.id in self._sides else 0
        name = style.fonts.fit(line.by.name, round(width * _NAME_SHARE), px, "Semibold")
        indent = disc + style.width(f"{name} ", TextSize.CAPTION, "Semibold") + style.px(3)
        first, *rest = fold(text, width - indent, width, lambda part: style.width(part, TextSize.CAPTION))
        return [Row(line, first, name, indent), *(Row(line, row) for row in rest)]

    @property
    def _disc_room(self) -> int:
        return 2 * self._radius + self.style.px(5)

    @property
    def _radius(self) -> int:
        return max(3, self.style.px(4))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is in sight."""
        if not self._lines:
            paragraph = Paragraph(self.empty, TextSize.CAPTION, color="text_muted")
            paragraph.place(self.rect, self.style)
            if paragraph.height(self.rect.width, self.style) <= self.rect.height:  # half of it says nothing
                paragraph.draw(surface)
            return
        place = pygame.Rect(self.rect.left, self.rect.top, self.rect.width, self._row_height)
        for row in self.rows():
            self._draw_row(surface, row, place)
            place.top = place.bottom

    def _draw_row(self, surface: pygame.Surface, row: Row, place: pygame.Rect) -> None:
        style, theme = self.style, self.style.theme
        if row.name:
            left = place.left
            if row.line.by.id in self._sides:
                white = self._sides[row.line.by.id] == chess.WHITE
                self._draw_disc(surface, theme.white if white else theme.black, place)
                left += self._disc_room
            room = pygame.Rect(left, place.top, place.left + row.indent - left, place.height)
            color = theme.accent_bright if row.line.by.id == self._me else theme.text_strong
            style.write(surface, row.name, room, TextSize.CAPTION, color=color, weight="Semibold")
        room = pygame.Rect(place.left + row.indent, place.top, place.width - row.indent, place.height)
        if row.text:
            style.write(surface, row.text, room, TextSize.CAPTION)

    def _draw_disc(self, surface: pygame.Surface, color: Color, place: pygame.Rect) -> None:
        center = (place.left + self._radius + 1, place.centery)
        fill_disc(surface, center, self._radius + 1, self.style.theme.text_muted)
        fill_disc(surface, center, self._radius, color)
