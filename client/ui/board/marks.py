"""The marks on squares, as pictures kept for the sizes used last. Each is told by its shape as by its colour."""

from functools import lru_cache

import pygame

from client.ui.theme import Color

_FINE = 4
"""Round shapes are drawn this much larger and scaled down, which smooths their edges."""


@lru_cache(maxsize=32)
def wash(color: Color, alpha: int, size: tuple[int, int]) -> pygame.Surface:
    """Return an area of one transparent colour."""
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill((*color, alpha))
    return picture


@lru_cache(maxsize=16)
def frame(color: Color, alpha: int, size: int) -> pygame.Surface:
    """Return the mark of the last move: a thin line along the square's edge, in a shade that shows on its tint."""
    picture = pygame.Surface((size, size), pygame.SRCALPHA)
    pygame.draw.rect(picture, (*_deep(color), alpha), picture.get_rect(), _thin(size))
    return picture


@lru_cache(maxsize=16)
def dashes(color: Color, alpha: int, size: int) -> pygame.Surface:
    """Return the mark of a move that is queued: a broken line along the square's edge."""
    picture = frame(color, alpha, size).copy()
    dash = size / 9
    for gap in (1, 3, 5, 7):
        picture.fill((0, 0, 0, 0), (round(gap * dash), 0, round(dash), size))
        picture.fill((0, 0, 0, 0), (0, round(gap * dash), size, round(dash)))
    return picture


@lru_cache(maxsize=16)
def brackets(color: Color, alpha: int, size: int) -> pygame.Surface:
    """Return the mark of the selected square: a thick angle in each corner."""
    picture = pygame.Surface((size, size), pygame.SRCALPHA)
    pygame.draw.rect(picture, (*color, alpha), picture.get_rect(), max(3, size // 13))
    arm = round(size * 0.27)
    picture.fill((0, 0, 0, 0), (arm, 0, size - 2 * arm, size))
    picture.fill((0, 0, 0, 0), (0, arm, size, size - 2 * arm))
    return picture


@lru_cache(maxsize=4)
def cursor(color: Color, edge: Color, size: int) -> pygame.Surface:
    """Return the keyboard's place on the board: a thick frame between two dark lines, to be seen on any square."""
    picture = pygame.Surface((size, size), pygame.SRCALPHA)
    thin, area = _thin(size), picture.get_rect()
    pygame.draw.rect(picture, edge, area, 4 * thin)
    pygame.draw.rect(picture, color, area.inflate(-2 * thin, -2 * thin), 2 * thin)
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


def _deep(color: Color) -> Color:
    """Return a colour in its darker shade."""
    red, green, blue = (2 * part // 5 for part in color)
    return red, green, blue


def _thin(size: int) -> int:
    return max(2, size // 36)


def _clear(size: int, color: Color) -> pygame.Surface:
    """Return an empty picture whose clear pixels have the colour too, lest edges turn dark when it is scaled."""
    picture = pygame.Surface((size, size), pygame.SRCALPHA)
    picture.fill((*color, 0))
    return picture
