"""The list of servers: each with a mark for how it is, and two things to be done: to play there, or to watch."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pygame

from client.language import phrase
from client.model.steady import Steady
from client.servers import State
from client.ui.column import Column, split_right
from client.ui.shapes import fill_disc, ring_round
from client.ui.theme import Color, TextSize
from client.ui.widgets import ListView, Row
from client.ui.widgets.base import ACT_KEYS

PLAY, WATCH = phrase("Play"), phrase("Watch")
_ROOM_FOR_BOTH = 400
"""In a narrower list, units, there is a button to play, and one watches from the lobby."""


@dataclass(frozen=True, slots=True)
class ServerRow(Row):
    """A server as it is shown. `watch` is said by a button of its own; None where nobody can watch now.

    `place` is its address, where `text` is not; it is left out where there is no room.
    """

    key: str = ""
    place: str = ""
    state: State = "looking"
    players: str = ""
    ping: str = ""
    watch: object | None = None
    mine: bool = False


class ServerList(ListView):
    """Says what a row says when it is clicked, or what its `watch` says.

    While the mouse is over it, rows keep their places: what is gone turns grey, and what is new comes at the end.
    """

    def __init__(self) -> None:
        super().__init__()
        self.servers: list[ServerRow] = []
        self.on_watch = False
        """Whether the keyboard is on the button to watch of its row."""
        self._steady: Steady[str, ServerRow] = Steady()
        self._latest: dict[str, ServerRow] = {}

    @property
    def row_height(self) -> int:
        """The height of a row, px: two lines."""
        return self.style.line() + self.style.line(TextSize.CAPTION) + self.style.px(14)

    def show(self, rows: Sequence[ServerRow]) -> None:
        """Show these servers, as far as nobody points at those that were there; the keyboard stays on its row."""
        self._latest = {row.key: row for row in rows}
        self._settle()

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return the value of what was picked."""
        held = self.hover
        said = super().handle(event)
        if held and not self.hover:
            self._settle()
        return said

    def release(self) -> None:
        """Forget hover and press; nobody points here any more."""
        super().release()
        self._settle()

    def click(self, pos: tuple[int, int]) -> object | None:
        """Pick what was shown at `pos` when it was pressed."""
        pressed = self._aimed[1] if self._aimed is not None else None
        said = super().click(pos)
        if said is not None and isinstance(pressed, ServerRow) and pressed.watch is not None:
            return pressed.watch if self.watch_rect(self.at).collidepoint(pos) else said
        return said

    def key(self, event: pygame.Event) -> object | None:
        """Move by arrows, also to the button to watch; pick with Return and Space."""
        row = self.servers[self.at] if self.at < len(self.servers) else None
        can_watch = row is not None and row.watch is not None and self._has_both
        if event.key in (pygame.K_LEFT, pygame.K_RIGHT):
            self.on_watch = event.key == pygame.K_RIGHT and can_watch
        elif event.key in ACT_KEYS and self.on_watch and row is not None and can_watch:
            return row.watch
        else:
            said = super().key(event)
            self.on_watch = False
            return said
        return None

    def play_rect(self, index: int) -> pygame.Rect:
        """Return where the button of a row is that says what a click anywhere in the row does."""
        return self._button_rect(index, PLAY, self.row_rect(index).right - self.style.px(12))

    def watch_rect(self, index: int) -> pygame.Rect:
        """Return where a click on a row is for watching; it is empty where there is no room for that."""
        right = self.play_rect(index).left - self.style.px(6)
        rect = self._button_rect(index, WATCH, right)
        return rect if self._has_both else pygame.Rect(self.play_rect(index).topleft, (0, 0))

    @property
    def _has_both(self) -> bool:
        return self.rect.width >= self.style.px(_ROOM_FOR_BOTH)

    def _button_rect(self, index: int, text: str, right: int) -> pygame.Rect:
        style, row = self.style, self.row_rect(index)
        rect = pygame.Rect(0, 0, style.width(text, TextSize.CAPTION, "Semibold") + 2 * style.px(9), 0)
        rect.height = row.height - 2 * style.px(11)
        rect.midright = (right, row.centery)
        return rect

    def mark_rect(self, index: int) -> pygame.Rect:
        """Return where the mark of a row is; what it tells is at its centre."""
        row = self.row_rect(index)
        return pygame.Rect(row.left + self.style.px(6), row.top, self.style.px(28), row.height)

    def _settle(self) -> None:
        on = self.servers[self.at].key if self.at < len(self.servers) else None
        self._steady.take(self._latest, held=self.hover)
        self.servers = [self._as_it_is(row) for row in self._steady.rows.values()]
        self.rows = list(self.servers)
        keys = [row.key for row in self.servers]
        if on in keys:
            self.at = keys.index(on)
        if self._style is not None:
            self._scroll_to(self.scroll)

    def _as_it_is(self, row: ServerRow) -> ServerRow:
        """Return a row as it is shown: one that is gone says nothing."""
        gone = row.key in self._steady.gone
        return replace(row, says=None, state="unreachable", players="", ping="", watch=None) if gone else row

    # ------------------------------------------------------------ how it looks

    def _draw_row(self, surface: pygame.Surface, index: int) -> None:
        style, theme, row = self.style, self.style.theme, self.servers[index]
        rect = self.row_rect(index)
        under_mouse = self.hover and self._row_at(self._mouse) == index and row.says is not None
        on_keyboard = self.focused and self.keyboard and self.at == index
        if under_mouse or on_keyboard:
            style.box(surface, rect, theme.raised_hover if under_mouse else theme.raised)
        left = split_right(rect, rect.right - self.watch_rect(index).left, style.px(8))[0]
        mark = self.mark_rect(index)
        self._draw_mark(surface, row, mark)
        text = pygame.Rect(mark.right + style.px(4), 0, left.right - mark.right - style.px(4), 0)
        text.height = style.line() + style.line(TextSize.CAPTION)
        text.centery = rect.centery
        self._draw_words(surface, row, text)
        if row.watch is not None:
            self._draw_buttons(surface, index, on_keyboard=on_keyboard)

    def _draw_words(self, surface: pygame.Surface, row: ServerRow, room: pygame.Rect) -> None:
        """Write the name and how it stands; at the right how many are there, and how far away it is."""
        style, theme = self.style, self.style.theme
        dim = row.state == "unreachable"
        wide = max(style.width(row.players, TextSize.CAPTION), style.width(row.ping, TextSize.CAPTION))
        left, right = split_right(room, wide, style.px(8) if wide else 0)
        column = Column(left)
        strong = theme.text_disabled if dim else theme.text_strong
        style.write(surface, row.text, column.take(style.line()), color=strong, weight="Semibold")
        muted = theme.text_disabled if dim else theme.accent_bright if row.mine else theme.text_muted
        remark = f"{row.remark} · {row.place}" if row.place else row.remark
        remark = remark if style.width(remark, TextSize.CAPTION) <= left.width else row.remark
        style.write(surface, remark, column.rest, TextSize.CAPTION, color=muted)
        column = Column(right)
        for text in (row.players, row.ping):
            line = column.take(room.height // 2)
            style.write(surface, text, line, TextSize.CAPTION, color=theme.text_muted, align="right")

    def _draw_buttons(self, surface: pygame.Surface, index: int, *, on_keyboard: bool) -> None:
        """Draw what can be done, and light what a click, or Return, would do."""
        style, theme = self.style, self.style.theme
        play, watch = self.play_rect(index), self.watch_rect(index)
        aims_at_watch = watch.collidepoint(self._mouse) if self.hover else self.on_watch
        here = on_keyboard or (self.hover and self._row_at(self._mouse) == index)
        lit = here and not aims_at_watch
        style.box(surface, play, theme.accent_hover if lit else theme.accent_fill)
        style.write(
            surface, PLAY, play, TextSize.CAPTION, color=theme.accent_text, weight="Semibold", align="center"
        )
        if watch:
            lit = here and aims_at_watch
            style.box(surface, watch, theme.raised_pressed if lit else theme.raised, line=theme.edge)
            color = theme.text_strong if lit else theme.text
            style.write(surface, WATCH, watch, TextSize.CAPTION, color=color, weight="Semibold", align="center")

    def _draw_mark(self, surface: pygame.Surface, row: ServerRow, room: pygame.Rect) -> None:
        """Draw how it is, told by shape as well as by colour: a disc, a ring, an exclamation mark, a cross."""
        style, theme, center = self.style, self.style.theme, room.center
        radius = style.px(6)
        match row.state:
            case "reachable":
                fill_disc(surface, center, radius, theme.accent_bright)
            case "looking":
                box = pygame.Rect(0, 0, 2 * radius, 2 * radius)
                box.center = center
                surface.blit(ring_round(box.size, theme.text_muted, radius, max(2, style.px(2))), box)
            case "other version":
                style.write(surface, "!", room, TextSize.LARGE, color=theme.warning, weight="Bold", align="center")
            case "unreachable":
                _draw_cross(surface, center, radius * 3 // 4, theme.text_disabled, max(2, style.px(2)))


def _draw_cross(surface: pygame.Surface, center: tuple[int, int], reach: int, color: Color, width: int) -> None:
    x, y = center
    for slope in (-1, 1):
        pygame.draw.line(surface, color, (x - reach, y - slope * reach), (x + reach, y + slope * reach), width)
