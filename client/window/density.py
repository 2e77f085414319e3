"""How many px of the screen go where an ordinary one has one: what the system says, however it says it."""

import ctypes
import os
import re
import sys

import pygame

_ORDINARY_DPI = 96
_MOST = 4.0
_XFT_DPI = re.compile(rb"^Xft\.dpi:\s*([0-9.]+)", re.MULTILINE)


def desktop_density(window: pygame.Window | None = None) -> float:
    """Return by how much the system wants programs to draw larger: at this window, or where one would open."""
    driver = pygame.display.get_driver()
    try:
        if driver == "windows" and sys.platform == "win32":
            user32 = ctypes.windll.user32
            dpi = user32.GetDpiForSystem() if window is None else user32.GetDpiForWindow(window.handle)
            return _bounded(dpi / _ORDINARY_DPI)
        if driver == "x11":
            return _bounded(_x_scale())
    except (OSError, AttributeError, ValueError):  # an older system, or its libraries are elsewhere
        pass
    return 1.0


def px_a_point(window: pygame.Window) -> float:
    """Return how many px go on a unit of the mouse: more than one on macOS and Wayland, where screens are fine."""
    return window.get_surface().get_width() / max(1, window.size[0])


def in_px(event: pygame.Event, ratio: float) -> pygame.Event:
    """Return an event of the mouse as it is in px."""
    if ratio == 1 or not hasattr(event, "pos"):
        return event
    places = {name: _scaled(event.dict[name], ratio) for name in ("pos", "rel") if name in event.dict}
    return pygame.Event(event.type, event.dict | places)


def _scaled(place: tuple[int, int], ratio: float) -> tuple[int, int]:
    return round(place[0] * ratio), round(place[1] * ratio)


def _bounded(density: float) -> float:
    return max(1.0, min(_MOST, density))


def _x_scale() -> float:
    """Return what desktops on X say: in GDK_SCALE, or as the resource Xft.dpi."""
    told = os.environ.get("GDK_SCALE", "")
    if told.isdigit():
        return float(told)
    found = _XFT_DPI.search(_x_resources())
    return float(found[1]) / _ORDINARY_DPI if found else 1.0


def _x_resources() -> bytes:
    """Return the resources of the X server. Raises OSError without libX11."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XResourceManagerString.argtypes, x11.XResourceManagerString.restype = [ctypes.c_void_p], ctypes.c_char_p
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    if display is None:
        return b""
    try:
        return x11.XResourceManagerString(display) or b""
    finally:
        x11.XCloseDisplay(display)
