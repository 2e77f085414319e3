"""The moves of a finished game in two columns, with the lines that were tried under them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import pygame
from chess.pgn import ChildNode, GameNode

from client.model.study import PairRow, SideLine, Variations, sheet_of
from client.screens.parts.moves.figurine import write_san
from client.screens.review.flow import Written, flow, numbered, write
from client.ui.theme import TextSize
from client.ui.widgets import Widget

T = TypeVar("T")

_ROOMY_ROWS = 6
"""A sheet of so many rows has room for a title."""
_DEEPEST = 6
"""Lines are set in no further than so many steps, lest nothing is left of the width."""


@dataclass(frozen=True, slots=True)
class GoToNode:
    """Look at the position after this move."""

    node: GameNode


@dataclass(frozen=True, slots=True)
class _Cell:
    """A move of the game itself, or the sign that one is further up."""

    rect: pygame.Rect
    node: ChildNode | None


@dataclass(frozen=True, slots=True)
class _Content:
    """All that stands on the sheet, from (0, 0) on."""

    numbers: list[tuple[int, pygame.Rect]]
    cells: list[_Cell]
    words: list[Written[ChildNode]]
    bars: list[pygame.Rect]
    tops: list[int]
    ending: Sequence[str] = ()
    height: int = 0


class ScoreSheet(Widget):
    """Shows a game with its variations; a click goes to a move. `title` above, `ending` below the moves."""

    focusable = False

    def __init__(self, variations: Variations) -> None:
        super().__init__()
        self._variations = variations
        self.title = self.ending = ""
        self._content = _Content([], [], [], [], [])
        self._made_of: object = None
        self._followed: object = None
        self._scroll = 0

    # ------------------------------------------------------------ where everything stands

    def refresh(self) -> None:
        """Bring it up to what the variations are now; what is looked at comes into sight when it changes."""
        made_of = (self._variations.version, self._sight.size, self.style, self.ending)
        if made_of != self._made_of:
            self._made_of = made_of
            self._content = self._laid_out()
        followed = (self._variations.node, made_of)
        if followed != self._followed:
            self._followed = followed
            self._follow()

    @property
    def _row_height(self) -> int:
        return round(self.style.line() * 1.25)

    @property
    def _title_height(self) -> int:
        """How much of the upper end the title takes, px; none where the moves need it."""
        roomy = self.rect.height >= _ROOMY_ROWS * self._row_height
        return self.style.line(TextSize.CAPTION) + self.style.px(10) if self.title and roomy else 0

    @property
    def _sight(self) -> pygame.Rect:
        """Where the moves are to be seen."""
        taken = self._title_height
        return pygame.Rect(self.rect.left, self.rect.top + taken, self.rect.width, self.rect.height - taken)

    def _laid_out(self) -> _Content:
        style, pad, height = self.style, self.style.px(5), self._row_height
        rows = sheet_of(self._variations)
        last = max((row.number for row in rows if isinstance(row, PairRow)), default=1)
        number_width = style.width(f"{max(99, last)}.", TextSize.CAPTION)
        left = pad + number_width + style.px(3)
        half = (self._sight.width - pad - left) // 2
        content = _Content([], [], [], [], [])
        top = pad
        for row in rows:
            match row:
                case PairRow(number=number, white=white, black=black):
                    content.tops.append(top)
                    content.numbers.append((number, pygame.Rect(pad, top, number_width, height)))
                    if white is not None or black is not None:
                        content.cells.append(_Cell(pygame.Rect(left, top, half, height), white))
                    if black is not None:
                        content.cells.append(_Cell(pygame.Rect(left + half, top, half, height), black))
                    top += height
                case SideLine():
                    top = self._lay_line(row, content, top)
        ending = style.lines(self.ending, self._sight.width - 2 * style.px(8), TextSize.CAPTION)
        return replace(content, ending=ending, height=top + len(ending) * style.line(TextSize.CAPTION) + 2 * pad)

    def _lay_line(self, row: SideLine, content: _Content, top: int) -> int:
        """Let a line run under what it replaces; return where the next row begins."""
        style = self.style
        left = style.px(5) + style.px(12) * (1 + min(row.depth, _DEEPEST))
        room = pygame.Rect(left + style.px(8), top, self._sight.width - left - style.px(13), 0)
        sans = ((self._variations.san(node), node) for node in row.moves)
        words = flow(style, numbered(row.ply, sans), room)
        bottom = words[-1].rect.bottom
        content.words.extend(words)
        content.tops.extend(sorted({word.rect.top for word in words}))
        content.bars.append(pygame.Rect(left, top + style.px(2), style.px(2), bottom - top - 2 * style.px(2)))
        return bottom + style.px(2)

    def _places(self) -> Iterator[tuple[ChildNode, pygame.Rect]]:
        """Yield every move with its place on the sheet."""
        for cell in self._content.cells:
            if cell.node is not None:
                yield cell.node, cell.rect
        for word in self._content.words:
            if word.node is not None:
                yield word.node, word.rect

    # ------------------------------------------------------------ scrolling

    def _follow(self) -> None:
        """Scroll so that what is looked at is in sight; before the first move that is the upper end."""
        node, room, margin = self._variations.node, self._sight.height, self._row_height // 2
        place = next((rect for at, rect in self._places() if at is node), None)
        if place is None:
            self._scroll_to(0)
        else:
            bottom = self._content.height if node is self._variations.own[-1] else place.bottom + margin
            lowest, highest = bottom - room, place.top - margin
            self._scroll_to(min(highest, max(lowest, self._scroll)))

    def _scroll_to(self, scroll: int) -> None:
        """Scroll so far that no row is cut at the upper edge."""
        scroll = max(0, min(self._content.height - self._sight.height, scroll))
        pad = self.style.px(5)
        self._scroll = next((top - pad for top in self._content.tops if top - pad >= scroll), scroll)

    def handle(self, event: pygame.Event) -> object | None:
        """Scroll by the wheel; otherwise as every widget."""
        if event.type == pygame.MOUSEWHEEL and self.shown and self.hover:
            self._scroll_to(self._scroll - event.y * 2 * self._row_height)
            return None
        return super().handle(event)

    def click(self, pos: tuple[int, int]) -> GoToNode | None:
        """Return the move that was clicked."""
        sight = self._sight
        if not sight.collidepoint(pos):
            return None
        at = (pos[0] - sight.left, pos[1] - sight.top + self._scroll)
        return next((GoToNode(node) for node, rect in self._places() if rect.collidepoint(at)), None)

    # ------------------------------------------------------------ drawing

    def draw(self, surface: pygame.Surface) -> None:
        """Draw what is in sight."""
        style, theme = self.style, self.style.theme
        style.box(surface, self.rect, theme.surface, line=theme.line)
        if self._title_height:
            self._draw_title(surface)
        outside, sight = surface.get_clip(), self._sight
        surface.set_clip(sight.inflate(-2, -2).clip(outside))
        for bar in self._content.bars:
            surface.fill(theme.line, self._on_window(bar))
        for number, place in self._in_sight(self._content.numbers):
            style.write(surface, f"{number}.", place, TextSize.CAPTION, color=theme.text_muted, align="right")
        for cell, place in self._in_sight((cell, cell.rect) for cell in self._content.cells):
            self._draw_cell(surface, cell, place)
        for word, place in self._in_sight((word, word.rect) for word in self._content.words):
            self._draw_word(surface, word, place)
        self._draw_ending(surface)
        surface.set_clip(outside)

    def _on_window(self, rect: pygame.Rect) -> pygame.Rect:
        return rect.move(self._sight.left, self._sight.top - self._scroll)

    def _in_sight(self, things: Iterable[tuple[T, pygame.Rect]]) -> Iterator[tuple[T, pygame.Rect]]:
        """Yield what is to be seen, with its place on the window."""
        sight = self._sight
        for thing, rect in things:
            if (place := self._on_window(rect)).colliderect(sight):
                yield thing, place

    def _draw_title(self, surface: pygame.Surface) -> None:
        style, theme = self.style, self.style.theme
        row = pygame.Rect(self.rect.left, self.rect.top, self.rect.width, self._title_height)
        room = row.inflate(-2 * style.px(10), 0)
        style.write(surface, self.title, room, TextSize.CAPTION, color=theme.text_muted)
        surface.fill(theme.line, (room.left, row.bottom - 1, room.width, 1))

    def _draw_ending(self, surface: pygame.Surface) -> None:
        style, height = self.style, self.style.line(TextSize.CAPTION)
        top = self._content.height - len(self._content.ending) * height - style.px(5)
        row = self._on_window(pygame.Rect(style.px(8), top, self._sight.width - 2 * style.px(8), height))
        for line in self._content.ending:
            style.write(surface, line, row, TextSize.CAPTION, color=style.theme.text_muted, align="center")
            row.top += height

    def _draw_cell(self, surface: pygame.Surface, cell: _Cell, place: pygame.Rect) -> None:
        style, theme = self.style, self.style.theme
        room = place.inflate(-2 * style.px(6), 0)
        if cell.node is None:
            style.write(surface, "…", room, color=theme.text_muted)
            return
        here = cell.node is self._variations.node
        if here:
            style.box(surface, place.inflate(0, -2), theme.selection)
        san = self._variations.san(cell.node)
        color = theme.text_strong if here else theme.text
        write_san(surface, style, san, room, color, "Semibold" if here else "Regular")

    def _draw_word(self, surface: pygame.Surface, word: Written[ChildNode], place: pygame.Rect) -> None:
        theme = self.style.theme
        here = word.node is self._variations.node
        if here:
            self.style.box(surface, place, theme.selection)
        write(surface, self.style, word, theme.text_strong if here else theme.text_muted, place)
