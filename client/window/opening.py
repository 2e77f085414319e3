"""How the window opens."""

import os

import pygame

from client.ui.style import SMALLEST_WINDOW
from client.window.picture import NAME


class NoDisplayError(Exception):
    """There is no screen to open a window on."""


def open_window(title: str = NAME) -> pygame.Window:
    """Open the window, of a size that suits the desktop. Raises NoDisplayError."""
    os.environ.setdefault("SDL_WINDOWS_DPI_AWARENESS", "permonitorv2")  # else Windows draws small and scales it up
    os.environ.setdefault("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1")  # a click that brings it to the front may be a move
    os.environ.setdefault("SDL_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR", "0")  # a board is no full-screen game
    os.environ.setdefault("SDL_NO_SIGNAL_HANDLERS", "1")  # whoever ends the process must not be asked by a dialog
    os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")  # X11 would open it twice, for OpenGL
    chosen = os.environ.get("SDL_VIDEODRIVER")
    try:
        pygame.display.init()
        if not chosen and pygame.display.get_driver() in ("dummy", "offscreen"):
            raise NoDisplayError("no screen was found")
        desktop_width, desktop_height = pygame.display.get_desktop_sizes()[0]
        height = max(SMALLEST_WINDOW[1], min(1200, desktop_height * 3 // 4))
        size = (max(SMALLEST_WINDOW[0], min(height * 8 // 5, desktop_width * 9 // 10)), height)
        window = pygame.Window(title, size, resizable=True)
    except pygame.error as error:
        raise NoDisplayError(str(error)) from error
    window.minimum_size = SMALLEST_WINDOW
    pygame.key.set_repeat(400, 35)
    return window
