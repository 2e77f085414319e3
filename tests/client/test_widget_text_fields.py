import pygame
import pytest

from client.ui import clipboard
from client.ui.widgets import TextField
from tests.client.events import INSIDE, composed, down, key, motion, picture, typed, up


def test_what_is_typed_lands_at_the_caret(field):
    field.handle(key(pygame.K_HOME))
    field.handle(typed("Oh, "))
    field.handle(key(pygame.K_END))
    field.handle(typed("!"))
    assert field.text == "Oh, hello world!"


def test_a_field_without_focus_takes_no_keys(field):
    field.focused = False
    field.handle(typed("x"))
    assert field.handle(key(pygame.K_RETURN)) is None
    assert field.text == "hello world"


def test_no_more_than_the_limit_fits(field):
    field.handle(typed("x" * 50))
    assert field.text == "hello world" + "x" * 9


def test_return_sends_and_space_does_not(field):
    assert field.handle(key(pygame.K_SPACE)) is None
    assert field.handle(key(pygame.K_RETURN)) == "sent"


@pytest.mark.parametrize(
    ("keys", "text", "caret"),
    [
        ([(pygame.K_BACKSPACE, 0)], "hello worl", 10),
        ([(pygame.K_HOME, 0), (pygame.K_DELETE, 0)], "ello world", 0),
        ([(pygame.K_HOME, 0), (pygame.K_BACKSPACE, 0)], "hello world", 0),
        ([(pygame.K_DELETE, 0)], "hello world", 11),
        ([(pygame.K_LEFT, 0), (pygame.K_LEFT, 0), (pygame.K_RIGHT, 0), (pygame.K_DELETE, 0)], "hello worl", 10),
        ([(pygame.K_LEFT, pygame.KMOD_SHIFT)] * 5 + [(pygame.K_BACKSPACE, 0)], "hello ", 6),
        ([(pygame.K_HOME, pygame.KMOD_SHIFT), (pygame.K_DELETE, 0)], "", 0),
        ([(pygame.K_LEFT, pygame.KMOD_SHIFT), (pygame.K_LEFT, 0)], "hello world", 10),
        ([(pygame.K_a, pygame.KMOD_CTRL), (pygame.K_BACKSPACE, 0)], "", 0),
        ([(pygame.K_a, pygame.KMOD_META), (pygame.K_RIGHT, 0)], "hello world", 11),
        ([(pygame.K_LEFT, pygame.KMOD_CTRL)], "hello world", 6),
        ([(pygame.K_BACKSPACE, pygame.KMOD_CTRL)], "hello ", 6),
        ([(pygame.K_HOME, 0), (pygame.K_RIGHT, pygame.KMOD_CTRL)], "hello world", 5),
    ],
)
def test_the_editing_keys_do_what_they_do_everywhere(field, keys, text, caret):
    for code, mod in keys:
        field.handle(key(code, mod))
    assert (field.text, field.edit.caret) == (text, caret)


def test_text_is_copied_cut_and_pasted_through_the_clipboard(field):
    field.handle(key(pygame.K_LEFT, pygame.KMOD_CTRL | pygame.KMOD_SHIFT))
    field.handle(key(pygame.K_c, pygame.KMOD_CTRL))
    assert clipboard.get() == "world"
    field.handle(key(pygame.K_x, pygame.KMOD_CTRL))
    assert field.text == "hello "
    field.handle(key(pygame.K_v, pygame.KMOD_META))
    field.handle(key(pygame.K_v, pygame.KMOD_META))
    assert field.text == "hello worldworld"


def test_copying_nothing_leaves_the_clipboard_alone(field):
    clipboard.put("kept")
    field.handle(key(pygame.K_c, pygame.KMOD_CTRL))
    assert clipboard.get() == "kept"


def test_what_is_pasted_becomes_one_line(field):
    clipboard.put("a\nb\tc\x07")
    field.handle(key(pygame.K_a, pygame.KMOD_CTRL))
    field.handle(key(pygame.K_v, pygame.KMOD_CTRL))
    assert field.text == "a b c"


def test_keys_belong_to_the_input_method_while_it_composes(field):
    before = picture(field)
    field.handle(composed("にほ"))
    assert picture(field) != before
    assert field.text == "hello world"
    assert field.handle(key(pygame.K_RETURN)) is None
    field.handle(key(pygame.K_BACKSPACE))
    field.handle(typed("日本"))
    assert field.text == "hello world日本"
    assert field.handle(key(pygame.K_RETURN)) == "sent"


def test_the_mouse_puts_the_caret_and_selects(field):
    field.handle(down((field.rect.left + 1, 60)))
    field.handle(motion((field.rect.right - 1, 60)))
    assert field.edit.selected == "hello world"
    field.handle(up((field.rect.right - 1, 60)))
    field.handle(motion((field.rect.left + 1, 60)))
    assert field.edit.selected == "hello world"
    field.handle(typed("x"))
    assert field.text == "x"


def test_the_caret_stays_in_sight_in_a_text_longer_than_the_field(place):
    field = place(TextField(limit=200), (100, 40, 80, 44))
    field.focused = True
    field.handle(typed("m" * 60))
    at_end = picture(field)
    field.handle(key(pygame.K_HOME))
    assert field._scroll == 0
    assert picture(field) != at_end
    field.handle(key(pygame.K_END))
    assert picture(field) == at_end


@pytest.fixture
def field(place):
    made = place(TextField("hello world", limit=20, says="sent"))
    made.focused = True
    return made


def test_of_a_clipboard_without_end_only_the_beginning_is_looked_at(field):
    clipboard.put("\x01" * 2_000_000 + "far behind")
    field.handle(key(pygame.K_v, pygame.KMOD_CTRL))
    assert field.text == "hello world"
    clipboard.put("x\n" * 2_000_000)
    field.handle(key(pygame.K_v, pygame.KMOD_CTRL))
    assert len(field.text) == field.edit.limit


def test_a_text_that_is_offered_is_replaced_by_what_is_typed_after_the_first_press(field):
    field.offer("Root")
    press(field)
    field.handle(typed("Ann"))
    assert field.text == "Ann"
    press(field)
    field.handle(typed("!"))
    assert len(field.text) == 4, "nothing but the offer is replaced"


def test_a_second_press_into_an_offered_text_is_for_who_would_like_to_edit_it(field):
    field.offer("Root")
    press(field)
    press(field)
    field.handle(key(pygame.K_END))
    field.handle(typed("y"))
    assert field.text == "Rooty"


def test_a_mouse_that_moves_a_little_leaves_everything_selected_that_two_presses_selected(field):
    field.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=INSIDE, button=pygame.BUTTON_LEFT, clicks=2))
    field.handle(motion((INSIDE[0] + 1, INSIDE[1])))
    assert field.edit.selected == field.text


def press(field):
    field.handle(down(INSIDE))
    field.handle(motion((INSIDE[0] + 1, INSIDE[1])))
    field.handle(up(INSIDE))
