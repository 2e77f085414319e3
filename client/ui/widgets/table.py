"""A list of rows with columns, which may change by itself while somebody points at it."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import pygame

from client.model.steady import Steady
from client.ui.fonts import Weight
from client.ui.theme import Ink
from client.ui.widgets.listview import ListView, Row


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a row: a picture, a text, or both."""

    text: str = ""
    ink: Ink = "text"
    weight: Weight = "Regular"
    picture: pygame.Surface | None = None


@dataclass(frozen=True, slots=True)
class TableRow(Row):
    """One row: its cells, and the key by which it is known when it has changed. `text` is what it is in words."""

    key: Hashable = None
    cells: tuple[Cell, ...] = field(default=())


class Table(ListView):
    """Says a row's value like a list; a row that says None cannot be picked.

    While the mouse is over it, rows keep their places: what is gone turns grey, and what is new comes at the end.
    """

    def __init__(self, shares: Sequence[float], *, empty: str = "") -> None:
        super().__init__(empty=empty)
        self._shares = shares
        self._steady: Steady[Hashable, TableRow] = Steady()
        self._latest: dict[Hashable, TableRow] = {}

    def show(self, rows: Sequence[TableRow]) -> None:
        """Show these rows, as far as nobody points at those that were there; the keyboard stays on its row."""
        self._latest = {row.key: row for row in rows}
        self._settle()

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return the value of the row that was picked."""
        held = self.hover
        said = super().handle(event)
        if held and not self.hover:
            self._settle()
        return said

    def release(self) -> None:
        """Forget hover and press; nobody points here any more."""
        super().release()
        self._settle()

    @property
    def gone(self) -> set[Hashable]:
        """The keys of the rows that are shown although there is nothing behind them any more."""
        return self._steady.gone

    def _settle(self) -> None:
        on = self.rows[self.at] if self.at < len(self.rows) else None
        self._steady.take(self._latest, held=self.hover)
        self.rows = [self._as_it_is(row) for row in self._steady.rows.values()]
        keys = list(self._steady.rows)
        if isinstance(on, TableRow) and on.key in self._steady.rows:
            self.at = keys.index(on.key)
        if self._style is not None:
            self._scroll_to(self.scroll)

    def _as_it_is(self, row: TableRow) -> TableRow:
        """Return a row as it is shown: one that is gone says nothing."""
        return TableRow(row.text, None, row.remark, row.key, row.cells) if row.key in self.gone else row

    def _draw_row(self, surface: pygame.Surface, index: int) -> None:
        style, theme = self.style, self.style.theme
        row, rect = self.rows[index], self.row_rect(index)
        if not isinstance(row, TableRow):
            raise TypeError("a table has rows with cells")
        hover = self.hover and self._row_at(self._mouse) == index and row.says is not None
        on_keyboard = self.focused and self.keyboard and self.at == index
        if self.enabled and (hover or on_keyboard):
            style.box(surface, rect, theme.raised_hover if hover else theme.raised)
        for cell, room in zip(row.cells, self._rooms(rect), strict=True):
            self._draw_cell(surface, cell, room, gone=row.key in self.gone)

    def _draw_cell(self, surface: pygame.Surface, cell: Cell, room: pygame.Rect, *, gone: bool) -> None:
        style, theme = self.style, self.style.theme
        color = theme.color(cell.ink) if self.enabled and not gone else theme.text_disabled
        if cell.picture is not None:
            surface.blit(cell.picture, cell.picture.get_rect(midleft=room.midleft))
            taken = cell.picture.width + style.px(8)
            room = pygame.Rect(room.left + taken, room.top, room.width - taken, room.height)
        style.write(surface, cell.text, room, color=color, weight=cell.weight)

    def _rooms(self, rect: pygame.Rect) -> list[pygame.Rect]:
        """Return the place of each cell of a row."""
        pad = self.style.px(12)
        inner = rect.inflate(-2 * pad, 0)
        total = sum(self._shares)
        edges = [inner.left + round(inner.width * part / total) for part in accumulate(self._shares, initial=0)]
        return [
            pygame.Rect(left, inner.top, right - left - pad // 2, inner.height) for left, right in pairwise(edges)
        ]
