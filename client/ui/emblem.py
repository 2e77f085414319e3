"""Chess pieces as pictures beside text: the window's emblem, and what stands for a colour."""

from functools import lru_cache

import chess
import pygame

from client.ui.pieces import piece_image
from shared.messages import ColorWish

WHITE_KING = chess.Piece(chess.KING, chess.WHITE)
BLACK_KING = chess.Piece(chess.KING, chess.BLACK)
EMBLEM = chess.Piece(chess.KNIGHT, chess.WHITE)


@lru_cache(maxsize=16)
def wish_picture(wish: ColorWish, size: int) -> pygame.Surface:
    """Return the king that stands for a colour wish, one half of each for random. It is shared."""
    if wish != "random":
        return piece_image(WHITE_KING if wish == "white" else BLACK_KING, size)
    picture = pygame.Surface((size, size), pygame.SRCALPHA)
    half = size // 2
    picture.blit(piece_image(WHITE_KING, size), (0, 0), (0, 0, half, size))
    picture.blit(piece_image(BLACK_KING, size), (half, 0), (half, 0, size - half, size))
    return picture
