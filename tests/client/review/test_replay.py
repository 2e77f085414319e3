import chess
import pytest

from client.model.study import Replay
from client.model.study.replay import LONGEST_MS, SHORTEST_MS
from shared.clock import TimeControl
from tests.client.review.games import BLACK_BEGINS, record_of_moves

ONE_MINUTE = TimeControl(60_000, 1_000)
CLOCKS = [60_000, 60_000, 58_000, 31_000, 58_500, 32_000]
"""With a second more after each move: thought about for 1, 1, 3, 30, 0.5 and 0 s."""


@pytest.fixture
def replay():
    return Replay(record_of_moves(control=ONE_MINUTE, clocks=CLOCKS))


def test_nothing_comes_before_it_is_started_nor_after_the_last_move(replay):
    assert replay.next_at(0) is None
    replay.start(100)
    assert replay.next_at(0) is not None
    assert replay.next_at(6) is None
    replay.stop()
    assert not replay.plays


def test_each_move_comes_after_the_time_that_it_was_thought_about(replay):
    replay.start(0)
    assert replay.next_at(2) == 3_000
    assert replay.next_at(4) == 500
    replay.moved(7_000)
    assert replay.next_at(2) == 10_000


def test_no_move_comes_too_soon_to_be_seen_and_none_is_waited_for_for_long(replay):
    replay.start(0)
    assert replay.next_at(3) == LONGEST_MS
    assert replay.next_at(5) == SHORTEST_MS


def test_it_plays_faster_in_steps_that_go_round(replay):
    replay.start(0)
    faster = []
    for _ in range(4):
        replay.change_speed(1, 1_000)
        faster.append((replay.speed, replay.next_at(2)))
    assert faster == [(2, 2_500), (4, 1_750), (8, 1_375), (1, 4_000)]
    replay.change_speed(-1, 1_000)
    assert replay.speed == 8


def test_another_speed_does_not_start_it(replay):
    replay.change_speed(1, 0)
    assert not replay.plays


def test_the_clocks_are_those_that_were_noted_down(replay):
    assert (replay.clock(chess.WHITE, 0, 0), replay.clock(chess.BLACK, 0, 0)) == (60_000, 60_000)
    assert (replay.clock(chess.WHITE, 4, 0), replay.clock(chess.BLACK, 4, 0)) == (58_000, 31_000)
    assert (replay.clock(chess.WHITE, 6, 0), replay.clock(chess.BLACK, 6, 0)) == (58_500, 32_000)


def test_while_it_plays_the_clock_of_who_thinks_runs(replay):
    replay.start(0)
    assert replay.clock(chess.WHITE, 2, 1_000) == 59_000
    assert replay.clock(chess.BLACK, 2, 1_000) == 60_000
    assert replay.clock(chess.BLACK, 3, LONGEST_MS // 2) == 45_000
    assert replay.clock(chess.BLACK, 3, 10 * LONGEST_MS) == 30_000


def test_without_a_clock_it_is_steady_and_there_is_no_time_to_be_told():
    replay = Replay(record_of_moves(control=None))
    replay.start(0)
    assert len({replay.next_at(ply) for ply in range(6)}) == 1
    assert replay.clock(chess.WHITE, 3, 0) is None


def test_time_that_was_given_meanwhile_was_not_thought_away():
    replay = Replay(record_of_moves(control=ONE_MINUTE, clocks=[60_000, 60_000, 75_000]))
    replay.start(0)
    assert replay.next_at(2) == SHORTEST_MS


def test_clocks_that_were_not_noted_down_stay_as_they_were():
    replay = Replay(record_of_moves(control=ONE_MINUTE, clocks=CLOCKS[:3]))
    assert replay.clock(chess.WHITE, 6, 0) == 58_000


def test_a_game_that_began_with_black_has_the_right_clocks():
    record = record_of_moves(["e7e5", "g1f3"], fen=BLACK_BEGINS, control=ONE_MINUTE, clocks=[50_000, 40_000])
    replay = Replay(record)
    assert (replay.clock(chess.WHITE, 2, 0), replay.clock(chess.BLACK, 2, 0)) == (40_000, 50_000)
