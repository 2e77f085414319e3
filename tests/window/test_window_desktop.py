"""How the window gets on with the desktop: where it stands, full screen, calling the player, leaving when told."""

import signal

import pygame
import pytest

from tests.window.desktop import LEFT, RIGHT, SCREEN, until
from tests.window.player import Player

pytestmark = pytest.mark.window


@pytest.fixture
def open_ann(house):
    """Open the window of one and the same player, at the size and place that it finds itself."""

    def start(*options):
        return house.open_window("Ann", "--name", "Ann", *options)

    return start


def close(window):
    window.focus()
    window.desktop.press("alt+F4")
    assert window.process.wait(30) == 0


def state(window, name="_NET_WM_STATE"):
    return window.desktop.run("xprop", "-id", window.id, name)


def test_the_window_opens_where_and_as_it_was(open_ann):
    window = open_ann()
    window.arrange((300, 120), (900, 640))
    before = window.area
    close(window)
    for _ in range(2):
        window = open_ann()
        until(lambda window=window: window.area.size == before.size, "the window is as large as it was")
        window.until_still()
        area = window.area
        close(window)
    window = open_ann()
    window.until_still()
    assert window.area == area, "it creeps"
    assert abs(area.left - before.left) + abs(area.top - before.top) < 60


def test_full_screen_is_remembered_and_left_by_the_same_key(open_ann):
    window = open_ann()
    window.arrange(LEFT, (900, 640))
    window.focus()
    window.desktop.press("F11")
    until(lambda: window.area == pygame.Rect(0, 0, *SCREEN), "the window fills the screen")
    close(window)
    window = open_ann()
    until(lambda: window.area == pygame.Rect(0, 0, *SCREEN), "the window fills the screen again")
    window.focus()
    window.desktop.press("F11")
    until(lambda: window.area.size == (900, 640), "the window is as large as before")


def test_a_maximised_window_is_maximised_again(open_ann):
    window = open_ann()
    window.arrange((300, 120), (900, 640))
    title = (window.area.left + 300, window.area.top - 10)
    window.desktop.mouse("mousemove", *title, "click", "--repeat", 2, "--delay", 60, 1)
    until(lambda: "MAXIMIZED" in state(window), "the window is maximised")
    until(lambda: window.area.width == SCREEN[0], "it is as wide as the screen")
    close(window)
    window = open_ann()
    until(lambda: "MAXIMIZED" in state(window), "the window is maximised again")
    title = (300, window.area.top - 10)
    window.desktop.mouse("mousemove", *title, "click", "--repeat", 2, "--delay", 60, 1)
    until(lambda: window.area.size == (900, 640), "the window is as large as before")


def test_a_window_behind_calls_when_a_game_begins_and_when_it_is_the_player_s_turn(house):
    options = [("--connect", house.address, "--name", name) for name in ("Ann", "Bob")]
    ann = Player(house, "Ann", LEFT, (800, 600), options=options[0])
    bob = Player(house, "Bob", RIGHT, (800, 600), options=options[1])
    for player in (ann, bob):
        player.window.until_title("Lobby")
    ann.host()
    bob.join()
    until(lambda: "DEMANDS_ATTENTION" in state(ann.window), "Ann, who waits in a window behind, is called")
    assert "DEMANDS_ATTENTION" not in state(bob.window)
    ann.window.focus()
    until(lambda: "DEMANDS_ATTENTION" not in state(ann.window), "Ann has come")
    ann.move("e2e4", by_drag=False)
    until(lambda: "DEMANDS_ATTENTION" in state(bob.window), "Bob is called to move")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_window_that_the_system_ends_goes_in_order_and_without_a_question(open_ann, number):
    window = open_ann()
    window.arrange((300, 120), (900, 640))
    window.process.send_signal(number)
    assert window.process.wait(30) == (-number if number == signal.SIGTERM else 130)
    again = open_ann()
    until(lambda: again.area.size == (900, 640), "the window is as large as it was")
