import pygame
import pytest

from client.model.low_time import is_low
from client.words.times import clock_text, countdown_text
from shared.messages import OpponentPresence
from tests.client.board import OPENING, moved, over, state_of


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (0, "0:00.0"),
        (50, "0:00.0"),
        (9_999, "0:09.9"),
        (10_000, "0:10"),
        (59_999, "0:59"),
        (300_000, "5:00"),
        (3_600_000, "1:00:00"),
        (10_800_000, "3:00:00"),
    ],
)
def test_clocks_have_tenths_below_ten_seconds_and_hours_where_there_are_any(ms, text):
    assert clock_text(ms) == text


def test_a_countdown_ends_at_zero_and_not_before():
    assert countdown_text(1) == "0:01"
    assert countdown_text(0) == "0:00"
    assert countdown_text(61_000) == "1:01"


def test_time_is_low_at_an_eighth_but_within_ten_seconds_and_a_minute():
    assert is_low(9_999, 60_000)
    assert not is_low(10_000, 60_000)
    assert is_low(37_000, 300_000)
    assert not is_low(60_000, 5_400_000)


def test_it_is_due_when_the_running_clock_shows_something_else(sit):
    table = sit(state_of(OPENING, white_ms=9_950))
    assert table.screen.due(50) is None
    assert table.screen.due(51) == 51
    table.at(51)
    assert table.screen.due(150) is None
    assert table.screen.due(151) == 151


def test_it_is_due_for_every_frame_while_a_piece_travels(sit):
    table = sit(state_of(OPENING, control=None))
    table.hear(moved(4, "g1f3"), 1_000)
    table.at(1_000)
    assert table.screen.due(1_001) == 1_015
    table.at(1_199)
    assert table.screen.due(1_200) == 1_214
    table.at(1_214)
    assert table.screen.due(1_215) is None


def test_a_finished_game_is_never_due(sit):
    table = sit(over())
    table.at(1_000)
    assert table.screen.due(2_000_000) is None


def test_a_draw_of_the_clock_shows_the_time_at_that_moment(sit):
    table = sit(state_of(OPENING))
    table.at(2_500)
    assert table.screen.desk.bottom.view.ms == 57_500
    assert table.screen.desk.top.view.ms == 60_000


def test_a_clock_that_runs_is_drawn_again_alone_and_nothing_else_has_changed(sit):
    table = sit(state_of(OPENING, white_ms=30_000))
    picture = table.at(500)
    area = table.screen.changing(1_500)
    assert area == table.screen.desk.bottom.rect
    picture.set_clip(area)
    table.screen.draw(picture, 1_500)
    assert pygame.image.tobytes(picture, "RGB") == pygame.image.tobytes(table.at(1_500), "RGB")


def test_the_whole_is_drawn_again_when_more_than_the_clock_may_have_changed(sit):
    table = sit(state_of(OPENING, white_ms=30_000))
    table.at(500)
    table.hear(OpponentPresence(game="g", side="black", presence="gone"), 500)
    assert table.screen.changing(1_500) is None
    table.hear(moved(4, "g1f3"), 2_000)
    assert table.screen.changing(2_050) is None
