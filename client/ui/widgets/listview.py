"""A list of rows that scrolls."""

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from client.ui.column import Column
from client.ui.theme import TextSize
from client.ui.widgets.base import ACT_KEYS, Widget
from client.ui.widgets.label import Paragraph


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it reads, a remark under it, and what it says when it is picked."""

    text: str
    says: object
    remark: str = ""


class ListView(Widget):
    """Says a row's value when that row is clicked, or picked with Return or Space. Scrolls by wheel and keys."""

    def __init__(self, rows: Sequence[Row] = (), *, empty: str = "") -> None:
        super().__init__()
        self.rows = rows
        self.empty = empty
        self.at = 0
        """The row that the keyboard is on."""
        self.scroll = 0
        """How many px of the list are above its upper edge."""
        self._mouse = (-1, -1)
        self._aimed: tuple[int, Row] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """What it shows. Put another sequence there to change it."""
        return self._rows

    @rows.setter
    def rows(self, rows: Sequence[Row]) -> None:
        self._rows = list(rows)
        self._remarks = any(row.remark for row in self._rows)

    @property
    def focusable(self) -> bool:  # type: ignore[override]  # an empty list is no stop for Tab
        """Whether there is anything to pick."""
        return bool(self.rows)

    @property
    def row_height(self) -> int:
        """The height of a row, px; of two lines where any row has a remark."""
        remark = self.style.line(TextSize.CAPTION) if self._remarks else 0
        return self.style.line() + remark + self.style.px(14)

    def row_rect(self, index: int) -> pygame.Rect:
        """Return where a row stands now, perhaps outside of the list's own place."""
        top = self.rect.top + index * self.row_height - self.scroll
        return pygame.Rect(self.rect.left, top, self.rect.width, self.row_height)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return the value of the row that was picked."""
        if event.type == pygame.MOUSEMOTION:
            self._mouse = event.pos
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            index = self._row_at(event.pos)
            self._aimed = None if index is None else (index, self.rows[index])
        if event.type == pygame.MOUSEWHEEL and self.hover and self.live:
            self._scroll_to(self.scroll - round(event.precise_y * self.row_height))
            return None
        return super().handle(event)

    def click(self, pos: tuple[int, int]) -> object | None:
        """Pick the row that was shown at `pos` when it was pressed, whatever stands there by now."""
        aimed, self._aimed = self._aimed, None
        if aimed is None or self._slot_at(pos) != aimed[0]:
            return None
        self.at = min(aimed[0], len(self.rows) - 1)
        return aimed[1].says

    def key(self, event: pygame.Event) -> object | None:
        """Move by arrows, page keys, Home and End; pick with Return and Space."""
        if not self.rows:
            return None
        page = max(1, self.rect.height // self.row_height - 1)
        last = len(self.rows) - 1
        steps = {
            pygame.K_UP: self.at - 1,
            pygame.K_DOWN: self.at + 1,
            pygame.K_PAGEUP: self.at - page,
            pygame.K_PAGEDOWN: self.at + page,
            pygame.K_HOME: 0,
            pygame.K_END: last,
        }
        if event.key in ACT_KEYS:
            return self.rows[min(self.at, last)].says
        if event.key in steps:
            self.at = max(0, min(last, steps[event.key]))
            self._show_row(self.at)
        return None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the rows that are in sight."""
        if not self.rows:
            self._draw_empty(surface)
            return
        outside = surface.get_clip()
        surface.set_clip(self.rect.clip(outside))
        first, last = self._slot_at(self.rect.topleft), self._slot_at((self.rect.left, self.rect.bottom - 1))
        for index in range(max(0, first), min(last + 1, len(self.rows))):
            self._draw_row(surface, index)
        self._draw_bar(surface)
        surface.set_clip(outside)
        self.draw_focus(surface)

    def _draw_row(self, surface: pygame.Surface, index: int) -> None:
        style, theme = self.style, self.style.theme
        row, rect = self.rows[index], self.row_rect(index)
        under_mouse = self.hover and self._row_at(self._mouse) == index
        on_keyboard = self.focused and self.keyboard and self.at == index
        if self.enabled and (under_mouse or on_keyboard):
            style.box(surface, rect, theme.raised_hover if under_mouse else theme.raised)
        height = style.line() + (style.line(TextSize.CAPTION) if row.remark else 0)
        room = pygame.Rect(rect.left + style.px(12), 0, rect.width - 2 * style.px(12), height)
        room.centery = rect.centery
        column = Column(room)
        color = theme.text if self.enabled else theme.text_disabled
        style.write(surface, row.text, column.take(style.line()), color=color)
        if row.remark:
            color = theme.text_muted if self.enabled else theme.text_disabled
            style.write(surface, row.remark, column.rest, TextSize.CAPTION, color=color)

    def _draw_empty(self, surface: pygame.Surface) -> None:
        """Say that there is nothing, where the first row would be."""
        paragraph = Paragraph(self.empty, TextSize.CAPTION, color="text_muted")
        paragraph.place(self.rect.inflate(-2 * self.style.px(12), 0), self.style)
        paragraph.draw(surface)

    def _draw_bar(self, surface: pygame.Surface) -> None:
        """Draw the scroll bar, when not all rows are in sight."""
        total = len(self.rows) * self.row_height
        if total <= self.rect.height:
            return
        width = self.style.px(4)
        height = max(width * 4, self.rect.height * self.rect.height // total)
        top = self.rect.top + (self.rect.height - height) * self.scroll // max(1, total - self.rect.height)
        bar = pygame.Rect(self.rect.right - width, top, width, height)
        pygame.draw.rect(surface, self.style.theme.line, bar, border_radius=width // 2)

    def _row_at(self, pos: tuple[int, int]) -> int | None:
        slot = self._slot_at(pos) if self.rect.collidepoint(pos) else -1
        return slot if 0 <= slot < len(self.rows) else None

    def _slot_at(self, pos: tuple[int, int]) -> int:
        """Return the number that a row at this height has, whether there is one or not."""
        return (pos[1] - self.rect.top + self.scroll) // self.row_height

    def _scroll_to(self, scroll: int) -> None:
        most = max(0, len(self.rows) * self.row_height - self.rect.height)
        self.scroll = max(0, min(most, scroll))

    def _show_row(self, index: int) -> None:
        top = index * self.row_height
        self._scroll_to(max(top + self.row_height - self.rect.height, min(top, self.scroll)))
