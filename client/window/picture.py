"""What the window shows: drawn when something is new, and where time alone has changed something, only there."""

from collections.abc import Sequence

import pygame

from client.screens import Screen, Ticking
from client.ui.caret import Caret
from shared.text import legible

NAME = "Rookery"
"""What the window is called."""


class Picture:
    """Draws screens, each over the one before it, into a window."""

    def __init__(self, window: pygame.Window, caret: Caret) -> None:
        self.stale = True
        """Whether anything may look otherwise than it does."""
        self._window = window
        self._caret = caret

    def due(self, screens: Sequence[Screen], now_ms: int) -> int | None:
        """Return when it must be drawn again though nothing happens."""
        return min((due for screen in screens if (due := screen.due(now_ms)) is not None), default=None)

    def refresh(self, screens: Sequence[Screen], now_ms: int, *, animated: bool) -> None:
        """Draw what does not look any more as it should."""
        turned = self._caret.turn(now_ms, blinks=animated and self._window.focused)
        due = self.due(screens, now_ms)
        if self.stale:
            self.stale = False
            self._draw(screens, now_ms, None)
        elif due is not None and due <= now_ms:
            self._draw(screens, now_ms, None if turned else _changing(screens, now_ms))
        elif turned and self._caret.place is not None:
            self._draw(screens, now_ms, self._caret.place)

    def _draw(self, screens: Sequence[Screen], now_ms: int, area: pygame.Rect | None) -> None:
        """Draw everything, but only within `area`: what is cut off costs next to nothing."""
        surface = self._window.get_surface()
        surface.set_clip(area)
        for screen in screens:
            self._caret.lift()  # what lies above has the keys
            screen.draw(surface, now_ms)
        surface.set_clip(None)
        self._window.flip()
        self._write_title(screens[0].caption)  # after the picture: who reads the one can see the other

    def _write_title(self, caption: str) -> None:
        """Tell in the window's frame what goes on, for players who look at something else."""
        shown = legible(caption)
        title = f"{shown} - {NAME}" if shown else NAME
        if title != self._window.title:
            self._window.title = title


def _changing(screens: Sequence[Screen], now_ms: int) -> pygame.Rect | None:
    """Return where time has changed the picture; None where that is not known."""
    top = screens[0]
    return top.changing(now_ms) if len(screens) == 1 and isinstance(top, Ticking) else None
