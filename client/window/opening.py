"""How the window opens."""

import os

import pygame

from client.preferences import Preferences
from client.ui.style import SMALLEST_WINDOW
from client.window.density import desktop_density
from client.window.frame import put_right, usual_size
from client.window.picture import NAME


class NoDisplayError(Exception):
    """There is no screen to open a window on."""


def open_window(title: str = NAME, kept: Preferences | None = None, *, beside: bool = False) -> pygame.Window:
    """Open the window as it was when it closed, else of a size that suits the desktop. Raises NoDisplayError.

    `beside`: there is another one, which it should not cover.
    """
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")  # else Windows draws small and scales it up
    os.environ.setdefault("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1")  # a click that brings it to the front may be a move
    os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")  # a board is no full-screen game
    os.environ.setdefault("SDL_NO_SIGNAL_HANDLERS", "1")  # whoever ends the process must not be asked by a dialog
    chosen = os.environ.get("SDL_VIDEODRIVER")
    try:
        pygame.display.init()
        driver = pygame.display.get_driver()
        if not chosen and driver in ("dummy", "offscreen"):
            raise NoDisplayError("no screen was found")
        if driver == "x11":
            os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")  # else it opens twice, for OpenGL
        window = _opened(title, kept or Preferences(), beside=beside)
    except pygame.error as error:
        raise NoDisplayError(str(error)) from error
    window.minimum_size = SMALLEST_WINDOW
    pygame.key.set_repeat(400, 35)
    return window


def _opened(title: str, kept: Preferences, *, beside: bool) -> pygame.Window:
    desktops, place = pygame.display.get_desktop_sizes(), None
    if kept.frame is None:
        size = usual_size(desktops[0], SMALLEST_WINDOW, desktop_density())
    else:
        size, place = put_right(kept.frame, desktops, SMALLEST_WINDOW)
    return pygame.Window(
        title,
        size,
        pygame.WINDOWPOS_UNDEFINED if place is None or beside else place,
        resizable=True,
        allow_high_dpi=True,
        maximized=kept.maximized and not kept.full_screen,
        fullscreen_desktop=kept.full_screen,
    )
