from hypothesis import given
from hypothesis import strategies as st

from server.clock import STALL_MS, ManualClock, ServerClock


def stopped_clock(start: int = 0) -> tuple[ServerClock, int]:
    """Return a clock, and the raw time of its start at the latest."""
    clock = ServerClock(start)
    return clock, clock.raw() + 1_000


def test_the_axis_goes_on_from_its_start():
    before = ServerClock(0).raw()
    clock = ServerClock(5_000)
    after = clock.raw()
    assert 5_000 <= clock.on_axis(after) <= 5_000 + after - before


def test_raw_time_and_axis_run_alike():
    clock, raw = stopped_clock()
    assert clock.on_axis(raw + 700) - clock.on_axis(raw) == 700
    assert clock.on_axis(clock.to_raw(123_456)) == 123_456


def test_a_stall_is_taken_off_the_axis():
    clock, raw = stopped_clock()
    before = clock.on_axis(raw)
    clock.note_stall(raw, raw + 60_000)
    assert clock.on_axis(raw) == clock.on_axis(raw + 60_000) == before
    assert clock.on_axis(raw + 60_500) == before + 500
    assert clock.to_raw(before + 500) == raw + 60_500


def test_what_is_within_a_stall_happened_at_its_beginning():
    clock, raw = stopped_clock()
    before = clock.on_axis(raw)
    clock.note_stall(raw, raw + 60_000)
    assert clock.on_axis(raw + 30_000) == before


def test_what_came_before_a_stall_stays_where_it_was():
    clock, raw = stopped_clock()
    before = clock.on_axis(raw - 300)
    clock.note_stall(raw, raw + 60_000)
    assert clock.on_axis(raw - 300) == before


def test_a_short_gap_is_no_stall():
    clock, raw = stopped_clock()
    before = clock.on_axis(raw)
    clock.note_stall(raw, raw + STALL_MS - 1)
    assert clock.on_axis(raw + STALL_MS - 1) == before + STALL_MS - 1


def test_a_gap_that_two_threads_noticed_is_taken_off_once():
    clock, raw = stopped_clock()
    before = clock.on_axis(raw)
    clock.note_stall(raw, raw + 60_000)
    clock.note_stall(raw - 100, raw + 60_000)
    clock.note_stall(raw + 10, raw + 60_010)
    assert clock.on_axis(raw + 61_000) == before + 1_000


@given(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 90_000)), max_size=10))
def test_the_axis_never_goes_back_and_counts_what_was_not_a_stall(spells):
    clock, raw = stopped_clock()
    lived = clock.on_axis(raw)
    for running, gap in spells:
        clock.note_stall(raw + running, raw + running + gap)
        lived += running + (0 if gap >= STALL_MS else gap)
        steps = [clock.on_axis(at) for at in range(raw + running, raw + running + gap, 997)]
        raw += running + gap
        assert steps == sorted(steps)
        assert clock.on_axis(raw) == lived


def test_a_manual_clock_moves_by_hand_only():
    clock, woken = ManualClock(10), []
    clock.on_advance = lambda: woken.append(clock.raw())
    clock.advance(5)
    clock.note_stall(0, 10**6)
    assert (clock.raw(), clock.on_axis(15), clock.to_raw(15), woken) == (15, 15, 15, [15])
