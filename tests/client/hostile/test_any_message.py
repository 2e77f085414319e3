"""Whatever a server says, every screen can take it in and draw it."""

import random

import pygame
import pytest

from client.network import LineDown, LineUp
from shared.messages import Welcome
from tests.client.hostile.messages import hostile
from tests.client.scenes.every import SCENES

SIZES = [(1280, 800), (480, 360)]
LINE = [LineDown("\0" * 100, 100), LineUp(Welcome(player="p", name="", token=""))]
SOME = [
    "home", "lobby with everything", "lobby on players", "lobby on past", "lobby with live games", "past game",
    "waiting with code", "game playing", "game watched", "game mate", "game chat", "game claim",
]  # fmt: skip
"""One of each kind: where others differ from these, it is not by what they hear."""


class Told:
    """A line on which anything may be sent, which leads nowhere."""

    def send(self, command):
        pass


@pytest.mark.parametrize("name", SOME)
def test_any_message_is_taken_in_and_drawn(kit, name, monkeypatch):
    rng = random.Random(name)
    size = rng.choice(SIZES)
    screen = SCENES[name](kit, size)
    layers = [screen.under, screen.over] if hasattr(screen, "under") else [screen]
    session = layers[0].session
    if session is not None:
        monkeypatch.setattr(type(session.network), "send", Told.send)
    surface = pygame.Surface(size)
    for now in range(0, 24_000, 1_000):
        message = rng.choice(LINE) if rng.random() < 0.1 else hostile(rng)
        if session is not None:
            session.hear(message, now)
        for layer in layers:
            _look_at(layer.receive(message, now), size, surface, now)
            layer.due(now)
        screen.layout(size)
        screen.draw(surface, now)


def _look_at(transition, size, surface, now):
    """Draw the screen that is gone to, if one is."""
    if (screen := getattr(transition, "screen", None)) is not None:
        screen.layout(size)
        screen.draw(surface, now)
