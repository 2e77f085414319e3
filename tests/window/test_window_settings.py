"""What somebody prefers is seen at once, in the middle of a game too, and the next time."""

import pytest

from tests.client.events import motion
from tests.window.desktop import LEFT, until
from tests.window.places import after
from tests.window.player import Player

pytestmark = pytest.mark.window

SIZE = (1280, 800)


def test_settings_are_in_effect_at_once_and_kept(sit_down, house):
    ann, _ = sit_down(size=SIZE)
    house.desktop.press("ctrl+comma")
    ann.choose("theme", "light")
    ann.prefers(theme="light")
    beside = (0, 0, ann.places.settings()._sheet.left, SIZE[1])
    until(lambda: ann.looks_like(ann.places.game(control=None), beside), "the game is light, under the settings")
    ann.choose("scale", 125)
    ann.prefers(theme="light", scale=125)
    house.desktop.press("Escape")
    where = motion(ann.window.pointer)
    until(
        lambda: ann.looks_like(after(ann.places.game(control=None), where), pointer=where.pos),
        "the settings are gone, and everything is larger",
    )
    ann.window.process.kill()
    again = Player(house, "Ann", LEFT, SIZE, options=["--connect", house.address])
    again.prefers(theme="light", scale=125)
    again.window.until_title("Your move")
    game = again.places.game(control=None)
    until(lambda: again.looks_like(game, pointer=again.window.pointer), "it is light and large the next time, too")
