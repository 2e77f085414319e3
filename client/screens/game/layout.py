"""Where everything of the game screen goes, for any size of the window."""

from dataclasses import dataclass

import pygame

from client.ui.style import Style

SQUARES = 8
BUTTONS = 6
_PANEL_LEAST, _PANEL_MOST = 200, 400
_LEVEL = 0.92
"""A board of at least this part of the window's height has the panel level with it; else the panel is higher."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places on the window; `wide`: with a column beside the board.

    Where `notice` is the same place as `moves`, a notice takes its room from the moves: in a column the lower end.
    """

    wide: bool
    board: pygame.Rect
    top_seat: pygame.Rect
    bottom_seat: pygame.Rect
    moves: pygame.Rect
    notice: pygame.Rect
    buttons: tuple[pygame.Rect, ...]


def layout_of(size: tuple[int, int], style: Style, wishes: int) -> Layout:
    """Return the layout with the larger board: panel beside it, or bars around it.

    `wishes` is the width that the widest button would like, px.
    """
    wide, tall = _wide(size, style, wishes), _tall(size, style, wishes)
    return wide if wide.board.width >= tall.board.width else tall


def margin(size: tuple[int, int]) -> int:
    """Return the room between things, px."""
    return max(4, round(min(size) * 0.0125))


def _wide(size: tuple[int, int], style: Style, wishes: int) -> Layout:
    width, height = size
    gap = margin(size)
    board = _eight(min(height - 2 * gap, width - style.px(_PANEL_LEAST) - 3 * gap))
    panel = min(width - board - 3 * gap, style.px(_PANEL_MOST))
    left = (width - board - gap - panel) // 2
    top = (height - board) // 2
    column = pygame.Rect(left + board + gap, top, panel, board)
    if board < height * _LEVEL:
        column.update(column.left, gap, panel, height - 2 * gap)
    seat = _seat_height(panel, style)
    buttons = _grid(column, _columns(panel, wishes, gap), style.px(40), gap)
    top_seat = pygame.Rect(column.left, column.top, panel, seat)
    bottom_seat = pygame.Rect(column.left, column.bottom - seat, panel, seat)
    grid_height = buttons[-1].bottom - buttons[0].top
    grid_top = bottom_seat.top - gap - grid_height
    buttons = tuple(button.move(0, grid_top - column.top) for button in buttons)
    moves = pygame.Rect(column.left, top_seat.bottom + gap, panel, grid_top - top_seat.bottom - 2 * gap)
    return Layout(True, pygame.Rect(left, top, board, board), top_seat, bottom_seat, moves, moves, buttons)


def _tall(size: tuple[int, int], style: Style, wishes: int) -> Layout:
    width, height = size
    gap = margin(size)
    seat, strip = style.px(48), style.px(52)
    columns = _columns(width - 2 * gap, wishes, gap)
    rows = -(-BUTTONS // columns)
    below = rows * (style.px(40) + gap)
    least = 2 * seat + strip + below + 5 * gap
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
    moves = stack.take(strip + more)
    notice = stack.take(strip) if apart else moves
    buttons = _grid(stack.take(below), columns, style.px(40), gap)
    return Layout(False, place, top_seat, bottom_seat, moves, notice, buttons)


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


def _columns(width: int, wishes: int, gap: int) -> int:
    """Return how many buttons stand in a row."""
    return next((count for count in (6, 3) if count * (wishes + gap) - gap <= width), 2)


def _grid(area: pygame.Rect, columns: int, height: int, gap: int) -> tuple[pygame.Rect, ...]:
    """Return the places of the buttons, row by row from the top of `area`, flush with both its sides."""
    places = []
    for index in range(BUTTONS):
        row, column = divmod(index, columns)
        left = area.left + column * (area.width + gap) // columns
        right = area.left + (column + 1) * (area.width + gap) // columns - gap
        places.append(pygame.Rect(left, area.top + row * (height + gap), right - left, height))
    return tuple(places)
