import pygame
import pytest

from client.ui.widgets import Choice, ListView, Option, Row, TextField
from tests.client.events import ALL, INSIDE, OUTSIDE, down, key, motion, up, wheel


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


def test_in_several_rows_the_arrow_keys_go_as_the_eye_does(place):
    grid = place(Choice([Option(str(at), at) for at in range(5)], columns=2), (100, 40, 200, 120))
    grid.focused = True
    codes = [pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN, pygame.K_UP, pygame.K_RIGHT, pygame.K_DOWN]
    assert [grid.handle(key(code)) for code in codes] == [2, 4, None, 2, 3, None]
    cells = grid.cells()
    assert len(cells) == 5
    assert not any(one.colliderect(other) for at, one in enumerate(cells) for other in cells[:at])
    assert cells[2].topleft == cells[0].bottomleft
    grid.handle(down(cells[4].center))
    assert grid.handle(up(cells[4].center)) == 4


def test_of_a_long_list_only_what_is_in_sight_is_looked_at(place):
    class Counted(ListView):
        drawn = 0

        def _draw_row(self, surface, index):
            self.drawn += 1
            super()._draw_row(surface, index)

    long = place(Counted([Row(f"Row {n}", n) for n in range(10_000)]), (0, 0, 300, 400))
    long.key(key(pygame.K_END))
    surface = pygame.Surface((300, 400))
    long.draw(surface)
    assert 400 / long.row_height <= long.drawn <= 400 / long.row_height + 2
    assert long.row_rect(9_999).bottom == 400
