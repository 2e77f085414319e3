"""The board's ground and the marks on it, as pictures kept for the sizes used last."""

from functools import lru_cache

import chess
import pygame

from client.model.board.geometry import BoardGeometry
from client.ui.fonts import Fonts
from client.ui.theme import Color, Theme

_FINE = 4
"""Round shapes are drawn this much larger and scaled down, which smooths their edges."""


def board_ground(geometry: BoardGeometry, theme: Theme, fonts: Fonts) -> pygame.Surface:
    """Return the empty board with coordinates along its left and lower edge."""
    ground = pygame.Surface((geometry.size, geometry.size))
    home = BoardGeometry(0, 0, geometry.square, geometry.bottom)
    for square in chess.SQUARES:
        ground.fill(theme.board_light if _light(square) else theme.board_dark, home.box_of(square))
    for index in range(8):
        _coordinate(ground, home, home.square_at((0, index * home.square)), theme, fonts, rank=True)
        _coordinate(ground, home, home.square_at((index * home.square, home.size - 1)), theme, fonts, rank=False)
    return ground


def _coordinate(
    ground: pygame.Surface,
    home: BoardGeometry,
    square: chess.Square | None,
    theme: Theme,
    fonts: Fonts,
    *,
    rank: bool,
) -> None:
    """Write a square's rank into its upper left corner, or its file into the lower right one."""
    if square is None:
        return
    name = chess.square_name(square)[1 if rank else 0]
    color = theme.board_dark if _light(square) else theme.board_light
    text = fonts.render(name, max(12, home.square // 5), color, "Semibold")
    text = text.subsurface(text.get_bounding_rect())
    box, inset = pygame.Rect(home.box_of(square)), max(2, home.square // 20)
    place = text.get_rect()
    if rank:
        place.topleft = (box.left + inset, box.top + inset)
    else:
        place.bottomright = (box.right - inset, box.bottom - inset)
    ground.blit(text, place)


def _light(square: chess.Square) -> bool:
    return bool(chess.BB_LIGHT_SQUARES & chess.BB_SQUARES[square])


@lru_cache(maxsize=32)
def wash(color: Color, alpha: int, size: tuple[int, int]) -> pygame.Surface:
    """Return an area of one transparent colour."""
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill((*color, alpha))
    return picture


@lru_cache(maxsize=16)
def dot(color: Color, alpha: int, size: int) -> pygame.Surface:
    """Return the mark of an empty square where the piece may go."""
    fine = size * _FINE
    picture = _clear(fine, color)
    pygame.draw.circle(picture, (*color, alpha), (fine / 2, fine / 2), fine * 0.15)
    return pygame.transform.smoothscale(picture, (size, size))


@lru_cache(maxsize=16)
def corners(color: Color, alpha: int, size: int) -> pygame.Surface:
    """Return the mark of a square where the piece may capture: all but a disc."""
    fine = size * _FINE
    picture = _clear(fine, color)
    picture.fill((*color, alpha))
    pygame.draw.circle(picture, (*color, 0), (fine / 2, fine / 2), fine * 0.57)
    return pygame.transform.smoothscale(picture, (size, size))


@lru_cache(maxsize=8)
def glow(color: Color, size: int) -> pygame.Surface:
    """Return the mark of a king in check: a disc that glows, so that shape tells it as well as colour."""
    steps = 64
    fine = size * 2
    picture = _clear(fine, color)
    for step in range(steps):
        part = 1 - step / steps
        strength = min(1.0, 1.25 * (1 - part) ** 0.8)
        pygame.draw.circle(picture, (*color, round(255 * strength)), (fine / 2, fine / 2), part * fine * 0.62)
    return pygame.transform.smoothscale(picture, (size, size))


@lru_cache(maxsize=16)
def disc(color: Color, size: int) -> pygame.Surface:
    """Return a round plate, the ground of a choice in the picker."""
    fine = size * _FINE
    picture = _clear(fine, color)
    pygame.draw.circle(picture, (*color, 255), (fine / 2, fine / 2), fine / 2)
    return pygame.transform.smoothscale(picture, (size, size))


def _clear(size: int, color: Color) -> pygame.Surface:
    """Return an empty picture whose clear pixels have the colour too, lest edges turn dark when it is scaled."""
    picture = pygame.Surface((size, size), pygame.SRCALPHA)
    picture.fill((*color, 0))
    return picture
