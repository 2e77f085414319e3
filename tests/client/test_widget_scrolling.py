import pygame
import pytest

from client.ui.widgets import Button, ScrollForm
from tests.client.events import ALL, down, key, motion, up, wheel

PLACE = pygame.Rect(100, 100, 300, 200)
STEP = 60


def arrange(form, step=STEP):
    def stack(rect):
        for index, widget in enumerate(form.page):
            widget.place(pygame.Rect(rect.left, rect.top + index * step, rect.width, 40), form.style)
        return len(form.page) * step

    return stack


@pytest.fixture
def form(style, place):
    close = place(Button("Close", "close"), (100, 20, 100, 40))
    made = ScrollForm([close], [Button(f"Row {index}", index) for index in range(20)])
    made.style = style
    made.place(PLACE, style, arrange(made))
    return made


def test_the_wheel_scrolls_the_page_and_not_what_stands_still(form):
    form.handle(motion(PLACE.center))
    form.handle(wheel(-2))
    assert form.scroll > 0
    assert form.page[0].rect.top == PLACE.top - form.scroll
    assert form.fixed[0].rect.top == 20
    form.handle(wheel(1_000))
    assert form.page[0].rect.top == PLACE.top
    form.handle(wheel(-1_000))
    assert form.page[-1].rect.bottom <= PLACE.bottom
    assert form.scroll == form.length - PLACE.height


def test_the_wheel_elsewhere_scrolls_nothing(form):
    form.handle(motion((900, 700)))
    form.handle(wheel(-2))
    assert form.scroll == 0


def test_what_has_scrolled_out_of_sight_is_neither_pressed_nor_drawn(form):
    form.scroll_to(2 * STEP + 20)
    hidden = form.page[1].rect
    assert hidden.bottom < PLACE.top
    for event in (down(hidden.center), up(hidden.center)):
        assert form.handle(event) is None
    seen = form.page[3].rect.center
    form.handle(down(seen))
    assert form.handle(up(seen)) == 3
    surface = pygame.Surface(ALL.size)
    form.draw(surface)
    assert surface.get_at((hidden.centerx, PLACE.top - 5))[:3] == (0, 0, 0)


def test_the_focus_takes_the_page_with_it(form):
    for _ in range(12):
        form.handle(key(pygame.K_TAB))
        if form.focus in form.page:
            assert PLACE.contains(form.focus.rect)
    assert form.scroll > 0
    assert form.handle(key(pygame.K_RETURN)) == 10
    for _ in range(11):
        form.handle(key(pygame.K_TAB, pygame.KMOD_SHIFT))
    assert form.focus is form.fixed[0]


def test_page_keys_turn_pages_and_arrows_lines_while_nothing_has_the_focus(form):
    form.handle(key(pygame.K_DOWN))
    line = form.scroll
    form.handle(key(pygame.K_PAGEDOWN))
    assert 0 < line < form.scroll - line
    form.handle(key(pygame.K_END))
    assert form.scroll == form.length - PLACE.height
    form.handle(key(pygame.K_HOME))
    assert form.scroll == 0


def test_the_bar_can_be_dragged_down_to_the_end_and_back(form):
    top = (PLACE.right - 2, PLACE.top + 5)
    form.handle(down(top))
    form.handle(motion((PLACE.right + 50, PLACE.bottom + 500)))
    assert form.scroll == form.length - PLACE.height
    form.handle(motion((PLACE.right, PLACE.top - 500)))
    assert form.scroll == 0
    form.handle(up(top))
    form.handle(motion((PLACE.right, PLACE.bottom)))
    assert form.scroll == 0


def test_what_was_used_last_stays_under_the_mouse_when_everything_gets_another_size(form, style):
    form.scroll_to(300)
    pressed = form.page[7]
    form.handle(down(pressed.rect.center))
    before = pressed.rect.top
    form.place(PLACE, style, arrange(form, 90))
    assert pressed.rect.top == before


def test_a_page_that_fits_has_no_bar_and_does_not_scroll(style, place):
    form = ScrollForm([], [Button("One", 1)])
    form.style = style
    form.place(PLACE, style, arrange(form))
    form.handle(motion(PLACE.center))
    form.handle(wheel(-5))
    assert form.scroll == 0
    assert form._bar() is None
