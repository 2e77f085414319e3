import pygame
import pytest

from tests.client.events import INSIDE, OUTSIDE, down, key, motion, picture, up


def test_a_button_acts_on_release_inside_after_press_inside(button):
    assert button.handle(down(INSIDE)) is None
    assert button.handle(up(INSIDE)) == "gone"


@pytest.mark.parametrize(
    "events",
    [[down(INSIDE), up(OUTSIDE)], [down(OUTSIDE), up(INSIDE)], [up(INSIDE)], [down(INSIDE, 3), up(INSIDE, 3)]],
    ids=["released outside", "pressed outside", "only released", "right button"],
)
def test_a_button_does_not_act_on(button, events):
    assert [button.handle(event) for event in events] == [None] * len(events)


def test_a_press_that_was_let_go_outside_is_forgotten(button):
    for event in (down(INSIDE), up(OUTSIDE), up(INSIDE)):
        assert button.handle(event) is None


@pytest.mark.parametrize("code", [pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE])
def test_a_focused_button_acts_on_return_and_space(button, code):
    assert button.handle(key(code)) is None
    button.focused = True
    assert button.handle(key(code)) == "gone"
    assert button.handle(key(pygame.K_x)) is None


def test_a_disabled_or_hidden_button_does_nothing_and_forgets_the_press(button):
    button.focused = True
    for attribute in ("enabled", "shown"):
        button.handle(down(INSIDE))
        setattr(button, attribute, False)
        assert button.handle(up(INSIDE)) is None
        assert button.handle(key(pygame.K_RETURN)) is None
        setattr(button, attribute, True)
        assert button.handle(up(INSIDE)) is None


def test_a_button_shows_that_the_mouse_is_over_it_that_it_is_pressed_focused_and_disabled(button):
    looks = [picture(button)]
    button.handle(motion(INSIDE))
    looks.append(picture(button))
    button.handle(down(INSIDE))
    looks.append(picture(button))
    button.release()
    button.focused = button.keyboard = True
    looks.append(picture(button))
    button.enabled = False
    looks.append(picture(button))
    assert len(set(looks)) == 5
