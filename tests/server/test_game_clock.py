import pytest

from shared.clock import Clock
from shared.result import Reason
from tests.server.games import B, Match, W, black_wins, refusal, started, unscored, white_wins

OPENING = "e2e4 e7e5"
FIRST_MOVE_LIMITS = [("1+0", 15_000), ("3+0", 25_000), ("10+0", 30_000), ("30+0", 35_000), (None, 86_400_000)]


def test_a_game_shows_its_start_with_full_clocks():
    match = Match("5+3", now=777)
    assert started(match).origin == 777
    assert (started(match).at, started(match).white_ms, started(match).black_ms) == (0, 300_000, 300_000)


def test_a_game_without_a_clock_shows_none():
    match = Match(None)
    [played] = match.play("e2e4")
    assert (played.white_ms, played.black_ms) == (None, None)
    match.play("e7e5")
    assert match.game.deadline() is None


def test_clocks_stand_until_black_has_moved():
    match = Match("5+3", now=1_000)
    [first] = match.play("e2e4", each_ms=9_000)
    [second] = match.play("e7e5", each_ms=8_000)
    assert (first.white_ms, first.black_ms) == (300_000, 300_000)
    assert (second.white_ms, second.black_ms) == (300_000, 300_000)
    assert match.game.deadline() == 1_000 + 17_000 + 300_000


def test_the_increment_comes_after_the_move():
    match = Match("5+3")
    match.play(OPENING, each_ms=5_000)
    [third] = match.play("g1f3", each_ms=10_000)
    [fourth] = match.play("g8f6", each_ms=1_000)
    assert (third.white_ms, third.black_ms) == (293_000, 300_000)
    assert (fourth.white_ms, fourth.black_ms) == (293_000, 302_000)


def test_a_move_in_the_last_millisecond_is_in_time():
    match = Match("1+2")
    match.play(OPENING)
    [played] = match.play("g1f3", each_ms=59_999)
    assert played.white_ms == 1 + 2_000
    assert match.ended is None


def test_the_increment_cannot_save_a_fallen_flag():
    match = Match("1+2")
    match.play(OPENING)
    match.wait(60_000)
    assert match.ended == black_wins(Reason.TIME)
    assert match.clocks == (0, 60_000)
    assert refusal(lambda: match.move(W, "g1f3")) == "game-over"


def test_a_flag_fell_when_it_fell_and_not_when_somebody_looked():
    match = Match("1+0")
    match.play(OPENING, each_ms=100)
    [ended] = match.wait(300_000)
    assert ended.at == 200 + 60_000


def test_the_flag_of_the_side_to_move_falls():
    match = Match("1+0")
    match.play(f"{OPENING} g1f3", each_ms=500)
    match.wait(60_000)
    assert match.ended == white_wins(Reason.TIME)
    assert match.clocks == (59_500, 0)


def test_without_base_time_a_side_has_its_increment():
    match = Match("0+10")
    match.play(OPENING)
    [played] = match.play("g1f3", each_ms=9_000)
    assert played.white_ms == 11_000


@pytest.mark.parametrize(("control", "limit"), FIRST_MOVE_LIMITS)
def test_a_first_move_has_its_own_limit(control, limit):
    match = Match(control, now=50)
    assert match.game.deadline() == 50 + limit
    assert match.wait(limit - 1) == []
    [ended] = match.wait(1)
    assert ended.at == limit
    assert match.ended == unscored(Reason.NO_FIRST_MOVE)


@pytest.mark.parametrize(("control", "limit"), FIRST_MOVE_LIMITS)
def test_black_too_has_the_limit_from_whites_move_on(control, limit):
    match = Match(control)
    match.play("e2e4", each_ms=limit - 1)
    assert match.wait(limit - 1) == []
    match.wait(1)
    assert match.ended == unscored(Reason.NO_FIRST_MOVE)


def test_a_first_move_one_millisecond_before_its_limit_counts():
    match = Match("1+0")
    match.play(OPENING, each_ms=14_999)
    assert match.ended is None
    assert match.clocks == (60_000, 60_000)


def test_time_in_which_a_game_is_paused_is_nobodys():
    match = Match("5+0")
    match.play(OPENING)
    match.wait(10_000)
    [paused] = match.pause()
    assert (paused.white_ms, paused.black_ms) == (290_000, 300_000)
    assert match.game.deadline() is None
    assert match.wait(10**9) == []
    [resumed] = match.resume()
    assert (resumed.white_ms, resumed.black_ms) == (290_000, 300_000)
    match.wait(289_999)
    assert match.ended is None
    match.wait(1)
    assert match.ended == black_wins(Reason.TIME)


def test_a_move_resumes_a_paused_game_and_costs_nothing_of_the_pause():
    match = Match("5+0")
    match.play(OPENING)
    match.wait(10_000)
    match.pause()
    match.wait(77_000)
    resumed, played = match.move(W, "g1f3")
    assert resumed.seq + 1 == played.seq
    assert (played.white_ms, played.black_ms) == (290_000, 300_000)


def test_a_pause_gives_a_first_move_its_whole_limit_again():
    match = Match("1+0")
    match.wait(10_000)
    match.pause()
    match.wait(100_000)
    match.resume()
    assert match.wait(14_999) == []
    match.wait(1)
    assert match.ended == unscored(Reason.NO_FIRST_MOVE)


def test_pausing_twice_and_resuming_twice_is_once():
    match = Match("5+0")
    assert match.resume() == []
    match.pause()
    assert match.pause() == []
    match.resume()
    assert match.resume() == []


def test_a_finished_game_neither_pauses_nor_expires():
    match = Match("5+0")
    match.resign(B)
    assert match.pause() == match.resume() == match.wait(10**9) == []
    assert match.game.deadline() is None


def test_time_never_runs_backwards_in_a_game():
    match = Match("5+0", now=1_000)
    match.play(OPENING, each_ms=1_000)
    match.now -= 1_500  # a command that arrived before the last event, handled after it
    [played] = match.play("g1f3")
    assert (played.at, played.white_ms) == (2_000, 300_000)


def test_both_clocks_show_the_time_of_the_event_also_in_the_end():
    match = Match("5+0")
    match.play(OPENING)
    match.wait(12_345)
    [ended] = match.resign(W)
    assert (ended.white_ms, ended.black_ms) == (300_000 - 12_345, 300_000)
    assert match.record.clock == Clock(300_000 - 12_345, 300_000, 0, running=None, since=12_345)
