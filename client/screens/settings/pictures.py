"""Themes and boards as small pictures beside their names. They are shared: do not draw on them."""

from functools import lru_cache

import chess
import pygame

from client.ui.pieces import piece_image
from client.ui.shapes import fill_disc, fill_round
from client.ui.style import Style
from client.ui.theme import theme_of

_KNIGHT = chess.Piece(chess.KNIGHT, chess.WHITE)
_SIDE = 30
"""The height of a picture, units."""


def theme_picture(name: str, style: Style) -> pygame.Surface:
    """Return a small window in a theme."""
    return _theme_picture(name, style.px(_SIDE))


def board_picture(name: str, theme: str, style: Style) -> pygame.Surface:
    """Return two squares of a board with pieces; without a name, of the board that belongs to the theme."""
    return _board_picture(name, theme, style.px(_SIDE))


@lru_cache(maxsize=32)
def _theme_picture(name: str, height: int) -> pygame.Surface:
    theme = theme_of(name)
    picture = pygame.Surface((height * 3 // 2, height), pygame.SRCALPHA)
    whole, radius = picture.get_rect(), height // 6
    fill_round(picture, whole, theme.edge, radius)
    fill_round(picture, whole.inflate(-2, -2), theme.background, radius - 1)
    bar = max(2, height // 8)
    left, right = height // 5, picture.width - height // 5
    for row, (color, width) in enumerate(((theme.text_strong, 4), (theme.text_muted, 3))):
        line = pygame.Rect(left, height // 5 + row * 2 * bar, (right - left) * width // 6, bar)
        fill_round(picture, line, color, bar // 2)
    button = pygame.Rect(left, height - height // 5 - 2 * bar, (right - left) // 2, 2 * bar)
    fill_round(picture, button, theme.accent_fill, bar)
    fill_disc(picture, (right - bar, button.centery), bar, theme.danger)
    return picture


@lru_cache(maxsize=64)
def _board_picture(name: str, theme_name: str, side: int) -> pygame.Surface:
    theme = theme_of(theme_name, name)
    picture = pygame.Surface((2 * side, side))
    picture.fill(theme.board_light, (0, 0, side, side))
    picture.fill(theme.board_dark, (side, 0, side, side))
    picture.blit(piece_image(chess.Piece(chess.KNIGHT, chess.BLACK), side), (0, 0))
    picture.blit(piece_image(_KNIGHT, side), (side, 0))
    return picture
