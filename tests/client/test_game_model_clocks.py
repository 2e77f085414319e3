import chess
import pytest

from shared import messages
from shared.messages import RefusalCode
from tests.client.table import Table, model_of, refusal, started


@pytest.fixture
def table():
    return Table()


def test_the_running_clock_is_counted_on_the_games_own_time_axis():
    model = model_of(started(), now=1_000_000, game_now=5_000)
    assert model.remaining(chess.WHITE, 1_000_000) == 57_000
    assert model.remaining(chess.WHITE, 1_002_500) == 54_500
    assert model.remaining(chess.BLACK, 1_002_500) == 60_000
    assert model.running() == chess.WHITE


def test_my_clock_stops_when_i_send_a_move_and_starts_again_when_it_is_refused():
    model = model_of(started(), now=0, game_now=2_000)
    model.play(chess.Move.from_uci("g1f3"), 3_000)
    assert model.remaining(chess.WHITE, 9_000) == 57_000
    assert model.running() is None
    model.receive(refusal(RefusalCode.STALE), 9_000)
    assert model.remaining(chess.WHITE, 9_000) == 51_000


def test_a_slow_heartbeat_does_not_give_time_back_and_a_fast_one_corrects():
    table = started()
    model = model_of(table, now=0, game_now=2_000)
    model.receive(table.ping(3_800), 2_000)
    assert model.remaining(chess.WHITE, 2_000) == 58_000
    model.receive(table.ping(4_300), 2_200)
    assert model.remaining(chess.WHITE, 2_200) == 57_700


def test_an_old_event_that_is_replayed_does_not_turn_time_back():
    table = started()
    model = model_of(table, now=0, game_now=50_000)
    model.receive(table.move("g1f3", 3_000), 10)
    assert model.remaining(chess.BLACK, 10) == 60_000 - (50_010 - 3_000)


def test_a_server_that_was_restarted_moves_the_time_axis_back():
    table = started()
    model = model_of(table, now=0, game_now=50_000)
    model.receive(table.ping(7_000), 10_000)
    assert model.remaining(chess.WHITE, 10_000) == 55_000


def test_a_game_without_a_clock_has_no_time():
    model = model_of(started(None))
    assert model.remaining(chess.WHITE, 5) is None
    assert model.running() is None


def test_the_clocks_are_late_after_two_silent_intervals_or_when_the_line_is_down(table):
    model = model_of(table)
    assert not model.late(2 * messages.PING_INTERVAL_MS)
    assert model.late(2 * messages.PING_INTERVAL_MS + 1)
    model.receive(table.ping(5_001), 5_001)
    assert not model.late(5_002)
    model.line_lost()
    assert model.late(5_002)
    model.line_restored(6_000)
    assert not model.late(6_000)


def test_the_first_moves_have_a_limit_of_their_own(table):
    model = model_of(table, now=100)
    assert model.first_move_left(1_100) == 14_000
    model.receive(table.move("e2e4", 4_000), 4_100)
    assert model.first_move_left(5_100) == 14_000
    model.receive(table.move("e7e5", 5_000), 5_100)
    assert model.first_move_left(5_100) is None
