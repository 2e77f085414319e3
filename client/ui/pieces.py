"""Pictures of the pieces, drawn anew from vectors for every size, so that they are crisp at each."""

from functools import lru_cache
from io import BytesIO

import chess
import chess.svg
import pygame

from client.ui.theme import Color

_NATIVE = pygame.Surface((1, 1), pygame.SRCALPHA)
"""Its pixels are as the window has them. Those of an SVG are not, and take 25 times as long to be drawn."""


@lru_cache(maxsize=96)
def piece_image(piece: chess.Piece, size: int) -> pygame.Surface:
    """Return a picture of `piece`, `size` px wide and high. It is shared: do not draw on it.

    The cache holds all pieces for the board and the captured ones through a few changes of the window's size.
    """
    vector = chess.svg.piece(piece, size=size)
    picture = pygame.image.load_sized_svg(BytesIO(vector.encode()), (size, size))
    return picture.convert(_NATIVE)


def faded(piece: chess.Piece, size: int, opacity: float) -> pygame.Surface:
    """Return a picture of `piece` that lets the board shine through; `opacity` from 0 to 1."""
    picture = piece_image(piece, size)
    if opacity >= 1:
        return picture
    picture = picture.copy()
    picture.set_alpha(round(255 * opacity))
    return picture


@lru_cache(maxsize=96)
def silhouette(kind: chess.PieceType, size: int, color: Color) -> pygame.Surface:
    """Return the outline of a kind of piece filled with one colour, readable on any ground at small sizes."""
    picture = piece_image(chess.Piece(kind, chess.WHITE), size).copy()
    picture.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    picture.fill((*color, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return picture
