"""Chess pieces as pictures beside text: the window's emblem, and what stands for a colour."""

from functools import lru_cache

import chess
import pygame

from client.ui.pieces import piece_image
from client.ui.shapes import fill_round
from client.ui.theme import Color, Theme
from shared.messages import ColorWish

WHITE_KING = chess.Piece(chess.KING, chess.WHITE)
BLACK_KING = chess.Piece(chess.KING, chess.BLACK)
EMBLEM = chess.Piece(chess.ROOK, chess.WHITE)


@lru_cache(maxsize=16)
def wish_picture(wish: ColorWish, size: int, theme: Theme) -> pygame.Surface:
    """Return the king that stands for a colour wish, on a square of the board; for random, one half of each.

    It is shared: do not draw on it.
    """
    picture = pygame.Surface((size, size), pygame.SRCALPHA)
    white = _on_square(piece_image(WHITE_KING, size), theme.board_dark)
    black = _on_square(piece_image(BLACK_KING, size), theme.board_light)
    half = {"white": size, "random": size // 2, "black": 0}[wish]
    picture.blit(white, (0, 0), (0, 0, half, size))
    picture.blit(black, (half, 0), (half, 0, size - half, size))
    return picture


def _on_square(piece: pygame.Surface, color: Color) -> pygame.Surface:
    square = pygame.Surface(piece.get_size(), pygame.SRCALPHA)
    fill_round(square, square.get_rect(), color, piece.width // 8)
    square.blit(piece, (0, 0))
    return square
