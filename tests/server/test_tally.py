import pytest

from server.tally import BOUNDS_S, Durations, Pace, Tally


def test_durations_are_counted_by_their_bounds():
    durations = Durations()
    for seconds in (0.0, BOUNDS_S[0], 0.0006, 99.0):
        durations.add(seconds)
    assert durations.counts[:2] == [2, 1]
    assert durations.counts[-1] == 1
    assert (durations.number, sum(durations.counts)) == (4, 4)
    assert durations.total_s == pytest.approx(99.0011)


def test_the_pace_is_that_of_the_last_minute():
    tally = Tally()
    for second in range(0, 200, 2):
        tally.sample(second * 1_000)
        tally.moves += 20 if second >= 130 else 2
    tally.bytes_out = 6_000
    assert tally.pace(198_000) == Pace(moves=pytest.approx(10.0, rel=0.1), commits=0.0, bytes_out=100.0)


def test_a_server_that_has_just_begun_has_no_pace_yet():
    tally = Tally()
    assert tally.pace(5_000) == Pace()
    tally.sample(5_000)
    tally.moves = 3
    assert tally.pace(5_000) == Pace()
    assert tally.pace(6_000).moves == 3.0


def test_a_minute_of_samples_is_all_that_is_kept():
    tally = Tally()
    for now in range(0, 600_000, 500):
        tally.sample(now)
    assert len(tally._samples) <= 31


def test_a_turn_is_timed_by_the_clock_that_was_given():
    times = iter([10.0, 10.25])
    tally = Tally(lambda: next(times))
    tally.turn_begins()
    tally.turn_ends(500)
    assert (tally.turns.total_s, tally.turns.number, tally.bytes_out) == (0.25, 1, 500)
