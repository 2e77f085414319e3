import chess
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.clock import FIRST_MOVE_LIMIT, Clock, Speed, TimeControl, speed_of
from tests.shared.strategies import controls

waits = st.lists(st.integers(0, 20_000), max_size=30)
colors = st.booleans()
clocks = st.builds(
    Clock,
    white_ms=st.integers(0, 10_800_000),
    black_ms=st.integers(0, 10_800_000),
    increment_ms=st.integers(0, 180_000),
    delay_ms=st.just(0) | st.integers(0, 180_000),
    running=st.none() | colors,
    since=st.integers(0, 10_000_000),
    free_until=st.just(0) | st.integers(0, 10_000_000),
)


def total(clock: Clock, at: int) -> int:
    return clock.remaining(chess.WHITE, at) + clock.remaining(chess.BLACK, at)


def test_a_delay_is_read_after_a_d():
    assert TimeControl.parse("5d3") == TimeControl(300_000, 0, 3_000)
    assert TimeControl.parse("5+2d3") == TimeControl(300_000, 2_000, 3_000)


@pytest.mark.parametrize(
    ("text", "base_ms", "increment_ms"),
    [
        ("5+3", 300_000, 3_000),
        ("5", 300_000, 0),
        ("0.5+0", 30_000, 0),
        ("0+1", 0, 1_000),
        (" 15 + 10 ", 900_000, 10_000),
        ("1.25+0.5", 75_000, 500),
        ("180+180", 10_800_000, 180_000),
    ],
)
def test_a_time_control_is_read_as_minutes_and_seconds(text, base_ms, increment_ms):
    assert TimeControl.parse(text) == TimeControl(base_ms, increment_ms)


@pytest.mark.parametrize(
    "text", ["", "+", "+3", "5+", "x", "5+x", "5+3+3", "-1+0", "5+-3", "181+0", "5+181", "nan", "inf+1", "1e999"]
)
def test_what_is_no_time_control_is_refused_with_a_hint(text):
    with pytest.raises(ValueError, match=r"write minutes\+seconds, like 5\+3"):
        TimeControl.parse(text)


@pytest.mark.parametrize("text", ["0", "0+0", "0.000001+0"])
def test_a_time_control_without_any_time_is_refused(text):
    with pytest.raises(ValueError, match="no time to move"):
        TimeControl.parse(text)


@given(control=controls)
def test_a_time_control_reads_back_what_it_writes(control):
    assert TimeControl.parse(str(control)) == control


@pytest.mark.parametrize(
    ("control", "words"),
    [
        (TimeControl(300_000, 3_000), "5+3"),
        (TimeControl(30_000), "0.5+0"),
        (TimeControl(615_000), "10.25+0"),
        (TimeControl(10_800_000, 180_000), "180+180"),
        (TimeControl(0, 1_500), "0+1.5"),
    ],
)
def test_a_time_control_is_written_short(control, words):
    assert str(control) == words


@pytest.mark.parametrize(
    ("text", "speed"),
    [
        ("1+0", Speed.BULLET),
        ("2+1", Speed.BULLET),
        ("3+0", Speed.BLITZ),
        ("5+3", Speed.BLITZ),
        ("8+0", Speed.RAPID),
        ("15+10", Speed.RAPID),
        ("25+0", Speed.CLASSICAL),
        ("30+20", Speed.CLASSICAL),
    ],
)
def test_speed_is_judged_by_forty_moves(text, speed):
    assert speed_of(TimeControl.parse(text)) is speed


def test_a_game_without_a_clock_is_unlimited():
    assert speed_of(None) is Speed.UNLIMITED


def test_every_speed_limits_the_first_move_and_slower_ones_limit_it_less():
    limits = [FIRST_MOVE_LIMIT[speed] for speed in Speed]
    assert limits == sorted(limits)


@given(control=controls)
def test_a_new_clock_gives_both_sides_the_same_time_and_some(control):
    clock = Clock.of(control)
    assert clock.white_ms == clock.black_ms > 0
    assert clock.running is None
    assert clock.flag_at() is None


def test_without_base_time_each_side_starts_with_one_increment():
    assert Clock.of(TimeControl(0, 2_000)) == Clock(2_000, 2_000, 2_000)


@given(clock=clocks, color=colors, at=st.integers(0, 20_000_000))
def test_no_change_touches_the_clock_itself(clock, color, at):
    before = msgspec.structs.asdict(clock)
    clock.start(color, at)
    clock.stop(at)
    clock.press(at)
    assert msgspec.structs.asdict(clock) == before
    with pytest.raises(AttributeError):
        clock.white_ms = 1


@given(clock=clocks, at=st.integers(0, 20_000_000), later=st.integers(0, 20_000_000))
def test_time_only_ever_runs_down_and_only_for_the_side_that_runs(clock, at, later):
    for color in chess.COLORS:
        now, then = clock.remaining(color, at), clock.remaining(color, at + later)
        assert 0 <= then <= now
        if clock.running is not color:
            assert then == now


@given(clock=clocks.filter(lambda clock: clock.running is not None))
def test_the_flag_falls_at_the_first_moment_without_time(clock):
    flag = clock.flag_at()
    assert flag is not None
    assert clock.remaining(clock.running, flag) == 0
    assert flag == max(clock.since, clock.free_until) or clock.remaining(clock.running, flag - 1) == 1


@given(clock=clocks, wait=st.integers(0, 20_000_000))
def test_stopping_charges_what_was_used_and_nothing_more(clock, wait):
    at = clock.since + wait
    stopped = clock.stop(at)
    for color in chess.COLORS:
        assert stopped.remaining(color, at) == stopped.remaining(color, at + 1_000) == clock.remaining(color, at)


@given(control=controls, first=colors, waits=waits)
def test_time_is_made_by_increments_alone(control, first, waits):
    at = 0
    clock = Clock.of(control).start(first, at)
    before = total(clock, at)
    for wait in waits:
        at += wait
        clock = clock.press(at)
        assert total(clock, at) <= before + control.increment_ms
        before = total(clock, at)


@given(control=controls, first=colors, waits=waits)
def test_before_a_flag_falls_not_a_millisecond_is_lost(control, first, waits):
    at = charged = 0
    clock = Clock.of(control).start(first, at)
    budget = total(clock, at)
    for moves, wait in enumerate(waits, 1):
        if at + wait > clock.flag_at():
            break
        at += wait
        clock = clock.press(at)
        charged += max(0, wait - control.delay_ms)
        assert total(clock, at) == budget + moves * control.increment_ms - charged


@given(clock=clocks.filter(lambda clock: clock.running is not None), wait=st.integers(0, 20_000_000))
def test_a_press_gives_the_increment_to_the_mover_and_lets_the_other_run(clock, wait):
    at = clock.since + wait
    mover, pressed = clock.running, clock.press(at)
    assert pressed.running is (not mover)
    assert pressed.since == at
    assert pressed.remaining(mover, at) == clock.remaining(mover, at) + clock.increment_ms
    assert pressed.remaining(not mover, at) == clock.remaining(not mover, at)


def test_pressing_a_clock_that_stands_changes_nothing():
    clock = Clock.of(TimeControl(60_000))
    assert clock.press(5_000) == clock


def test_a_moment_before_the_clock_started_gives_no_time_back():
    assert Clock(1_000, 1_000, 0, running=chess.WHITE, since=500).remaining(chess.WHITE, 0) == 1_000
