"""Two people who have never seen the program: one hosts, the other finds the server and joins, by clicks."""

import json

import pygame
import pytest

from tests.window.desktop import LEFT, RIGHT, until
from tests.window.network import network_apart
from tests.window.player import Player

pytestmark = pytest.mark.window

SIZE = (800, 600)


@pytest.fixture
def apart(house):
    """The house, on a network of its own."""
    with network_apart() as house.apart:
        yield house


def test_one_window_hosts_and_another_finds_it_in_its_list_and_joins(apart):
    ann, bob = (Player(apart, name, place, SIZE, home="shared") for name, place in (("Ann", LEFT), ("Bob", RIGHT)))
    ann.save("first-start")
    front = ann.places.home().front
    ann.window.click(front.hosting.start.rect.center)
    ann.window.until_title("Lobby")
    ann.save("own-lobby")
    servers = bob.places.home().front.servers
    light = pygame.Rect(servers.mark_rect(0).center, (1, 1))
    green = servers.style.theme.accent_bright
    until(
        lambda: bob.window.picture(light).get_at((0, 0))[:3] == green, "the server is listed, and can be reached"
    )
    bob.save("found")
    bob.window.click(servers.row_rect(0).center)
    bob.window.until_title("Lobby")
    for player in (ann, bob):
        player.save("both-there")
    profiles = sorted((apart.folder / "shared" / "rookery" / "profiles").glob("*/profile.json"))
    first, second = (json.loads(profile.read_text())["name"] for profile in profiles)
    assert second == f"{first} 2", "nobody had to type a name"
    ann.window.focus()
    apart.desktop.press("alt+F4")
    asked = ann.places.asked_to_stop()
    until(
        lambda: ann.looks_like(asked, asked.dialog.text.rect), "the window asks, as somebody else is on its server"
    )
    ann.save("asked")
    ann.window.click(asked.dialog.buttons[1].rect.center)
    assert ann.window.process.wait(30) == 0
    bob.window.until_title("Not connected")
