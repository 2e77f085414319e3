"""A move in figurine notation: SAN with pictures of the pieces for their English letters."""

import re
from functools import lru_cache

import chess
import pygame

from client.ui.fonts import Weight
from client.ui.pieces import silhouette
from client.ui.style import Style
from client.ui.theme import Color

_KINDS = {
    "K": chess.KING,
    "Q": chess.QUEEN,
    "R": chess.ROOK,
    "B": chess.BISHOP,
    "N": chess.KNIGHT,
}
_LETTER = re.compile(f"([{''.join(_KINDS)}])")  # files are in small letters, castling is an O
_SIZE = 0.98
"""A figure in lines of text: the picture has a margin of its own."""
_ADVANCE = 0.9
"""How much of the figure's width it takes, as that margin is more than a letter wants."""


def san_width(style: Style, san: str, weight: Weight = "Regular") -> int:
    """Return the width that a move takes, px."""
    advance = _advance(style)
    return sum(advance if part in _KINDS else style.width(part, weight=weight) for part in _parts(san))


def write_san(
    surface: pygame.Surface, style: Style, san: str, rect: pygame.Rect, color: Color, weight: Weight = "Regular"
) -> None:
    """Write a move at the left of `rect`, in the middle of its height."""
    left, size, advance = rect.left, _size(style), _advance(style)
    for part in _parts(san):
        if part in _KINDS:
            figure = silhouette(_KINDS[part], size, color)
            surface.blit(figure, figure.get_rect(center=(left + advance // 2, rect.centery - size // 16)))
            left += advance
        else:
            room = pygame.Rect(left, rect.top, max(1, rect.right - left), rect.height)
            style.write(surface, part, room, color=color, weight=weight)
            left += style.width(part, weight=weight)


@lru_cache(maxsize=1024)
def _parts(san: str) -> tuple[str, ...]:
    """Split a move into letters of pieces and what stands between them."""
    return tuple(part for part in _LETTER.split(san) if part)


def _size(style: Style) -> int:
    return round(style.line() * _SIZE)


def _advance(style: Style) -> int:
    return round(_size(style) * _ADVANCE)
