"""Where everything of the game screen goes, for any size of the window."""

from dataclasses import dataclass, replace

import pygame

from client.screens.parts.grid import columns_of, grid
from client.ui.style import Style

SQUARES = 8
_PANEL_LEAST, _PANEL_MOST = 200, 400
_CHAT_LEAST, _CHAT_MOST = 260, 420
"""The width of a chat on the other side of the board."""
_LEVEL = 0.92
"""A board of at least this part of the window's height has the panel level with it; else the panel is higher."""
_SHARED_HEIGHT, _SHARED_WIDTH = 380, 280
"""A panel with so much room between its fixed ends has moves and chat under each other."""
_BUTTON, _STRIP, _BOX = 40, 52, 40
_TALK = 215
"""The height of the strip under the board while the chat is to be seen in it."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the screen has to show: so many buttons, the widest of which wants `button` px.

    `chat`: there is one; `talk`: it is to be seen even where only either moves or chat has room; `box`: a field
    to type moves into.
    """

    button: int
    buttons: int = 6
    chat: bool = True
    talk: bool = False
    box: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Places on the window; `wide`: with a column beside the board.

    `middle` is for the moves; a chat without a place of its own shares that, by tabs. Where `notice` is the same
    place, a notice takes its room from there: in a column the lower end.
    """

    wide: bool
    board: pygame.Rect
    top_seat: pygame.Rect
    bottom_seat: pygame.Rect
    middle: pygame.Rect
    notice: pygame.Rect
    buttons: tuple[pygame.Rect, ...]
    chat: pygame.Rect | None = None
    box: pygame.Rect | None = None

    def moved(self, by: int) -> "Layout":
        """Return the same, so many px further right."""
        return replace(
            self,
            board=self.board.move(by, 0),
            top_seat=self.top_seat.move(by, 0),
            bottom_seat=self.bottom_seat.move(by, 0),
            middle=self.middle.move(by, 0),
            notice=self.notice.move(by, 0),
            buttons=tuple(button.move(by, 0) for button in self.buttons),
            box=self.box.move(by, 0) if self.box else None,
        )


def layout_of(size: tuple[int, int], style: Style, wishes: Wishes) -> Layout:
    """Return the layout with the larger board: panel beside it, or bars around it.

    Which one does not depend on whether the chat is looked at, so that nothing jumps when it is.
    """
    quiet = replace(wishes, talk=False, box=False)
    wide = _wide(size, style, wishes)
    return wide if wide.board.width >= _tall(size, style, quiet).board.width else _tall(size, style, wishes)


def margin(size: tuple[int, int]) -> int:
    """Return the room between things, px."""
    return max(4, round(min(size) * 0.0125))


def _wide(size: tuple[int, int], style: Style, wishes: Wishes) -> Layout:
    width, height = size
    gap = margin(size)
    board = _eight(min(height - 2 * gap, width - style.px(_PANEL_LEAST) - 3 * gap))
    panel = min(width - board - 3 * gap, style.px(_PANEL_MOST))
    left = (width - board - gap - panel) // 2
    top = (height - board) // 2
    column = pygame.Rect(left + board + gap, top, panel, board)
    if board < height * _LEVEL:
        column.update(column.left, gap, panel, height - 2 * gap)
    layout = _panel(column, pygame.Rect(left, top, board, board), gap, style, wishes)
    layout = _with_chat(layout, width, gap, style) if wishes.chat else layout
    return _with_box(layout, gap, style) if wishes.box else layout


def _panel(column: pygame.Rect, board: pygame.Rect, gap: int, style: Style, wishes: Wishes) -> Layout:
    """Deal out the column beside the board: its ends are the players' places, over the lower one the buttons."""
    seat = _seat_height(column.width, style)
    top_seat = pygame.Rect(column.left, column.top, column.width, seat)
    bottom_seat = pygame.Rect(column.left, column.bottom - seat, column.width, seat)
    columns = columns_of(wishes.buttons, column.width, wishes.button, gap)
    height = style.px(_BUTTON)
    rows = -(-wishes.buttons // columns)
    grid_top = bottom_seat.top - rows * (height + gap)
    area = pygame.Rect(column.left, grid_top, column.width, rows * (height + gap))
    buttons = grid(area, wishes.buttons, columns, height, gap)
    middle = pygame.Rect(column.left, top_seat.bottom + gap, column.width, grid_top - top_seat.bottom - 2 * gap)
    return Layout(True, board, top_seat, bottom_seat, middle, middle, buttons)


def _with_chat(layout: Layout, width: int, gap: int, style: Style) -> Layout:
    """Give the chat a place of its own, if there is one: left of the board, or under the moves."""
    board, middle = layout.board, layout.middle
    spare = width - board.width - middle.width - 4 * gap
    if spare >= style.px(_CHAT_LEAST):
        beside = min(spare, style.px(_CHAT_MOST))
        left = (width - beside - board.width - middle.width - 2 * gap) // 2
        height = min(board.height, style.px(520))
        chat = pygame.Rect(left, board.bottom - height, beside, height)
        return replace(layout.moved(left + beside + gap - board.left), chat=chat)
    if middle.height >= style.px(_SHARED_HEIGHT) and middle.width >= style.px(_SHARED_WIDTH):
        height = min(style.px(260), round(middle.height * 0.44))
        chat = pygame.Rect(middle.left, middle.bottom - height, middle.width, height)
        upper = pygame.Rect(middle.left, middle.top, middle.width, middle.height - height - gap)
        return replace(layout, middle=upper, notice=upper, chat=chat)
    return layout


def _with_box(layout: Layout, gap: int, style: Style) -> Layout:
    """Cut the place of the field for moves off the lower end of the middle."""
    middle, height = layout.middle, style.px(_BOX)
    box = pygame.Rect(middle.left, middle.bottom - height, middle.width, height)
    upper = pygame.Rect(middle.left, middle.top, middle.width, middle.height - height - gap)
    return replace(layout, middle=upper, notice=upper, box=box)


def _tall(size: tuple[int, int], style: Style, wishes: Wishes) -> Layout:
    width, height = size
    gap = margin(size)
    seat, strip = style.px(48), style.px(_STRIP)
    talk = style.px(_TALK) - strip if wishes.talk and wishes.chat else 0
    box = style.px(_BOX) + gap if wishes.box else 0
    columns = columns_of(wishes.buttons, width - 2 * gap, wishes.button, gap)
    below = -(-wishes.buttons // columns) * (style.px(_BUTTON) + gap)
    least = 2 * seat + strip + talk + box + below + 5 * gap
    board = _eight(min(width - 2 * gap, height - least))
    bar = max(board, min(width - 2 * gap, style.px(520)))
    spare = max(0, height - least - board)
    apart = spare >= strip + gap
    more = min(spare - strip - gap, style.px(140)) if apart else 0
    top = gap + (spare - more - (strip + gap if apart else 0)) // 2
    stack = _Stack(pygame.Rect((width - bar) // 2, top, bar, height), gap)
    top_seat = stack.take(seat)
    place = pygame.Rect((width - board) // 2, stack.take(board).top, board, board)
    bottom_seat = stack.take(seat)
    middle = stack.take(strip + talk + more)
    field = stack.take(style.px(_BOX)) if wishes.box else None
    notice = stack.take(strip) if apart else middle
    buttons = grid(stack.take(below), wishes.buttons, columns, style.px(_BUTTON), gap)
    return Layout(False, place, top_seat, bottom_seat, middle, notice, buttons, box=field)


class _Stack:
    """Deals out an area from the top."""

    def __init__(self, area: pygame.Rect, gap: int) -> None:
        self._area, self._gap, self._top = area, gap, area.top

    def take(self, height: int) -> pygame.Rect:
        """Return the next `height` px of the area."""
        taken = pygame.Rect(self._area.left, self._top, self._area.width, height)
        self._top += height + self._gap
        return taken


def _eight(length: int) -> int:
    """Return the largest board that fits, whose squares are whole pixels."""
    return max(SQUARES, length // SQUARES * SQUARES)


def _seat_height(panel: int, style: Style) -> int:
    """Return the height of a player's place: name beside the clock where there is room, else above it."""
    return style.px(76) if panel >= style.px(300) else style.line() + style.px(48)
