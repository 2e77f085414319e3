"""The button that opens the settings."""

from functools import lru_cache
from math import cos, pi, sin

import pygame

from client.language import phrase
from client.screens import Kit, Overlay
from client.screens.settings import SettingsScreen
from client.ui.style import Style
from client.ui.theme import Color
from client.ui.widgets import Button
from client.ui.widgets.base import ACT_KEYS

_TEETH = 8
_FINE = 4
"""It is drawn this much larger and scaled down, which smooths its edges."""


class Gear(Button):
    """A quiet square button with a gear wheel on it. What it says lays the settings over the screen."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(phrase("Settings"), None, kind="quiet")
        self._kit = kit

    def click(self, pos: tuple[int, int]) -> Overlay:  # noqa: ARG002 - anywhere inside is the same
        """Return the settings as they are now."""
        return Overlay(SettingsScreen(self._kit))

    def key(self, event: pygame.Event) -> Overlay | None:
        """Return the settings on Return and Space."""
        return Overlay(SettingsScreen(self._kit)) if event.key in ACT_KEYS else None

    def wish(self, style: Style) -> int:
        """Return its width, px: it is as wide as it is high."""
        return style.px(style.theme.control_height)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        fill, line, color = self._colors()
        if fill is not None:
            self.style.box(surface, self.rect, fill, line=line)
        wheel = _wheel(self.style.px(26), color)
        surface.blit(wheel, wheel.get_rect(center=self.rect.center))
        self.draw_focus(surface)


@lru_cache(maxsize=16)
def _wheel(size: int, color: Color) -> pygame.Surface:
    """Return a gear wheel; it is shared, do not draw on it."""
    fine = size * _FINE
    picture = pygame.Surface((fine, fine), pygame.SRCALPHA)
    picture.fill((*color, 0))
    pygame.draw.polygon(picture, (*color, 255), _outline(fine / 2))
    pygame.draw.circle(picture, (*color, 0), (fine / 2, fine / 2), fine * 0.16)
    return pygame.transform.smoothscale(picture, (size, size))


def _outline(radius: float) -> list[tuple[float, float]]:
    """Return the corners of the teeth: each rises, is narrower at its top, and falls."""
    corners = []
    for tooth in range(_TEETH):
        for turn, reach in ((-0.28, 0.72), (-0.17, 0.98), (0.17, 0.98), (0.28, 0.72)):
            angle = 2 * pi * (tooth + turn) / _TEETH
            corners.append((radius + radius * reach * cos(angle), radius + radius * reach * sin(angle)))
    return corners
