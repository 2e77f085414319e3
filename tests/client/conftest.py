"""A window without a screen, a server, and a player who clicks and types into the window."""

import pygame
import pytest

from client.app import App
from client.network import LineIsDown, Network
from client.preferences import Settings
from client.profile import Profile
from client.screens import Kit, Session
from client.screens.home import HomeScreen
from client.servers import Host, Hosting
from client.ui.arming import ARMING_MS
from client.ui.fonts import Fonts
from client.ui.style import Style
from client.ui.widgets import Button
from client.waker import Waker
from client.window.opening import open_window
from server.house import House
from server.service import Server
from shared.messages import Pong
from tests.client.around import Around
from tests.client.board import Board, state_of

PATIENCE_MS = 10_000


@pytest.fixture(autouse=True)
def profiles(tmp_path_factory, monkeypatch):
    """Nothing is kept where the one who runs the tests keeps things. Windows of other tests are not told of it."""
    monkeypatch.setenv("ROOKERY_SETTINGS", str(tmp_path_factory.mktemp("settings")))
    monkeypatch.setenv("ROOKERY_PROFILES", str(tmp_path_factory.mktemp("profiles")))


@pytest.fixture(scope="session")
def display():
    """SDL without a screen. The variable is not left behind for programs that other tests start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_VIDEODRIVER", "dummy")
        pygame.display.init()
    yield
    pygame.quit()


@pytest.fixture
def window(display, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    opened = open_window("Rookery")
    opened.size = (1280, 800)
    pygame.event.clear()
    yield opened
    opened.destroy()


@pytest.fixture
def fonts(display):
    return Fonts()


@pytest.fixture
def style(fonts):
    return Style.of((1280, 800), fonts)


@pytest.fixture
def profile(tmp_path):
    with Profile.open("test", root=tmp_path) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings")


@pytest.fixture
def waker():
    return Waker()


@pytest.fixture
def host(waker):
    """What hosts servers that only this test knows."""

    def alone(name):
        return Hosting(name, host="127.0.0.1", port=0, in_memory=True, announced=False)

    with Host(waker, alone) as hosting:
        yield hosting


@pytest.fixture
def kit(profile, settings, fonts, waker, host):
    return Kit(profile, settings, fonts, waker, Around(), host)


@pytest.fixture
def server():
    with Server(None, house=House(name="Thursday club")) as running:
        yield running


@pytest.fixture
def session(server, kit):
    with Network("127.0.0.1", server.port, "Ann", wake=kit.wake) as network:
        yield Session(network, kit)


@pytest.fixture
def bob(server):
    with Network("127.0.0.1", server.port, "Bob") as network:
        yield network


@pytest.fixture
def is_open():
    """Tell whether a line takes commands."""

    def takes_commands(network):
        try:
            network.send(Pong(ping=0))
        except LineIsDown:
            return False
        return True

    return takes_commands


@pytest.fixture
def stopped(server):
    """Stop the server before its fixture does."""
    stop, done = server.stop, []

    def stop_once():
        if not done:
            done.append(True)
            stop()

    server.stop = stop_once
    return stop_once


class User:
    """Somebody at the window: everything goes through pygame's event queue."""

    def __init__(self, app):
        self.app = app
        self.now = 0

    @property
    def screen(self):
        return self.app.stack[-1]

    def step(self, events=()):
        self.now += 16
        self.app.step([*pygame.event.get(), *events], self.now)

    def click(self, widget):
        """Click a widget, once there was time to see what it says."""
        self.now += ARMING_MS
        self.step()
        assert widget.shown
        self.click_at(widget.rect.center)

    def click_at(self, pos):
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.Event(kind, pos=pos, button=pygame.BUTTON_LEFT))
            self.step()

    def press(self, key, mod=0):
        for kind in (pygame.KEYDOWN, pygame.KEYUP):
            pygame.event.post(pygame.Event(kind, key=key, mod=mod))
        self.step()

    def type(self, text):
        for char in text:
            pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=char))
        self.step()

    def fill(self, field, text):
        self.click(field)
        self.press(pygame.K_a, pygame.KMOD_CTRL)
        self.press(pygame.K_BACKSPACE)
        self.type(text)

    def until(self, condition):
        """Let the window run, woken by what happens, until the condition holds."""
        self.step()
        while not condition():
            event = pygame.event.wait(PATIENCE_MS)
            assert event.type != pygame.NOEVENT, "nothing happened any more"
            self.step([event])


@pytest.fixture
def use(window, waker, kit):
    """Open the window with a first screen; returns who sits before it."""
    apps = []

    def start(first):
        apps.append(App(window, first, waker, kit))
        return User(apps[-1])

    yield start
    for app in apps:
        app.__exit__(None, None, None)


@pytest.fixture
def user(use, kit):
    """Somebody who has just opened the window, on Home."""
    return use(HomeScreen(kit))


@pytest.fixture
def sit(kit, tmp_path):
    """Sit down at a game screen; what is said and sent there never leaves the test."""

    def start(state=None, me="a", size=(1280, 800)):
        return Board(kit, tmp_path, state or state_of(), me, size)

    return start


@pytest.fixture
def place(style):
    """Give a widget the place that INSIDE is in."""

    def put(widget, rect=(100, 40, 200, 44)):
        widget.place(pygame.Rect(rect), style)
        return widget

    return put


@pytest.fixture
def button(place):
    return place(Button("Go", "gone"))
