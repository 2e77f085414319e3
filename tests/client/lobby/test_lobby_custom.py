"""A game on terms of one's own."""

import pygame
import pytest

from client.screens.lobby.custom import CustomGame
from client.ui.style import Style
from shared.clock import TimeControl
from shared.messages import Seek
from shared.setup import Variant
from tests.client.events import down, key, motion, typed, up

ENDGAME = "8/8/8/4k3/8/8/4P3/4K3 w - - 0 1"


@pytest.fixture
def form(fonts):
    return placed(CustomGame(), fonts)


def placed(form, fonts, size=(1280, 800)):
    form.place(pygame.Rect((0, 0), size), Style.of(size, fonts))
    return form


def click(form, pos):
    form.handle(motion(pos))
    form.handle(down(pos))
    return form.handle(up(pos))


def push(form, widget):
    return click(form, widget.rect.center)


def choose(form, choice, value):
    at = next(i for i, option in enumerate(choice.options) if option.value == value)
    click(form, choice.cells()[at].center)


def test_what_is_chosen_is_asked_for(form):
    choose(form, form.wish, "black")
    choose(form, form.start.kind, "chess960")
    choose(form, form.whom, "friend")
    asked = push(form, form.play)
    assert asked == Seek(control=TimeControl.parse("10+5"), color="black", variant=Variant.CHESS960, private=True)


def test_the_sliders_say_what_they_come_to_and_how_fast_that_is(form):
    assert form.clock.sum.text == "10+5  rapid"
    click(form, form.clock.base.rect.midleft)
    click(form, (form.clock.base.rect.left + 12, form.clock.base.rect.centery))
    assert form.clock.base.value == 0
    assert form.clock.sum.text == "0+5  blitz"
    click(form, (form.clock.increment.rect.left + 12, form.clock.increment.rect.centery))
    assert not form.play.enabled
    assert form.note.text == "Give some time: minutes, or seconds a move."
    form.form.give_focus(form.clock.delay, keyboard=True)
    form.handle(key(pygame.K_RIGHT))
    assert form.clock.sum.text == "0d1  bullet"
    assert form.play.enabled


def test_without_a_clock_no_slider_counts(form):
    choose(form, form.clock.clocked, False)
    assert not form.clock.base.enabled
    assert push(form, form.play).control is None


def test_a_position_is_played_once_it_can_be(form):
    choose(form, form.start.kind, "fen")
    assert not form.play.enabled
    assert not form.start.fen.wrong
    form.form.give_focus(form.start.fen)
    form.handle(typed(ENDGAME.replace("4k3", "8")))
    assert form.start.note.text == "Black has no king."
    assert form.start.fen.wrong
    assert form.handle(key(pygame.K_RETURN)) is None
    form.start.fen.text = ENDGAME
    asked = form.handle(key(pygame.K_RETURN))
    assert (asked.fen, asked.variant) == (ENDGAME, Variant.STANDARD)


def test_a_player_is_challenged_by_name(form):
    choose(form, form.whom, "player")
    assert not form.play.enabled
    form.form.give_focus(form.name)
    form.handle(typed(" Bob "))
    assert push(form, form.play).to == "Bob"


def test_who_is_challenged_from_the_list_need_not_be_named(fonts):
    form = placed(CustomGame("Bob"), fonts)
    assert not form.whom.shown
    assert form.title.text == "Challenge Bob"
    assert push(form, form.play).to == "Bob"


def test_esc_and_cancel_close_it(form):
    assert form.handle(key(pygame.K_ESCAPE)) == "close"
    assert push(form, form.close) == "close"


@pytest.mark.parametrize("opponent", ["", "W" * 20, "\u202e\ud800<b>" * 1_000])
@pytest.mark.parametrize("size", [(480, 360), (480, 900), (640, 480), (800, 600), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("kind", ["standard", "chess960", "fen"])
def test_all_of_it_has_its_place_in_any_window(fonts, size, kind, opponent):
    form = CustomGame(opponent)
    form.start.kind.chosen = [option.value for option in form.start.kind.options].index(kind)
    form.start.fen.text = "8/8/8/8/8/8/4P3/4K3 w - - 0 1"
    form.whom.chosen = 2
    form._show()
    placed(form, fonts, size)
    form.draw(pygame.Surface(size))
    shown = [widget for widget in form.form.widgets if widget.shown]
    for index, one in enumerate(shown):
        assert form.rect.contains(one.rect), one
        assert not [other for other in shown[index + 1 :] if one.rect.colliderect(other.rect)], one
    assert pygame.Rect((0, 0), size).contains(form.rect)


def test_it_begins_with_the_colour_and_the_company_that_were_chosen_in_the_lobby(fonts):
    form = placed(CustomGame(wish=2, private=True), fonts)
    said = push(form, form.play)
    assert (said.color, said.private) == ("black", True)
