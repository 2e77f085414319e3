"""Real windows on a real X server, before the real server."""

import os
import shutil

import pygame
import pytest

from tests.window.desktop import NEEDED
from tests.window.house import open_house


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


@pytest.fixture
def house(tmp_path):
    with open_house(tmp_path) as opened:
        yield opened
