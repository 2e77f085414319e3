import pygame
import pytest

from client.screens import Pop, Push
from client.ui.caret import BLINK_MS
from client.ui.widgets import Button, Dialog, Form, TextField
from client.window.text_input import TextInput


class Sheet:
    """A screen with a field that has the focus, and perhaps something over it. It notes where it is drawn."""

    session, caption = None, ""

    def __init__(self, kit, *, focused=True):
        self.kit = kit
        self.field = TextField()
        self.form = Form([self.field])
        self.form.give_focus(self.field if focused else None)
        self.dialog, self.will = None, None
        self.drawn, self.next_due, self.area = [], None, None

    def layout(self, size):
        self.field.place(pygame.Rect(100, 100, 300, 44), self.kit.style(size))
        if self.dialog is not None:
            self.dialog.place(pygame.Rect((0, 0), size), self.kit.style(size))

    def draw(self, surface, now_ms):
        self.drawn.append(surface.get_clip())
        surface.fill("black")
        self.form.draw(surface)
        if self.dialog is not None:
            self.dialog.draw(surface)

    def handle(self, event):
        self.form.handle(event)
        return self.will

    def receive(self, message, now_ms):
        return None

    def due(self, now_ms):
        return self.next_due

    def changing(self, now_ms):
        return self.area

    def may_quit(self):
        return True


@pytest.fixture
def sheet(use, kit):
    sheet = Sheet(kit)
    sheet.user = use(sheet)
    sheet.user.step()
    return sheet


def seen(sheet):
    """Tell whether the caret is to be seen."""
    surface, place = sheet.user.app.window.get_surface(), sheet.kit.pane.caret.place
    return tuple(surface.get_at(place.center))[:3] == sheet.kit.theme.accent_bright


def at(sheet, now, events=()):
    sheet.user.app.step(events, now)
    return seen(sheet)


def test_the_caret_blinks(sheet):
    shown = [at(sheet, now) for now in (BLINK_MS - 1, BLINK_MS, 2 * BLINK_MS - 1, 2 * BLINK_MS)]
    assert shown == [True, False, False, True]


def test_a_caret_that_blinks_is_all_that_is_drawn_again(sheet):
    sheet.drawn.clear()
    for now in (BLINK_MS - 1, BLINK_MS, BLINK_MS + 1):
        at(sheet, now)
    assert sheet.drawn == [sheet.kit.pane.caret.place]


def test_the_caret_is_to_be_seen_while_somebody_types(sheet):
    late = BLINK_MS + BLINK_MS // 2
    assert not at(sheet, late)
    assert at(sheet, late, [pygame.Event(pygame.TEXTINPUT, text="a")])
    assert at(sheet, late + BLINK_MS - 1)
    assert not at(sheet, late + BLINK_MS)


def test_the_caret_stands_still_without_animation(sheet):
    sheet.kit.settings.change(animation=False)
    assert all(at(sheet, now) for now in (BLINK_MS, 2 * BLINK_MS, 3 * BLINK_MS))


def test_the_caret_stands_still_in_a_window_without_the_focus(sheet, window):
    window.hide()
    assert not window.focused
    assert all(at(sheet, now) for now in (BLINK_MS, 2 * BLINK_MS))


def test_under_a_dialog_there_is_no_caret(sheet, kit):
    sheet.dialog = Dialog("Sure?", "", [Button("Yes", "yes")], cancel="no")
    sheet.layout((1280, 800))
    sheet.user.step([pygame.Event(pygame.MOUSEMOTION, pos=(0, 0), rel=(0, 0), buttons=(0, 0, 0))])
    assert kit.pane.caret.place is None
    sheet.drawn.clear()
    sheet.user.app.step([], BLINK_MS)
    assert sheet.drawn == []


def test_a_screen_above_has_a_caret_of_its_own(sheet, kit):
    above = Sheet(kit, focused=False)
    sheet.will = Push(above)
    sheet.user.press(pygame.K_a)
    sheet.will = None
    assert kit.pane.caret.place is None
    above.will = Pop()
    sheet.user.press(pygame.K_a)
    assert kit.pane.caret.place is not None


def test_where_a_screen_says_what_time_changes_no_more_is_drawn_again(sheet):
    sheet.next_due, sheet.area = 100, pygame.Rect(5, 6, 70, 80)
    sheet.drawn.clear()
    at(sheet, 100)
    at(sheet, 101, [pygame.Event(pygame.MOUSEMOTION, pos=(0, 0), rel=(0, 0), buttons=(0, 0, 0))])
    sheet.area = None
    at(sheet, 102)
    whole = pygame.Rect(0, 0, 1280, 800)
    assert sheet.drawn == [(5, 6, 70, 80), whole, whole]


def test_the_caret_follows_what_is_composed(sheet, kit):
    before = kit.pane.caret.place.copy()
    sheet.user.step([pygame.Event(pygame.TEXTEDITING, text="にほん", start=0, length=3)])
    assert kit.pane.caret.place.left > before.left
    assert sheet.field.text == ""


def test_an_input_method_that_composes_without_a_field_is_switched_off_until_there_is_one(display, monkeypatch):
    calls = []
    for name in ("start_text_input", "stop_text_input"):
        monkeypatch.setattr(pygame.key, name, lambda name=name: calls.append(name))
    composing = pygame.Event(pygame.TEXTEDITING, text="に", start=0, length=1)
    text_input = TextInput()
    text_input.follow(pygame.Rect(0, 0, 2, 20))
    assert not text_input.refuses(composing)
    text_input.follow(None)
    assert text_input.refuses(composing)
    assert text_input.refuses(composing)
    assert calls == ["stop_text_input"]
    text_input.follow(pygame.Rect(0, 0, 2, 20))
    assert calls == ["stop_text_input", "start_text_input"]


def test_typed_signs_arrive_also_where_there_is_no_field(display):
    text_input = TextInput()
    text_input.follow(None)
    assert not text_input.refuses(pygame.Event(pygame.TEXTINPUT, text="?"))
