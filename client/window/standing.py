"""Where the window stands on the desktop: followed as the player moves it, and remembered for the next time."""

import pygame

from client.preferences import Frame, Settings

_SETTLES_MS = 100
"""What changes so shortly before the window is maximised is the maximising."""
_FRAME_PX = 100
"""No frame that a window manager puts around a window is wider, px."""


class Standing:
    """Follows the window's events, and puts it into full screen and back when that is preferred.

    A window manager on X is asked for the place of its frame, but tells that of what is in it. The difference
    is known once it has shown the window, and taken off: else the window would creep each time that it opens.
    """

    def __init__(self, window: pygame.Window, settings: Settings) -> None:
        self._window, self._settings = window, settings
        kept = settings.now
        self.maximized = kept.maximized
        self._full_screen = kept.full_screen
        self._frame = kept.frame if self.maximized or self._full_screen else self._read()
        self._before, self._changed_at = self._frame, -_SETTLES_MS
        self._asked = kept.frame if pygame.display.get_driver() == "x11" else None
        self._slip = (0, 0)

    def take(self, event: pygame.Event, now_ms: int) -> None:
        """Follow what happened to the window."""
        if self._full_screen:
            return
        match event.type:
            case pygame.WINDOWMAXIMIZED:
                self.maximized = True
                if now_ms - self._changed_at < _SETTLES_MS:
                    self._frame = self._before
            case pygame.WINDOWRESTORED:
                self.maximized = False
            case pygame.WINDOWMOVED | pygame.WINDOWSIZECHANGED if not self.maximized:
                self._note(now_ms)

    def heed(self) -> None:
        """Be in full screen, or not, as is preferred."""
        wanted = self._settings.now.full_screen
        if wanted == self._full_screen:
            return
        self._full_screen = wanted
        if wanted:
            self._window.set_fullscreen(desktop=True)
        else:
            self._window.set_windowed()

    def remember(self) -> None:
        """Keep how the window stands, for the next time."""
        frame = self._frame
        if frame is not None:
            x, y = frame.x - self._slip[0], frame.y - self._slip[1]
            frame = Frame(x, y, frame.width, frame.height, frame.desktops)
        self._settings.change(frame=frame, maximized=self.maximized)

    def _note(self, now_ms: int) -> None:
        frame = self._read()
        if self._asked is not None:
            slip = (frame.x - self._asked.x, frame.y - self._asked.y)
            self._slip = slip if all(0 <= part < _FRAME_PX for part in slip) else (0, 0)
            self._asked = None
        if now_ms - self._changed_at >= _SETTLES_MS:
            self._before = self._frame
        self._frame, self._changed_at = frame, now_ms

    def _read(self) -> Frame:
        return Frame(*self._window.position, *self._window.size, tuple(pygame.display.get_desktop_sizes()))
