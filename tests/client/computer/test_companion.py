from contextlib import ExitStack

import chess
import pytest

from client.bots import RandomBot, play
from client.bots.company.companion import Companion, agrees_to_draw, keep_company
from client.bots.search.levels import Level
from client.bots.search.player import SearchingPlayer
from client.engines.chooser import UciChooser
from client.engines.trouble import EngineTrouble, Fault
from shared.result import Outcome, Reason, Result
from tests.client.bot_club import Club, assert_same


@pytest.fixture
def club(tmp_path):
    with ExitStack() as stack:
        yield Club(stack, tmp_path)


@pytest.fixture
def guest(club):
    """Return somebody's game, in which a companion plays Black, and what becomes of the companion."""

    def sit(companion, control="5+3", **setup):
        host, bot = club.seat("Ann"), club.seat("Bot")
        code = host.host(control, "white", **setup)

        def attend():
            return list(keep_company(bot.join(code), companion))

        attending = club.go(attend)
        return host.next_game(), attending

    return sit


def beginner(**options):
    return Companion(SearchingPlayer(Level.BEGINNER, 1, nodes=30), 1, **{"pauses": False, **options})


def next_turn(game):
    return next(game.turns())


def test_a_companion_plays_again_until_its_opponent_leaves(guest):
    game, attending = guest(beginner())
    play(game, RandomBot(1))
    again = game.rematch()
    assert again.color == chess.BLACK
    again.resign()
    again._place.close()
    first, second = attending.result(30)
    assert_same(game.record, first)
    assert second.outcome == Outcome(Result.WHITE_WINS, Reason.RESIGNATION)


def test_moves_are_given_back_for_the_asking(guest):
    game, _ = guest(beginner())
    game.move("e2e4")
    next_turn(game)
    game.offer("takeback")
    while game.record.ply:
        game.update()
    game.move("d2d4")
    assert next_turn(game).move_stack[0].uci() == "d2d4"


def test_a_takeback_is_heard_while_the_companion_takes_its_time(guest):
    game, _ = guest(beginner(pauses=True, now=lambda: 0.0))  # for this one no time goes by
    game.move("e2e4")
    game.offer("takeback")
    while game.record.ply:
        game.update()
    assert not game.record.over


def test_time_and_a_pause_are_given_for_the_asking(guest):
    game, _ = guest(beginner())
    game.move("e2e4")
    next_turn(game)
    before = game.clock.white_ms
    game.offer("more-time")
    while game.clock.white_ms <= before:
        game.update()
    game.offer("pause")
    while not game.record.paused:
        game.update()
    game.offer("resume")
    while game.record.paused:
        game.update()


def test_a_draw_is_declined_early_and_agreed_to_when_it_stands_worse(guest):
    game, _ = guest(beginner())
    game.move("e2e4")
    next_turn(game)
    game.offer("draw")
    while game.record.offers:
        game.update()
    assert not game.record.over
    game.resign()


@pytest.mark.parametrize(
    ("fen", "agreed"),
    [
        (chess.STARTING_FEN, False),
        ("4k3/pppp4/8/8/8/8/PPPP4/4K2R w - - 0 20", True),
        ("4k3/pppp4/8/8/8/8/PPPP4/4K3 w - - 0 45", True),
        ("4k3/pppp4/8/8/8/8/PPPP4/4K3 w - - 0 20", False),
        ("4k2r/pppp4/8/8/8/8/PPPP4/4K3 w - - 0 45", False),
    ],
)
def test_a_draw_is_fair_to_who_stands_worse_or_late_and_equal(fen, agreed):
    assert agrees_to_draw(chess.Board(fen), chess.BLACK) == agreed


@pytest.mark.parametrize(
    ("moves", "outcome"),
    [
        (["e2e4"], Outcome(Result.NONE, Reason.ABORTED, chess.BLACK)),
        (["e2e4", "d2d4"], Outcome(Result.WHITE_WINS, Reason.RESIGNATION)),
    ],
)
def test_a_game_whose_engine_fails_is_ended_in_order(guest, tiny, moves, outcome):
    with UciChooser(str(tiny("cheats" if len(moves) == 1 else "tires"))) as chooser:
        companion = Companion(chooser, pauses=False)
        game, attending = guest(companion)
        for move in moves:
            next_turn(game)
            game.move(move)
        seen = game.wait_until_over()
        assert (seen.result, seen.reason) == (outcome.result, outcome.reason)
        with pytest.raises(EngineTrouble):
            attending.result(30)
    assert companion.trouble.fault in (Fault.WRONG, Fault.CRASHED)


def test_a_level_plays_a_whole_game_of_chess960_against_another(club):
    bots = (beginner(), Companion(SearchingPlayer(Level.NOVICE, 2, nodes=30), pauses=False))
    host, other = club.seat("Ann"), club.seat("Bob")
    code = host.host(None, "white", variant="chess960")
    game = other.join(code)
    playing = club.go(play, host.next_game(), bots[0])
    assert_same(play(game, bots[1]), playing.result(60))
