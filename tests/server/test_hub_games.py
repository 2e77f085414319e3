import pytest

from server.arrivals import Closed, Received
from shared import messages as m
from shared.clock import TimeControl
from shared.result import Reason, Result
from tests.server.club import FIVE, codes, forget, play
from tests.server.games import FOOLS_MATE

BULLET = TimeControl(60_000)


def test_a_move_is_shown_to_both(game, ada, bo):
    [played] = ada.say(m.Move(game=game, uci="e2e4", after=1))
    assert played == m.MovePlayed(game=game, seq=2, at=0, white_ms=300_000, black_ms=300_000, uci="e2e4")
    assert bo.heard == [played]


@pytest.mark.parametrize(
    "command",
    [
        lambda game: m.Move(game=game, uci="e2e4", after=1, id=8),
        lambda game: m.Resign(game=game, id=8),
        lambda game: m.Abort(game=game, id=8),
    ],
)
def test_a_command_with_an_id_is_answered_after_its_events(game, ada, command):
    *events, done = ada.say(command(game))
    assert done == m.Done(re=8, game=game, seq=events[-1].seq)


@pytest.mark.parametrize("number", [0, 8])
def test_a_repeated_move_is_acknowledged_and_nobody_else_hears_of_it(game, ada, bo, number):
    play(game, ada, bo, "e2e4")
    forget(bo)
    assert ada.say(m.Move(game=game, uci="e2e4", after=1, id=number)) == [m.Done(re=number, game=game, seq=2)]
    assert bo.heard == []


def test_a_refused_move_comes_with_the_position_as_it_is(game, ada, bo):
    play(game, ada, bo, "e2e4")
    [refused] = bo.say(m.Move(game=game, uci="e7e4", after=2, id=4))
    assert (refused.code, refused.re, refused.game, refused.seq) == ("illegal-move", 4, game, 2)
    assert refused.fen == "rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq - 0 1"


def commands_about(game):
    return [
        m.Move(game=game, uci="e2e4", after=1),
        m.Resign(game=game),
        m.Abort(game=game),
        m.Offer(game=game, kind="draw"),
        m.Accept(game=game, offer=1),
        m.Decline(game=game, offer=1),
        m.Claim(game=game),
        m.Sync(game=game),
    ]


def test_nobody_interferes_with_the_game_of_others(club, game, ada, bo):
    [cy] = club.enter("Cy")
    for command in commands_about(game):
        [refused] = cy.say(command)
        assert (refused.code, refused.fen, refused.seq) == ("not-your-game", "", 0)
    assert ada.heard == bo.heard == []


@pytest.mark.parametrize("unknown", ["", "nonsense", "0" * 16])
def test_a_game_that_nobody_plays_is_refused(game, ada, unknown):
    for command in commands_about(unknown):
        assert codes(ada.say(command)) == ["no-such-game"]


def test_nobody_interferes_with_a_finished_game_of_others(club, game, ada, bo):
    ada.say(m.Resign(game=game))
    [cy] = club.enter("Cy")
    for command in [*commands_about(game), m.OfferRematch(game=game), m.DeclineRematch(game=game)]:
        assert codes(cy.say(command)) == ["not-your-game"]


def test_after_the_end_commands_are_refused(game, ada, bo):
    play(game, ada, bo, FOOLS_MATE)
    for command in commands_about(game)[1:-1]:
        assert codes(ada.say(command)) == ["game-over"]
    [refused] = ada.say(m.Move(game=game, uci="a2a3", after=5))
    assert (refused.code, refused.seq) == ("game-over", 6)
    assert bo.say(m.Move(game=game, uci="d8h4", after=4, id=7)) == [m.Done(re=7, game=game, seq=6)]


def test_a_draw_is_offered_and_accepted(game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    ada.say(m.Offer(game=game, kind="draw"))
    offer = bo.last(m.OfferMade)
    bo.say(m.Accept(game=game, offer=offer.seq))
    for person in (ada, bo):
        ended = person.last(m.GameEnded)
        assert (ended.result, ended.reason) == (Result.DRAW, Reason.AGREEMENT)


def test_events_of_one_turn_come_in_order(club, game, ada, bo):
    club.turn(
        Received(ada, m.Move(game=game, uci="f2f3", after=1), 0),
        Received(bo, m.Move(game=game, uci="e7e5", after=2), 0),
        Received(ada, m.Move(game=game, uci="g2g4", after=3), 0),
        Received(bo, m.Move(game=game, uci="d8h4", after=4), 0),
    )
    assert [event.seq for event in bo.heard] == [2, 3, 4, 5, 6]
    assert ada.heard == bo.heard


# ---------------------------------------------------------------- time


def test_a_flag_falls_by_itself(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    club.wait(299_999)
    assert bo.all(m.GameEnded) == []
    club.wait(1)
    assert ada.last(m.GameEnded) == bo.last(m.GameEnded)
    assert ada.last(m.GameEnded).reason == Reason.TIME


def test_a_move_that_arrived_in_time_is_in_time_however_late_its_turn(club, game, ada, bo):
    seq = play(game, ada, bo, "e2e4 e7e5")
    arrived = club.now + 299_999
    club.now += 400_000
    club.turn(Received(ada, m.Move(game=game, uci="g1f3", after=seq), arrived))
    assert ada.last(m.MovePlayed).white_ms == 1
    assert ada.all(m.GameEnded) == []


def test_a_move_that_arrived_with_the_deadline_is_too_late(club, game, ada, bo):
    seq = play(game, ada, bo, "e2e4 e7e5")
    arrived = club.now + 300_000
    club.now += 400_000
    club.turn(Received(ada, m.Move(game=game, uci="g1f3", after=seq), arrived))
    assert (ada.last(m.GameEnded).reason, codes(ada.heard)) == (Reason.TIME, ["game-over"])
    assert ada.last(m.GameEnded).at == 300_000


def test_a_game_without_a_first_move_is_called_off(club, game, ada):
    club.wait(25_000)
    assert ada.last(m.GameEnded).reason == Reason.NO_FIRST_MOVE


def test_many_games_are_expired_each_at_its_time(club):
    games = {}
    for number in range(20):
        white, black = club.enter(f"white {number}", f"black {number}")
        games[club.pair(white, black, TimeControl(60_000 + number))] = (number, white, black)
    for game, (_, white, black) in games.items():
        play(game, white, black, "e2e4 e7e5")
    club.wait(60_009)
    over = {number for number, white, _ in games.values() if white.all(m.GameEnded)}
    assert over == set(range(10))


# ---------------------------------------------------------------- absence


def test_a_lost_connection_is_told_to_the_opponent_in_the_same_turn(club, game, ada, bo):
    club.turn(Closed(ada, club.now))
    assert bo.heard == [m.OpponentPresence(game=game, side="white", presence="away")]


def test_after_the_countdown_the_game_may_be_claimed(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    ada.drop()
    club.wait(5_000)
    assert (bo.last(m.OpponentPresence).presence, bo.last(m.OpponentPresence).claim_in_ms) == ("gone", 40_000)
    club.wait(39_999)
    assert codes(bo.say(m.Claim(game=game))) == ["nothing-to-claim"]
    club.wait(1)
    bo.say(m.Claim(game=game))
    assert bo.last(m.GameEnded).reason == Reason.ABANDONMENT


def test_who_comes_back_is_here_again(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    ada.drop()
    club.wait(30_000)
    back = ada.again()
    assert bo.last(m.OpponentPresence).presence == "here"
    assert back.last(m.Welcome).games == [game]
    club.wait(30_000)
    assert codes(bo.say(m.Claim(game=game))) == ["nothing-to-claim"]


def test_who_comes_back_hears_that_the_other_has_gone(club, game, ada, bo):
    play(game, ada, bo, "e2e4 e7e5")
    ada.drop()
    bo.drop()
    club.wait(6_000)
    back = bo.again()
    back.say(m.Sync(game=game, seq=3))
    assert (back.last(m.OpponentPresence).side, back.last(m.OpponentPresence).presence) == ("white", "gone")


def test_a_full_turn_of_a_game_for_each_speed(club):
    for control in (BULLET, FIVE, TimeControl(900_000), TimeControl(3_600_000), None):
        white, black = club.enter(f"white {control}"[:20], f"black {control}"[:20])
        play(club.pair(white, black, control), white, black, FOOLS_MATE)
        assert white.last(m.GameEnded).reason == Reason.CHECKMATE
