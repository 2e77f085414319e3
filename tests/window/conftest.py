"""Real windows on a real X server, before the real server."""

import os
import shutil

import pygame
import pytest

from tests.window.desktop import LEFT, NEEDED, RIGHT
from tests.window.friend import Friend
from tests.window.house import open_house
from tests.window.player import MIDDLING, Player


def pytest_collection_modifyitems(items):
    """Skip where there is no X server, but not where it was promised that there is one."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing and os.environ.get("ROOKERY_WINDOW_TESTS") != "required":
        skip = pytest.mark.skip(reason=f"driving the window needs {', '.join(missing)}")
        for item in items:
            if item.get_closest_marker("window"):
                item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def display():
    """Let screens be laid out here, too: they ask for the keys that are held down."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_VIDEODRIVER", "dummy")
        pygame.display.init()
    yield
    pygame.quit()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep a picture of the desktop on which a test has failed, beside what else it has left behind."""
    if call.when == "call" and call.excinfo is not None and "house" in item.funcargs:
        item.funcargs["house"].photograph()
    return (yield)


@pytest.fixture
def house(tmp_path):
    with open_house(tmp_path) as opened:
        yield opened


@pytest.fixture
def pair(house):
    """Two windows of one computer user, both in the lobby of the server that they were started for."""
    return [
        Player(house, name, place, MIDDLING, home="shared", options=["--connect", house.address, "--name", name])
        for name, place in (("Ann", LEFT), ("Bob", RIGHT))
    ]


@pytest.fixture
def players(pair):
    """The same two, in a game: Ann has White and is to move."""
    ann, bob = pair
    ann.window.until_title("Lobby")
    bob.window.until_title("Lobby")
    ann.host()
    bob.join()
    ann.window.until_title("Your move", "Ann vs Bob")
    bob.window.until_title("Ann's move", "Ann vs Bob")
    return pair


@pytest.fixture
def sit_down(house):
    """Return Ann at her window, who has White, and Bob, who needs none, in a game without a clock."""

    def start(fen="", size=MIDDLING):
        ann = Player(house, "Ann", LEFT, size, options=["--connect", house.address, "--name", "Ann"])
        bob = Friend(house)
        ann.window.until_title("Lobby")
        ann.join_with(bob.host(fen=fen))
        bob.sits_down()
        ann.window.until_title("move", "Ann vs Bob")
        return ann, bob

    return start
