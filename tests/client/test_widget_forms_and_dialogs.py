import pygame
import pytest

from client.ui.style import Style
from client.ui.widgets import Button, Choice, Dialog, Form, Label, ListView, Option, Paragraph, Row, TextField
from tests.client.events import ALL, INSIDE, OUTSIDE, down, key, picture, typed, up


def test_tab_goes_round_through_what_can_be_used_and_shift_tab_back(place):
    name, label, off, hidden, go = TextField(), Label("x"), Button("Off", 1), Button("Hidden", 2), Button("Go", 3)
    empty = ListView()
    for widget in (name, label, off, hidden, go, empty):
        place(widget)
    off.enabled = hidden.shown = False
    form = Form([name, label, off, hidden, empty, go])
    seen = []
    for mod in (0, 0, 0, pygame.KMOD_SHIFT, pygame.KMOD_SHIFT):
        form.handle(key(pygame.K_TAB, mod))
        seen.append(form.focus)
    assert seen == [name, go, name, go, name]
    assert name.keyboard


def test_keys_go_to_the_focus_alone_and_the_mouse_moves_it(place):
    first, second = place(TextField()), place(TextField(), (100, 100, 200, 44))
    form = Form([first, second])
    form.give_focus(first)
    form.handle(typed("a"))
    form.handle(down(second.rect.center))
    form.handle(typed("b"))
    assert (first.text, second.text) == ("a", "b")
    assert not second.keyboard
    form.handle(down(OUTSIDE))
    form.handle(typed("c"))
    assert (first.text, second.text, form.focus) == ("a", "b", None)


def test_leaving_the_window_forgets_hover_and_press(button):
    form = Form([button])
    form.handle(down(INSIDE))
    form.handle(pygame.Event(pygame.WINDOWLEAVE))
    assert not button.hover
    assert form.handle(up(INSIDE)) is None


@pytest.fixture
def dialog(style):
    buttons = [Button("Stay", "stay", kind="primary"), Button("Leave", "leave", kind="danger")]
    made = Dialog("Leave the game?", "Your clock keeps running.", buttons, cancel="stay")
    made.place(ALL, style)
    return made


def test_a_dialog_is_answered_by_mouse_and_keyboard(dialog):
    stay, leave = dialog.buttons
    assert dialog.handle(key(pygame.K_ESCAPE)) == "stay"
    assert dialog.handle(key(pygame.K_RETURN)) == "stay"
    dialog.handle(key(pygame.K_TAB))
    assert dialog.handle(key(pygame.K_RETURN)) == "leave"
    dialog.handle(down(leave.rect.center))
    assert dialog.handle(up(leave.rect.center)) == "leave"
    assert dialog.handle(down((5, 5))) is None
    assert stay.rect.right <= leave.rect.left


@pytest.mark.parametrize("size", [(480, 360), (640, 480), (1280, 800), (1920, 1080)])
def test_a_dialog_stands_within_any_window_with_all_of_its_text(size, fonts):
    style = Style.of(size, fonts)
    made = Dialog("Leave?", "word " * 30, [Button("Stay", 1), Button("Leave", 2)], cancel=1)
    made.place(pygame.Rect((0, 0), size), style)
    assert pygame.Rect((0, 0), size).contains(made.rect)
    for widget in (made.title, made.text, *made.buttons):
        assert made.rect.contains(widget.rect)
    assert made.text.height(made.text.rect.width, style) <= made.text.rect.height


def test_drawing_changes_nothing(place, dialog):
    widgets = [
        place(Button("Go", 1)),
        place(TextField("text", placeholder="p"), (100, 100, 200, 44)),
        place(Choice([Option("A", 1), Option("B", 2, pygame.Surface((9, 9)))]), (100, 160, 200, 44)),
        place(ListView([Row("a", 1)] * 9), (100, 220, 200, 90)),
        place(ListView(empty="Nothing"), (100, 320, 200, 44)),
        place(Label("label"), (100, 370, 200, 44)),
        place(Paragraph("some text " * 9), (100, 420, 200, 100)),
        dialog,
    ]
    assert picture(*widgets) == picture(*widgets)
