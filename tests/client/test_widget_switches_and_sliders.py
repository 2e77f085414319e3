import pygame
import pytest

from client.ui.widgets import Slider, Switch
from tests.client.events import ALL, INSIDE, OUTSIDE, down, key, motion, picture, up


@pytest.fixture
def switch(place):
    return place(Switch("Premoves", lambda on: ("premoves", on)))


@pytest.fixture
def slider(place):
    return place(Slider(lambda value: ("volume", value), 50))


def test_a_switch_says_its_new_state_wherever_it_is_clicked(switch):
    for state in (True, False):
        switch.handle(down(INSIDE))
        assert switch.handle(up(INSIDE)) == ("premoves", state)
        assert switch.on is state
    switch.handle(down(INSIDE))
    assert switch.handle(up(OUTSIDE)) is None
    assert not switch.on


@pytest.mark.parametrize("code", [pygame.K_RETURN, pygame.K_SPACE])
def test_the_keys_that_act_switch_a_focused_switch(switch, code):
    assert switch.handle(key(code)) is None
    switch.focused = True
    assert switch.handle(key(code)) == ("premoves", True)
    assert switch.handle(key(pygame.K_x)) is None


def test_a_switch_shows_that_it_is_on_under_the_mouse_focused_and_disabled(switch):
    looks = [picture(switch)]
    switch.on = True
    looks.append(picture(switch))
    switch.handle(motion(INSIDE))
    looks.append(picture(switch))
    switch.handle(motion(OUTSIDE))
    switch.focused = switch.keyboard = True
    looks.append(picture(switch))
    switch.enabled = False
    looks.append(picture(switch))
    assert len(set(looks)) == 5


def test_the_state_of_a_switch_is_told_by_shape_not_by_colour_alone(switch, style):
    def knob():
        surface = pygame.Surface(ALL.size)
        switch.draw(surface)
        track = pygame.Rect(switch.rect.right - style.px(44), switch.rect.top, style.px(44), switch.rect.height)
        return [
            surface.get_at((x, track.centery)) for x in (track.left + style.px(12), track.right - style.px(12))
        ]

    left, right = knob()
    switch.on = True
    assert left != right
    left, right = knob()
    assert left != right
    assert right == style.theme.accent_text


def test_a_switch_is_as_high_as_its_remark_needs(style):
    short, long = (Switch("Zen", bool, remark=remark) for remark in ("", "word " * 60))
    assert short.height(300, style) == style.px(style.theme.control_height)
    assert long.height(300, style) > long.height(600, style) > short.height(300, style)


def test_a_slider_follows_the_mouse_and_says_where_it_is_let_go(slider):
    assert slider.handle(down((110, 60))) is None
    assert slider.value == 0
    assert slider.handle(motion((2_000, 900))) is None
    assert slider.value == 100
    assert slider.handle(up((2_000, 900))) == ("volume", 100)
    slider.handle(motion((110, 60)))
    assert slider.value == 100


def test_a_press_beside_a_slider_moves_nothing(slider):
    for event in (down(OUTSIDE), motion(INSIDE), up(INSIDE)):
        assert slider.handle(event) is None
    assert slider.value == 50


def test_a_slider_goes_by_steps_and_to_its_ends_by_keys(slider):
    slider.focused = True
    codes = [pygame.K_RIGHT, pygame.K_LEFT, pygame.K_DOWN, pygame.K_HOME, pygame.K_LEFT, pygame.K_END, pygame.K_UP]
    said = [slider.handle(key(code)) for code in codes]
    assert [one and one[1] for one in said] == [55, 50, 45, 0, None, 100, None]


def test_a_slider_shows_its_number_and_that_it_is_focused(slider):
    looks = [picture(slider)]
    slider.value = 55
    looks.append(picture(slider))
    slider.focused = slider.keyboard = True
    looks.append(picture(slider))
    assert len(set(looks)) == 3
