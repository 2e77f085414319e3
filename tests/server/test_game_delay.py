import pytest

from shared.record import Record
from shared.result import Reason
from tests.server.games import B, Match, W, black_wins, white_wins

OPENING = "e2e4 e7e5"


@pytest.fixture
def match():
    match = Match("1d5")
    match.play(OPENING)
    return match


@pytest.mark.parametrize(("ms", "left"), [(0, 60_000), (4_999, 60_000), (5_000, 60_000), (5_001, 59_999)])
def test_the_delay_at_the_start_of_a_turn_is_not_charged(match, ms, left):
    match.wait(ms)
    match.play("g1f3")
    assert match.clocks == (left, 60_000)


def test_what_was_not_used_of_a_delay_is_not_saved(match):
    for line in ("g1f3", "g8f6", "f3g1", "f6g8"):
        match.play(line, each_ms=1_000)
    assert match.clocks == (60_000, 60_000)
    match.play("e1e2", each_ms=6_000)
    assert match.clocks == (59_000, 60_000)


def test_a_flag_falls_after_delay_and_time(match):
    match.wait(64_999)
    assert match.ended is None
    match.wait(1)
    assert match.ended == black_wins(Reason.TIME)


def test_the_game_state_says_until_when_nothing_is_charged(match):
    match.wait(2_000)
    state = match.record.state(match.game.at(match.now))
    assert state.free_until == 5_000
    unfolded = Record.from_state(state)
    assert unfolded.clock == match.record.clock
    assert unfolded.clock.flag_at() == match.game.deadline()


@pytest.mark.parametrize("when", [1_000, 5_000, 7_000])
def test_what_happens_within_a_turn_begins_no_new_delay(match, when):
    match.wait(when)
    match.offer(B)
    match.note(match.game.give_time(W, match.now))
    match.wait(8_000 - when)
    match.play("g1f3")
    assert match.clocks == (57_000, 75_000)


def test_the_rest_of_a_turn_after_a_pause_has_a_delay_of_its_own(match):
    match.wait(6_000)
    match.pause()
    match.wait(100_000)
    match.resume()
    match.wait(5_000)
    assert match.clocks == (59_000, 60_000)
    match.wait(2_000)
    match.play("g1f3")
    assert match.clocks == (57_000, 60_000)


def test_a_pause_within_the_delay_costs_nothing(match):
    match.wait(3_000)
    [paused] = match.pause()
    assert paused.white_ms == 60_000
    match.wait(100_000)
    assert match.clocks == (60_000, 60_000)


def test_who_has_the_turn_again_after_a_takeback_has_the_delay_again(match):
    match.play("g1f3", each_ms=6_000)
    match.wait(7_000)
    match.accept(B, match.offer(W, "takeback"))
    assert match.clocks == (59_000, 58_000)
    match.wait(5_000)
    assert match.clocks == (59_000, 58_000)
    match.wait(1_000)
    assert match.clocks == (58_000, 58_000)


def test_a_slow_line_gets_nothing_back_of_what_the_delay_has_covered(match):
    match.game.measure_lag(B, 400)
    match.play("g1f3")
    match.play("g8f6", each_ms=5_300)
    assert match.clocks == (60_000, 60_000)
    match.play("f3g1 f6g8", each_ms=0)
    match.play("g1f3")
    match.play("g8f6", each_ms=5_500)
    assert match.clocks == (60_000, 59_900)
    match.play("f3g1")
    match.play("f6g8", each_ms=3_000)
    assert match.clocks == (60_000, 59_900)


def test_without_base_time_a_side_has_its_delay():
    match = Match("0d10")
    match.play(OPENING)
    assert match.clocks == (10_000, 10_000)
    match.wait(20_000)
    assert match.ended == black_wins(Reason.TIME)


def test_delay_and_increment_go_together():
    match = Match("1+2d5")
    match.play(OPENING)
    match.play("g1f3", each_ms=6_000)
    assert match.clocks == (61_000, 60_000)
    match.wait(65_000)
    assert match.ended == white_wins(Reason.TIME)


def test_a_game_with_a_delay_comes_back_from_its_log(match):
    match.play("g1f3", each_ms=6_000)
    match.wait(2_000)
    match.offer(B)
    assert match.again().record.clock == match.record.clock
    assert match.again().deadline() == match.game.deadline()
