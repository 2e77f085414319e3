"""The window's loop: it hands events and messages to the screen on top, and draws what is due."""

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

import pygame

from client import screens
from client.held_keys import HeldKeys
from client.language import speak, system_language
from client.network import Incoming, LineDown, LineUp
from client.preferences import Preferences
from client.screens import Kit, Overlay, Pop, Push, Quit, Replace, Screen, Session, Transition
from client.screens.closing import ClosingScreen
from client.screens.settings import SettingsScreen, opens_settings
from client.ui import ticks
from client.waker import Waker
from client.window import keys
from client.window.arrivals import Arrivals
from client.window.attention import Attention
from client.window.density import desktop_density, in_px, px_a_point
from client.window.overlays import Overlays
from client.window.picture import Picture
from client.window.standing import Standing
from client.window.text_input import TextInput

FOCUSED_HZ, RESTING_HZ, UNFOCUSED_HZ = 60, 30, 10
_RESTS_MS = 1_000
"""After so long without any input the player is thinking, or gone."""
_TYPING = (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.TEXTEDITING, pygame.MOUSEBUTTONDOWN)
_REDRAW = (pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED)


class App:
    """A stack of screens in a window. `step` is all that happens in one turn; `run` repeats it until the end.

    Over the screen on top of the stack there may be overlays, as the settings are: the uppermost has the player's
    input, while what lies under it lives on and is still told everything. Where that screen gives way, they go.
    """

    def __init__(self, window: pygame.Window, first: Screen, waker: Waker, kit: Kit) -> None:
        self.window = window
        self.stack: list[Screen] = []
        self._overlays = Overlays()
        self._waker = waker
        self._kit = kit
        self._heeded = kit.preferences
        self._held = HeldKeys()
        self._picture = Picture(window, kit.pane.caret)
        self._text_input = TextInput()
        self._touched = 0
        self._attention = Attention(window)
        self._standing = Standing(window, kit.settings)
        self._line: LineDown | None = None
        self._sessions: list[Session] = []
        self._arrivals = Arrivals()
        _speak_as(kit.preferences)
        self._measure()
        self._change(Push(first), 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._standing.remember()
        self._cut(0)

    @property
    def running(self) -> bool:
        """Whether any screen is left."""
        return bool(self.stack)

    def run(self, over: Callable[[], bool] = lambda: False) -> None:
        """Run until the player quits, or it is `over`."""
        while self.running and not over():
            self.step(pygame.event.get(), ticks.now_ms())
            self._waker.wait(1 / self.pace(ticks.now_ms()))  # what arrives is shown at once

    def pace(self, now_ms: int) -> int:
        """Return how often a second to look: seldom where nobody does anything, still less without the focus."""
        due = self._picture.due(self._visible, now_ms) if self.running else None
        moves = due is not None and due - now_ms < 1000 // UNFOCUSED_HZ
        if moves or (self.window.focused and now_ms - self._touched < _RESTS_MS):
            return FOCUSED_HZ
        return RESTING_HZ if self.window.focused else UNFOCUSED_HZ

    def step(self, events: Iterable[pygame.Event], now_ms: int) -> None:
        """Take these events and the messages that have arrived, then draw if something changed or is due."""
        for event in events:
            self._take(event, now_ms)
        self._heed()
        for session, message in self._arrivals.take(self._sessions):
            self._receive(message, session, now_ms)
        if self._arrivals.left:
            self._waker()
        if self.running:
            stale = self._picture.stale
            self._picture.refresh(self._visible, now_ms, animated=self._kit.preferences.animation)
            if stale:
                self._attention.follow(self.stack[-1])
                self._text_input.follow(self._kit.pane.caret.place, self._ratio)

    def _heed(self) -> None:
        """Let what the player prefers be in effect, where that has changed."""
        if self._heeded is self._kit.preferences or not self.running:
            return
        self._heeded = self._kit.preferences
        _speak_as(self._heeded)
        self._standing.heed()
        self._lay_out()

    @property
    def overlay(self) -> Screen | None:
        """What lies over the screen on top, and has the input."""
        return self._overlays.top

    @property
    def _layers(self) -> list[Screen]:
        """The screen on top and what lies over it."""
        return [self.stack[-1], *self._overlays]

    @property
    def _visible(self) -> list[Screen]:
        """What is to be seen of them, in the order in which they are drawn."""
        return self._overlays.seen_over(self.stack[-1])

    def _lay_out(self) -> None:
        self._picture.stale = True
        for screen in self._layers:
            screen.layout(self._size())

    def _take(self, event: pygame.Event, now_ms: int) -> None:
        if not self.running or self._held.repeats(event) or self._text_input.refuses(event):
            return
        self._picture.stale, self._touched = True, now_ms
        self._standing.take(event, now_ms)
        match event.type:
            case screens.WAKE:
                self._waker.woken()
                self._tell(lambda screen: screen.handle(event), now_ms)
            case pygame.QUIT:
                self._ask_to_quit(now_ms)
            case pygame.WINDOWSIZECHANGED:
                self._lay_out()
            case pygame.WINDOWDISPLAYCHANGED:
                self._measure()
                self._lay_out()
            case _ if event.type not in _REDRAW:
                self._hand_on(in_px(event, self._ratio), now_ms)

    def _hand_on(self, event: pygame.Event, now_ms: int) -> None:
        """Let whatever has the input have an event."""
        if event.type in _TYPING:
            self._kit.pane.caret.hold(now_ms)
        if (wish := keys.wish(event, self._kit.preferences)) is not None:
            self._kit.settings.change(**wish)
        elif opens_settings(event) and not isinstance(self.overlay, SettingsScreen):
            self._cover(SettingsScreen(self._kit))
        elif self.overlay is not None:
            self._change_overlay(self.overlay, self.overlay.handle(event), now_ms)
        else:
            self._change(self.stack[-1].handle(event), now_ms)

    def _measure(self) -> None:
        """Learn how fine the screen is that the window is on."""
        self._ratio = px_a_point(self.window)
        self._kit.pane.density = desktop_density(self.window) * self._ratio

    def _ask_to_quit(self, now_ms: int) -> None:
        """Close the window, unless something is asked first: the question needs the room and the keys."""
        self._overlays.clear()
        if (running := self._kit.host.running) is not None:
            self._cover(ClosingScreen(self._kit, self.stack[-1], running))
        elif self.stack[-1].may_quit():
            self._change(Quit(), now_ms)

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
        self._picture.stale = True
        self._tell(lambda screen: screen.receive(message, now_ms), now_ms)

    def _tell(self, news: Callable[[Screen], Transition], now_ms: int) -> None:
        """Let the screen on top, and then all that lies over it, know of something."""
        self._change(news(self.stack[-1]), now_ms)
        for overlay in self._overlays:
            self._change_overlay(overlay, news(overlay), now_ms)

    def _cover(self, overlay: Screen) -> None:
        """Lay a screen over what has the input; that lets go of what it holds, as if the window lost the focus."""
        self._layers[-1].handle(pygame.Event(pygame.WINDOWFOCUSLOST))
        self._overlays.lay(overlay)
        self._lay_out()

    def _change_overlay(self, overlay: Screen, transition: Transition, now_ms: int) -> None:
        """Do what an overlay says: its Pop uncovers what lies under it."""
        if isinstance(transition, Pop):
            self._overlays.lift(overlay)
            self._picture.stale = True
        else:
            self._change(transition, now_ms)

    def _change(self, transition: Transition, now_ms: int) -> None:
        match transition:
            case None:
                return
            case Overlay(screen):
                self._cover(screen)
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
        self._overlays.clear()
        used = [screen.session for screen in self.stack if screen.session is not None]
        for session in self._sessions:
            if session not in used:
                session.close()
                self._line = None
        self._sessions = list(dict.fromkeys(used))
        self._picture.stale = True
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
