"""The window's loop: it hands events and messages to the screen on top, and draws what is due."""

import os
import threading
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

import pygame

from client.language import speak, system_language
from client.network import Incoming, LineDown, LineUp
from client.preferences import Preferences, Settings
from client.screens import WAKE, Pop, Push, Quit, Replace, Screen, Session, Transition
from client.ui.style import SMALLEST_WINDOW

NAME = "Rookery"
"""What the window is called."""
FOCUSED_HZ, UNFOCUSED_HZ = 60, 10
_NO_REPEAT = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE)
_REDRAW = (pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED)


class NoDisplayError(Exception):
    """There is no screen to open a window on."""


class Waker:
    """Wakes the window from any thread. However often it is called, at most one event waits."""

    def __init__(self) -> None:
        self._posted = threading.Event()

    def __call__(self) -> None:
        """Wake the window, if there still is one."""
        if self._posted.is_set():
            return
        self._posted.set()
        try:
            pygame.event.post(pygame.Event(WAKE))
        except pygame.error:  # the window is closed, or its queue is full and it is awake anyway
            self._posted.clear()

    def wait(self, seconds: float) -> None:
        """Wait to be woken, for so long at the most."""
        self._posted.wait(seconds)

    def woken(self) -> None:
        """Let the next call post again; to be called before looking for what arrived."""
        self._posted.clear()


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


class App:
    """A stack of screens in a window. `step` is all that happens in one turn; `run` repeats it until the end."""

    def __init__(self, window: pygame.Window, first: Screen, waker: Waker, settings: Settings) -> None:
        self.window = window
        self.stack: list[Screen] = []
        self._waker = waker
        self._settings = settings
        self._heeded = settings.now
        self._held: set[int] = set()
        self._stale = True
        self._line: LineDown | None = None
        self._sessions: list[Session] = []
        _speak_as(settings.now)
        self._change(Push(first), 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._cut(0)

    @property
    def running(self) -> bool:
        """Whether any screen is left."""
        return bool(self.stack)

    def run(self) -> None:
        """Run until the player quits."""
        clock = pygame.time.Clock()
        while self.running:
            self.step(pygame.event.get(), pygame.time.get_ticks())
            pace = self.pace(pygame.time.get_ticks())
            if pace == UNFOCUSED_HZ:
                self._waker.wait(1 / pace)  # what arrives is shown at once, whether the player looks here or not
            else:
                clock.tick(pace)

    def pace(self, now_ms: int) -> int:
        """Return how often a second to look for something to do: without the focus only while something moves."""
        due = self.stack[-1].due(now_ms) if self.running else None
        moves = due is not None and due - now_ms < 1000 // UNFOCUSED_HZ
        return FOCUSED_HZ if self.window.focused or moves else UNFOCUSED_HZ

    def step(self, events: Iterable[pygame.Event], now_ms: int) -> None:
        """Take these events and all messages that have arrived, then draw if something changed or is due."""
        for event in events:
            self._take(event, now_ms)
        self._heed()
        for session in tuple(self._sessions):
            for message in session.network.poll():
                self._receive(message, session, now_ms)
        if self.running:
            self._draw(now_ms)

    def _heed(self) -> None:
        """Let what the player prefers be in effect, where that has changed."""
        if self._heeded is self._settings.now or not self.running:
            return
        self._heeded = self._settings.now
        _speak_as(self._heeded)
        self._stale = True
        self.stack[-1].layout(self._size())

    def _draw(self, now_ms: int) -> None:
        due = self.stack[-1].due(now_ms)
        if self._stale or (due is not None and due <= now_ms):
            self._stale = False
            self.stack[-1].draw(self.window.get_surface(), now_ms)
            self.window.flip()
            self._write_title()  # after the picture: who reads the one can see the other

    def _write_title(self) -> None:
        """Tell in the window's frame what goes on, for players who look at something else."""
        caption = self.stack[-1].caption
        title = f"{caption} - {NAME}" if caption else NAME
        if title != self.window.title:
            self.window.title = title

    def _take(self, event: pygame.Event, now_ms: int) -> None:
        if not self.running or self._repeats(event):
            return
        self._stale = True
        if event.type == WAKE:
            self._waker.woken()
        if event.type == pygame.QUIT:
            if self.stack[-1].may_quit():
                self._change(Quit(), now_ms)
        elif event.type == pygame.WINDOWSIZECHANGED:
            self.stack[-1].layout(self._size())
        elif event.type not in _REDRAW:
            self._change(self.stack[-1].handle(event), now_ms)

    def _repeats(self, event: pygame.Event) -> bool:
        """Tell whether a key is only held down that should act once for each time it is pressed."""
        if event.type == pygame.KEYUP:
            self._held.discard(event.key)
        elif event.type == pygame.KEYDOWN and event.key in _NO_REPEAT:
            if event.key in self._held:
                return True
            self._held.add(event.key)
        return False

    def _receive(self, message: Incoming, session: Session, now_ms: int) -> None:
        if session not in self._sessions:
            return
        match message:
            case LineDown(retry_in_ms=None):
                self._cut(1)
            case LineDown():
                self._line = message
            case LineUp(welcome=welcome):
                self._line = None
                session.profile.remember_token(session.network.greeting.server, welcome.token)
        session.hear(message, now_ms)
        self._stale = True
        self._change(self.stack[-1].receive(message, now_ms), now_ms)

    def _change(self, transition: Transition, now_ms: int) -> None:
        match transition:
            case None:
                return
            case Push(screen):
                self.stack.append(screen)
            case Replace(screen):
                self.stack[-1:] = [screen]
            case Pop():
                self.stack.pop()
            case Quit():
                self.stack.clear()
        self._settle(now_ms)

    def _cut(self, keep: int) -> None:
        """Close all screens but the first `keep`."""
        del self.stack[keep:]
        self._settle(0)

    def _settle(self, now_ms: int) -> None:
        """Hang up the lines that no screen uses any more, and show the screen that is on top now."""
        used = [screen.session for screen in self.stack if screen.session is not None]
        for session in self._sessions:
            if session not in used:
                session.network.close()
                self._line = None
        self._sessions = _once_each(used)
        self._stale = True
        if not self.running:
            return
        top = self.stack[-1]
        top.layout(self._size())
        if self._line is not None and top.session is not None:
            self._change(top.receive(self._line, now_ms), now_ms)

    def _size(self) -> tuple[int, int]:
        return self.window.get_surface().get_size()


def _speak_as(preferences: Preferences) -> None:
    speak(preferences.language or system_language())


def _once_each(sessions: Sequence[Session]) -> list[Session]:
    return list(dict.fromkeys(sessions))
