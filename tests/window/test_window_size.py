"""A window that somebody pulls larger and smaller, while a game is on it."""

import pytest

from tests.window.desktop import until
from tests.window.places import Places

pytestmark = pytest.mark.window

SMALL, LARGE = (480, 360), (1600, 1000)
STEPS = 24


def test_dragging_the_frame_through_many_sizes_leaves_nothing_behind(sit_down):
    ann, bob = sit_down(size=SMALL)
    ann.move("e2e4", by_drag=True)
    bob.until_moves(["e2e4"])
    bob.plays("e7e5")
    ann.window.until_title("Your move")
    for size in (LARGE, SMALL):
        by = [to - of for to, of in zip(size, ann.window.area.size, strict=True)]
        ann.window.pull([round(way * step / STEPS) for way in by] for step in range(1, STEPS + 1))
        until(lambda size=size: ann.window.area.size == size, f"the window is {size}")
        ann.places = Places(size, "Ann", ann.house.address)
        game = ann.places.game(["e2e4", "e7e5"], control=None)
        until(lambda game=game: ann.looks_like(game, pointer=ann.window.pointer), f"it is drawn anew for {size}")
    ann.move("g1f3", by_drag=True)
    bob.until_moves(["e2e4", "e7e5", "g1f3"])
