"""Round corners without steps: what pygame draws with `border_radius` has edges like a staircase."""

from functools import lru_cache

import pygame

from client.ui.theme import Color

_RING = 32
"""So much wider and higher than a widget is the widest focus ring around it, px."""
_FINE = 4
"""How many times finer a corner is drawn than it is shown."""


def fill_round(surface: pygame.Surface, rect: pygame.Rect, color: Color, radius: int) -> None:
    """Fill a rectangle with round corners."""
    radius = min(radius, rect.width // 2, rect.height // 2)
    if radius < 1:
        surface.fill(color, rect)
        return
    surface.fill(color, rect.inflate(-2 * radius, 0))
    surface.fill(color, rect.inflate(0, -2 * radius))
    disc = _disc(radius, color)
    for column, x in enumerate((rect.left, rect.right - radius)):
        for row, y in enumerate((rect.top, rect.bottom - radius)):
            surface.blit(disc, (x, y), (column * radius, row * radius, radius, radius))


def in_sight(surface: pygame.Surface, rect: pygame.Rect) -> bool:
    """Tell whether any of a place, or of its focus ring, is drawn, where only a part of the picture is."""
    return surface.get_clip().colliderect(rect.inflate(_RING, _RING))


def fill_disc(surface: pygame.Surface, center: tuple[int, int], radius: int, color: Color) -> None:
    """Fill a circle."""
    surface.blit(_disc(radius, color), (center[0] - radius, center[1] - radius))


@lru_cache(maxsize=64)
def ring_round(size: tuple[int, int], color: Color, radius: int, width: int) -> pygame.Surface:
    """Return a picture of the edge of a rectangle with round corners; it is shared, do not draw on it."""
    picture = pygame.Surface(size, pygame.SRCALPHA)
    picture.fill((*color, 0))
    fill_round(picture, picture.get_rect(), color, radius)
    hole = pygame.Surface(size, pygame.SRCALPHA)
    fill_round(hole, hole.get_rect().inflate(-2 * width, -2 * width), (0, 0, 0), radius - width)
    picture.blit(hole, (0, 0), special_flags=pygame.BLEND_RGBA_SUB)
    return picture


@lru_cache(maxsize=256)
def _disc(radius: int, color: Color) -> pygame.Surface:
    fine = pygame.Surface((2 * radius * _FINE, 2 * radius * _FINE), pygame.SRCALPHA)
    fine.fill((*color, 0))
    pygame.draw.circle(fine, (*color, 255), (radius * _FINE, radius * _FINE), radius * _FINE)
    return pygame.transform.smoothscale(fine, (2 * radius, 2 * radius))
