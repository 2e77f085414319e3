import chess
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.play.lag import Lag
from server.service import ManualClock, Server
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import reply_decoder
from shared.result import Reason
from tests.server.club import play
from tests.server.games import B, Match, W, black_wins
from tests.server.wire import Wire, pair
from tests.server.wire import play as wire_play

ONE = TimeControl(60_000)
GAIN_OF_ONE = 390
"""min(100, 0.4 * 60 + 15) centiseconds."""


@pytest.mark.parametrize(
    ("control", "gain"), [(ONE, GAIN_OF_ONE), (TimeControl(300_000, 3_000), 1_000), (TimeControl(0, 1_000), 310)]
)
def test_the_quota_starts_at_three_gains_and_ends_at_seven(control, gain):
    lag = Lag(control)
    lag.measure(chess.WHITE, 60_000)
    lag.begin_turn(chess.WHITE)
    assert lag.allowance == 3 * gain
    for _ in range(10):
        lag.give_back(chess.BLACK, 0)
    lag.measure(chess.BLACK, 60_000)
    lag.begin_turn(chess.BLACK)
    assert lag.allowance == 7 * gain


def test_no_more_is_given_back_than_the_turn_took():
    lag = Lag(ONE)
    lag.measure(chess.WHITE, 200)
    lag.begin_turn(chess.WHITE)
    assert lag.give_back(chess.WHITE, 150) == 150
    lag.begin_turn(chess.WHITE)
    assert lag.give_back(chess.WHITE, 5_000) == 200


@given(st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)), max_size=60))
def test_nobody_gets_more_back_than_the_gains_allow(turns):
    lag, given_back = Lag(ONE), 0
    for round_trip, thought in turns:
        lag.measure(chess.WHITE, round_trip)
        lag.begin_turn(chess.WHITE)
        given_back += lag.give_back(chess.WHITE, thought)
    assert given_back <= (3 + len(turns)) * GAIN_OF_ONE


@pytest.fixture
def slow(club, ada, bo):
    """A game in which Ada's answers take 300 ms, and it is her turn."""
    ada.answers_pings = False
    club.wait(m.PING_INTERVAL_MS)
    club.now += 300
    ada.say(m.Pong(ping=ada.last(m.Ping).ping))
    game = club.pair(ada, bo, ONE)
    play(game, ada, bo, "e2e4 e7e5")
    return game


def test_a_slow_line_is_made_good(club, slow, ada, bo):
    club.now += 1_000
    ada.say(m.Move(game=slow, uci="g1f3", after=3))
    assert bo.last(m.MovePlayed).white_ms == 60_000 - 700


def test_a_flag_waits_for_a_slow_line(club, slow, ada, bo):
    club.now += 60_000
    club.turn()
    club.now += 299
    ada.say(m.Move(game=slow, uci="g1f3", after=3))
    assert bo.last(m.MovePlayed).white_ms == 1


def test_a_flag_waits_no_longer_than_that(club, slow, ada, bo):
    club.now += 60_300
    ada.say(m.Move(game=slow, uci="g1f3", after=3))
    assert bo.last(m.GameEnded).reason == Reason.TIME


def test_only_the_last_ping_measures(club, ada, bo):
    ada.answers_pings = False
    club.wait(2 * m.PING_INTERVAL_MS)
    ada.say(m.Pong(ping=1), m.Pong(ping=99))
    game = club.pair(ada, bo, ONE)
    play(game, ada, bo, "e2e4 e7e5")
    club.now += 1_000
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    assert bo.last(m.MovePlayed).white_ms == 59_000


def test_what_happens_in_the_last_moment_gives_a_slow_line_no_more_than_it_has():
    match = Match("1+0")
    match.game.measure_lag(W, 100)
    match.play("e2e4 e7e5")
    match.wait(60_050)
    match.offer(B)
    match.wait(30)
    match.note(match.game.offer(W, "more-time", match.now))
    assert match.game.deadline() == 60_100
    match.move(W, "g1f3")
    assert match.clocks == (20, 60_000)


def test_a_flag_falls_when_it_is_due_whatever_happens_in_the_last_moment():
    match = Match("1+0")
    match.game.measure_lag(W, 100)
    match.play("e2e4 e7e5")
    match.wait(60_050)
    match.offer(B)
    match.wait(49)
    assert match.ended is None
    match.wait(1)
    assert match.ended == black_wins(Reason.TIME)


def ping_of(wire: Wire) -> m.Ping:
    """Return the next ping, and leave it unanswered."""
    for line in wire._lines:
        [message] = reply_decoder().feed(line)
        if isinstance(message, m.Ping):
            return message
    raise AssertionError("the server hung up")


def test_a_line_that_is_slow_to_answer_pings_is_made_good_on_the_clock():
    clock = ManualClock()
    with Server(None, clock=clock) as server, Wire(server.port) as ada, Wire(server.port) as bo:
        game = pair(ada.enter("Ada"), bo.enter("Bo"), ONE)
        clock.advance(m.PING_INTERVAL_MS)
        ping = ping_of(ada)
        clock.advance(400)
        ada.say(m.Pong(ping=ping.ping, id=5))
        assert ada.hear(m.Done).re == 5
        wire_play(game, ada, bo, "e2e4 e7e5")
        clock.advance(1_000)
        ada.say(m.Move(game=game, uci="g1f3", after=3))
        assert bo.hear(m.MovePlayed).white_ms == 60_000 - 1_000 + 400
