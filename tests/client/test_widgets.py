import pygame
import pytest

from client.ui import clipboard
from client.ui.style import Style
from client.ui.widgets import Button, Choice, Dialog, Form, Label, ListView, Option, Paragraph, Row, TextField

INSIDE, OUTSIDE = (150, 60), (500, 500)
ALL = pygame.Rect(0, 0, 1280, 800)


def down(pos, button=pygame.BUTTON_LEFT):
    return pygame.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=button)


def up(pos, button=pygame.BUTTON_LEFT):
    return pygame.Event(pygame.MOUSEBUTTONUP, pos=pos, button=button)


def motion(pos):
    return pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))


def key(code, mod=0):
    return pygame.Event(pygame.KEYDOWN, key=code, mod=mod)


def typed(text):
    return pygame.Event(pygame.TEXTINPUT, text=text)


def composed(text):
    return pygame.Event(pygame.TEXTEDITING, text=text, start=0, length=len(text))


def wheel(y):
    return pygame.Event(pygame.MOUSEWHEEL, x=0, y=y, precise_x=0.0, precise_y=float(y))


@pytest.fixture
def place(style):
    """Give a widget the place that INSIDE is in."""

    def put(widget, rect=(100, 40, 200, 44)):
        widget.place(pygame.Rect(rect), style)
        return widget

    return put


@pytest.fixture
def button(place):
    return place(Button("Go", "gone"))


@pytest.fixture
def field(place):
    made = place(TextField("hello world", limit=20, says="sent"))
    made.focused = True
    return made


# ---------------------------------------------------------------- buttons


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


def picture(*widgets):
    surface = pygame.Surface(ALL.size)
    for widget in widgets:
        widget.draw(surface)
    return pygame.image.tobytes(surface, "RGB")


# ---------------------------------------------------------------- text fields


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


# ---------------------------------------------------------------- choices and lists


@pytest.fixture
def choice(place):
    return place(Choice([Option("White", "w"), Option("Random", "r"), Option("Black", "b")], chosen=1))


def test_a_field_that_is_wrong_is_marked_while_the_focus_is_there_too(place, style):
    field, surface = place(TextField()), pygame.Surface(ALL.size)
    for field.focused in (False, True):
        field.wrong = True
        field.draw(surface)
        marked = surface.get_at(field.rect.midtop)
        field.wrong = False
        field.draw(surface)
        assert marked == style.theme.danger != surface.get_at(field.rect.midtop)


def test_a_click_chooses_the_option_under_it(choice):
    first = choice.cells()[0].center
    choice.handle(down(first))
    assert choice.handle(up(first)) == "w"
    assert choice.value == "w"
    choice.handle(down(first))
    assert choice.handle(up(first)) is None


def test_the_arrow_keys_choose_and_go_round(choice):
    choice.focused = True
    assert [choice.handle(key(pygame.K_RIGHT)) for _ in range(3)] == ["b", "w", "r"]
    assert choice.handle(key(pygame.K_LEFT)) == "w"


def test_the_options_share_the_place_without_gap_or_overlap(choice):
    cells = choice.cells()
    assert cells[0].left == choice.rect.left
    assert cells[-1].right == choice.rect.right
    assert [cell.right for cell in cells[:-1]] == [cell.left for cell in cells[1:]]


@pytest.fixture
def rows(place):
    return place(ListView([Row(f"server {i}", i, "remark") for i in range(10)]), (100, 40, 200, 150))


def test_a_click_picks_the_row_under_it_also_after_scrolling(rows):
    rows.handle(motion(INSIDE))
    rows.handle(wheel(-2))
    assert rows.scroll > 0
    place = rows.row_rect(3).center
    assert rows.rect.collidepoint(place)
    rows.handle(down(place))
    assert rows.handle(up(place)) == 3


def test_a_list_scrolls_no_further_than_its_ends(rows):
    rows.handle(motion(INSIDE))
    rows.handle(wheel(-1000))
    assert rows.row_rect(9).bottom == rows.rect.bottom
    rows.handle(wheel(1000))
    assert rows.row_rect(0).top == rows.rect.top


def test_the_wheel_elsewhere_scrolls_nothing(rows):
    rows.handle(motion(OUTSIDE))
    rows.handle(wheel(-2))
    assert rows.scroll == 0


def test_the_keyboard_moves_through_a_list_and_what_it_is_on_is_in_sight(rows):
    rows.focused = True
    for code in (pygame.K_END, pygame.K_UP, pygame.K_UP):
        rows.handle(key(code))
        assert rows.rect.contains(rows.row_rect(rows.at))
    assert rows.handle(key(pygame.K_RETURN)) == 7
    rows.handle(key(pygame.K_HOME))
    assert rows.rect.contains(rows.row_rect(0))
    assert rows.handle(key(pygame.K_SPACE)) == 0


def test_a_list_that_lost_rows_does_not_pick_what_is_gone(rows):
    rows.focused = True
    rows.handle(key(pygame.K_END))
    rows.rows = rows.rows[:1]
    assert rows.handle(key(pygame.K_RETURN)) == 0
    rows.rows = []
    assert rows.handle(key(pygame.K_RETURN)) is None


# ---------------------------------------------------------------- forms and dialogs


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
