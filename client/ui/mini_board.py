"""A small board that only shows a position, for games that are looked at beside each other."""

from functools import lru_cache

import chess
import pygame

from client.model.board.geometry import BoardGeometry
from client.ui.board.marks import wash
from client.ui.pieces import piece_image
from client.ui.style import Style
from client.ui.theme import Color

_LAST_MOVE_ALPHA = 105


def draw_mini_board(
    surface: pygame.Surface, area: pygame.Rect, board: chess.Board, style: Style, bottom: chess.Color = chess.WHITE
) -> pygame.Rect:
    """Draw a position as large as it fits into the middle of `area`; return where the board is."""
    geometry = BoardGeometry.fit((area.x, area.y, area.width, area.height), bottom)
    theme, size = style.theme, geometry.square
    surface.blit(_ground(size, theme.board_light, theme.board_dark), (geometry.left, geometry.top))
    if board.move_stack:
        last = board.peek()
        for square in {last.from_square, last.to_square}:
            surface.blit(wash(theme.board_last_move, _LAST_MOVE_ALPHA, (size, size)), geometry.box_of(square))
    for square, piece in board.piece_map().items():
        surface.blit(piece_image(piece, size), geometry.box_of(square))
    return pygame.Rect(geometry.box)


@lru_cache(maxsize=8)
def _ground(square: int, light: Color, dark: Color) -> pygame.Surface:
    """Return the empty board, which looks alike from both sides. It is shared: do not draw on it."""
    ground = pygame.Surface((8 * square, 8 * square))
    ground.fill(light)
    for index in range(64):
        if (index // 8 + index % 8) % 2:
            ground.fill(dark, (index % 8 * square, index // 8 * square, square, square))
    return ground
