"""Somebody who presses whatever there is, in any order, at any size of the window."""

import random

import pygame
import pytest

from client.app import App
from client.network import LineDown, LineUp
from client.screens import Push
from client.screens.home import HomeScreen
from client.ui.widgets import Widget
from shared.messages import Say, Sync, Unwatch, Watch, Welcome
from tests.client.board import state_of
from tests.client.events import key, motion, typed, up
from tests.client.hostile.messages import hostile
from tests.client.scenes.every import SCENES

PRESSES = 30
KEYS = [
    *(pygame.K_ESCAPE, pygame.K_RETURN, pygame.K_SPACE, pygame.K_TAB, pygame.K_F2, pygame.K_F10, pygame.K_F11),
    *(pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END, pygame.K_DELETE),
    *(pygame.K_PAGEUP, pygame.K_PAGEDOWN, pygame.K_BACKSPACE, pygame.K_COMMA, pygame.K_QUESTION, pygame.K_SLASH),
    *range(pygame.K_a, pygame.K_z + 1),
    *range(pygame.K_0, pygame.K_9 + 1),
    *(pygame.K_UNKNOWN, 10**9),
]
WORDS = [
    "a",
    "e4",
    "0-0",
    "resign",
    "x" * 500,
    "\0",
    "\u202e",
    "{name}",
    "\ud800",
    "8/8/8/8/8/8/8/8 w - - 0 1",
    " ",
]
SIZES = [(480, 360), (800, 600), (1280, 800), (1, 1), (2_000, 200), (300, 2_000)]
ODD = [
    *(pygame.WINDOWFOCUSLOST, pygame.WINDOWFOCUSGAINED, pygame.WINDOWLEAVE, pygame.WINDOWEXPOSED, pygame.QUIT),
    *(pygame.WINDOWMINIMIZED, pygame.WINDOWRESTORED, pygame.DROPBEGIN, pygame.USEREVENT, pygame.JOYDEVICEADDED),
]
SOME = [
    "lobby with games", "waiting with challenge", "custom position", "settings", "two at one board",
    "game premoves and arrows", "game promotion", "game move to be confirmed", "game watched", "game zen",
]  # fmt: skip
"""The states in which most may go wrong."""
NEWS = [LineDown("", 100), LineUp(Welcome(player="p", name="", token=""))]
OF_WATCHERS = (Watch, Unwatch, Sync, Say)


class Ear:
    """Notes what is sent on a scene's line, and lets be heard what the test brings."""

    def __init__(self, network):
        self.sent, self._brought = [], []
        network.send, network.poll, network.close = self.sent.append, self._poll, lambda: None

    def bring(self, message):
        self._brought.append(message)

    def _poll(self):
        brought, self._brought = self._brought, []
        return brought


class Monkey:
    """Presses and types at random."""

    def __init__(self, app, rng):
        self.app, self.rng = app, rng

    def act(self):
        rng = self.rng
        choice = rng.random()
        if choice < 0.45:
            return self.click()
        if choice < 0.8:
            mod = rng.choice([0, 0, 0, pygame.KMOD_CTRL, pygame.KMOD_SHIFT, pygame.KMOD_ALT])
            return [key(rng.choice(KEYS), mod)]
        if choice < 0.9:
            return [typed(rng.choice(WORDS))]
        if choice < 0.95:
            y = rng.choice([-1, 1, -99, 10**6])
            return [pygame.Event(pygame.MOUSEWHEEL, x=0, y=y, precise_x=0.0, precise_y=float(y))]
        if choice < 0.98:
            return [pygame.Event(rng.choice(ODD))]
        self.app.window.size = rng.choice(SIZES)
        return [pygame.Event(pygame.WINDOWSIZECHANGED)]

    def click(self):
        rng, size = self.rng, self.app.window.get_surface().get_size()
        there = [widget for widget in widgets(self.app.overlay or self.app.stack[-1]) if widget.shown]
        anywhere = (rng.randint(-9, size[0] + 9), rng.randint(-9, size[1] + 9))
        pos = rng.choice(there).rect.center if there and rng.random() < 0.8 else anywhere
        button = rng.choice([1, 1, 1, 2, 3])
        pressed = pygame.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=button, clicks=rng.choice([1, 2]))
        let_go = pos if rng.random() < 0.7 else anywhere
        return [motion(pos), pressed, motion(let_go), up(let_go, button)]


def widgets(thing, seen=None):
    """Find all widgets that a screen has, wherever it keeps them."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, Widget):
        yield thing
    parts = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list | tuple) else ()
    if type(thing).__module__.startswith(("client.screens", "client.ui")):
        parts = getattr(thing, "__dict__", {}).values()
    for part in parts:
        yield from widgets(part, seen)


@pytest.fixture
def at(window, waker, kit):
    """Open the window on a scene, over the first screen."""
    opened = []

    def start(name):
        scene = SCENES[name](kit, (1280, 800))
        screen = getattr(scene, "under", scene)
        ear = Ear(screen.session.network) if screen.session is not None else None
        opened.append(App(window, HomeScreen(kit), waker, kit))
        opened[-1]._change(Push(screen), 0)
        if hasattr(scene, "over"):
            opened[-1]._cover(scene.over)
        return opened[-1], ear

    yield start
    for app in opened:
        app.__exit__(None, None, None)


@pytest.mark.parametrize("name", SOME)
def test_whatever_is_pressed_the_window_goes_on_and_escape_leads_out_of_everything(at, name):
    rng, now = random.Random(name), 100
    app, ear = at(name)
    monkey = Monkey(app, rng)
    for _ in range(PRESSES):
        if not app.running:
            break
        if ear is not None and rng.random() < 0.2:
            ear.bring(rng.choice(NEWS) if rng.random() < 0.3 else hostile(rng))
        now += rng.choice([0, 16, 500, 5_000])
        app.step(monkey.act(), now)
    for _ in range(10):
        now += 1_000
        app.step([key(pygame.K_ESCAPE), pygame.Event(pygame.KEYUP, key=pygame.K_ESCAPE, mod=0)], now)
    assert not app.running or app.overlay is None
    assert not app.running or open_over(app.stack[-1]) is None
    if name == "game watched":
        assert all(isinstance(command, OF_WATCHERS) for command in ear.sent), ear.sent


@pytest.mark.parametrize("name", SOME)
def test_every_shape_of_window_can_be_drawn_in_also_when_all_is_large(kit, name):
    kit.settings.change(scale=300, coordinates="all", tenths="always", move_box=True)
    screen = SCENES[name](kit, (1280, 800))
    for size in [(1, 1), (1_000, 60), (60, 1_000)]:
        screen.layout(size)
        screen.draw(pygame.Surface(size), 100)


def open_over(screen):
    """Return what a screen has laid over itself."""
    return getattr(screen, "dialog", None) or getattr(screen, "overlay", None)


def test_keys_for_a_chat_that_is_not_shown_do_nothing(sit, kit):
    kit.settings.change(zen=True)
    table = sit(state_of(["e2e4"]), size=(480, 360))
    for code in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
        assert table.key(code) is None
