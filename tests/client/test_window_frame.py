import pygame
import pytest

from client.app import App
from client.preferences import Frame, Preferences, Settings
from client.screens import WAKE
from client.ui.pane import Pane
from client.ui.style import Style
from client.window.density import in_px
from client.window.frame import put_right, usual_size
from client.window.keys import wish
from client.window.opening import open_window
from client.window.standing import Standing

SMALLEST = (480, 360)
FULL_HD, SMALL = (1920, 1080), (1366, 768)


def key(code, mod=0):
    return pygame.Event(pygame.KEYDOWN, key=code, mod=mod)


# ------------------------------------------------------------ where it opens


def test_the_first_window_suits_the_desktop():
    assert usual_size((1920, 1080), SMALLEST) == (1296, 810)
    assert usual_size((3840, 2160), SMALLEST) == (1920, 1200)
    assert usual_size((3840, 2160), SMALLEST, density=2.0) == (2592, 1620)
    assert usual_size((640, 480), SMALLEST) == (576, 360)


@pytest.mark.parametrize("place", [(100, 80), (1900, 300), (-700, -20), (2500, 100)])
def test_on_the_same_desktops_the_window_is_where_it_was(place):
    kept = Frame(*place, 1000, 700, (FULL_HD, FULL_HD))
    assert put_right(kept, [FULL_HD, FULL_HD], SMALLEST) == ((1000, 700), place)


@pytest.mark.parametrize("place", [(2500, 100), (-980, 100), (1300, 100), (100, -300), (100, 700)])
def test_a_window_that_no_desktop_shows_any_more_is_placed_anew(place):
    kept = Frame(*place, 1000, 700, (FULL_HD, FULL_HD))
    assert put_right(kept, [SMALL], SMALLEST) == ((1000, 700), None)


def test_a_window_that_the_first_desktop_shows_stays_though_others_are_gone():
    kept = Frame(100, 80, 1000, 700, (FULL_HD, FULL_HD))
    assert put_right(kept, [SMALL], SMALLEST) == ((1000, 700), (100, 80))


def test_a_window_is_no_larger_than_a_desktop_and_no_smaller_than_everything_fits():
    assert put_right(Frame(0, 0, 5000, 4000), [SMALL], SMALLEST)[0] == SMALL
    assert put_right(Frame(0, 0, 1, 1), [SMALL], SMALLEST)[0] == SMALLEST


def test_the_window_opens_as_it_was(display, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    desktops = tuple(pygame.display.get_desktop_sizes())
    window = open_window(kept=Preferences(frame=Frame(50, 60, 700, 500, desktops)))
    assert (window.size, window.position) == ((700, 500), (50, 60))
    window.destroy()


# ------------------------------------------------------------ what is remembered


@pytest.fixture
def standing(window, settings):
    return Standing(window, settings)


def happens(standing, kind, now):
    standing.take(pygame.Event(kind), now)


def test_the_frame_is_remembered_as_the_player_left_it(window, standing, settings, tmp_path):
    window.size, window.position = (900, 640), (33, 44)
    happens(standing, pygame.WINDOWMOVED, 1_000)
    happens(standing, pygame.WINDOWSIZECHANGED, 1_000)
    standing.remember()
    kept = Settings(tmp_path / "settings").now
    assert kept.frame == Frame(33, 44, 900, 640, tuple(pygame.display.get_desktop_sizes()))
    assert not kept.maximized


@pytest.mark.parametrize("told_first", [True, False])
def test_a_maximised_window_remembers_how_it_was_before(window, standing, settings, told_first):
    window.size = (900, 640)
    happens(standing, pygame.WINDOWSIZECHANGED, 1_000)
    window.size = (1920, 1000)
    kinds = [pygame.WINDOWMAXIMIZED, pygame.WINDOWMOVED, pygame.WINDOWSIZECHANGED]
    for kind in kinds if told_first else reversed(kinds):
        happens(standing, kind, 2_000)
    standing.remember()
    assert settings.now.maximized
    assert (settings.now.frame.width, settings.now.frame.height) == (900, 640)
    happens(standing, pygame.WINDOWRESTORED, 3_000)
    standing.remember()
    assert not settings.now.maximized


def test_full_screen_is_no_size_to_remember(window, standing, settings):
    settings.change(full_screen=True)
    standing.heed()
    happens(standing, pygame.WINDOWSIZECHANGED, 1_000)
    standing.remember()
    assert (settings.now.frame.width, settings.now.frame.height) == (1280, 800)


def test_a_window_that_closes_remembers_how_it_stood(window, waker, kit):
    with App(window, Blank(), waker, kit) as app:
        window.size = (800, 500)
        app.step(pygame.event.get(), 16)
    assert (kit.preferences.frame.width, kit.preferences.frame.height) == (800, 500)


# ------------------------------------------------------------ the window's own keys


class Blank:
    """A screen on which nothing happens; it notes the keys that reach it."""

    session, caption, call = None, "", None

    def __init__(self):
        self.keys = []

    def layout(self, size):
        self.size = size

    def draw(self, surface, now_ms):
        surface.fill("black")

    def handle(self, event):
        if event.type == pygame.KEYDOWN:
            self.keys.append(event.key)

    def receive(self, message, now_ms):
        return None

    def due(self, now_ms):
        return None

    def may_quit(self):
        return True


@pytest.mark.parametrize("keys", [(pygame.K_F11, 0), (pygame.K_RETURN, pygame.KMOD_ALT)])
def test_a_key_fills_the_screen_and_leaves_it_again(use, kit, keys):
    screen = Blank()
    user = use(screen)
    before = user.app.window.size
    user.press(*keys)
    assert kit.preferences.full_screen
    user.step()
    assert screen.size == pygame.display.get_desktop_sizes()[0]
    user.press(*keys)
    user.step()
    assert not kit.preferences.full_screen
    assert screen.size == before
    assert screen.keys == []


@pytest.mark.parametrize(
    ("now", "code", "scale"),
    [
        (100, pygame.K_PLUS, 125),
        (110, pygame.K_EQUALS, 125),
        (300, pygame.K_KP_PLUS, 300),
        (150, pygame.K_MINUS, 125),
        (100, pygame.K_KP_MINUS, 100),
        (250, pygame.K_0, 100),
    ],
)
def test_keys_make_text_and_controls_larger_smaller_or_as_usual(now, code, scale):
    for mod in (pygame.KMOD_LCTRL, pygame.KMOD_LMETA):
        assert wish(key(code, mod), Preferences(scale=now)) == {"scale": scale}
    assert wish(key(code), Preferences(scale=now)) is None
    assert wish(key(code, pygame.KMOD_RALT | pygame.KMOD_LCTRL), Preferences(scale=now)) is None


# ------------------------------------------------------------ fine screens


def test_on_a_fine_screen_everything_has_more_px(fonts):
    usual, fine = Style.of((1280, 800), fonts), Style.of((2560, 1600), fonts, pane=Pane(density=2.0))
    assert fine.factor == 2 * usual.factor


def test_a_small_window_on_a_fine_screen_has_room_for_everything(fonts):
    assert Style.of(SMALLEST, fonts, pane=Pane(density=3.0)).factor == Style.of(SMALLEST, fonts).factor


def test_the_mouse_is_where_it_points_on_a_fine_screen():
    moved = pygame.Event(pygame.MOUSEMOTION, pos=(10, 20), rel=(1, 2), buttons=(0, 0, 0))
    scaled = in_px(moved, 2.0)
    assert (scaled.type, scaled.pos, scaled.rel, scaled.buttons) == (moved.type, (20, 40), (2, 4), (0, 0, 0))
    assert in_px(moved, 1.0) is moved
    pressed = key(pygame.K_a)
    assert in_px(pressed, 2.0) is pressed


# ------------------------------------------------------------ calling


WAKES = pygame.Event(WAKE)


class Waiting(Blank):
    """A screen on which something waits for the player."""


def test_what_waits_calls_once_while_the_window_is_behind(use, window):
    screen = Waiting()
    app = use(screen).app
    screen.call = "first"
    app.step([key(pygame.K_a)], 1)
    assert not app._attention.calling
    window.hide()
    app.step([WAKES], 2)
    assert not app._attention.calling
    screen.call = "second"
    app.step([WAKES], 3)
    assert app._attention.calling
    window.show()
    window.focus()
    app.step([pygame.Event(pygame.WINDOWFOCUSGAINED)], 4)
    assert not app._attention.calling
