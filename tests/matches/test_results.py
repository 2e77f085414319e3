"""Every way in which a game can end, played by two bots over TCP."""

import random
import threading
from pathlib import Path

import chess
import pytest

from client.bots import Game, ScriptedBot, play
from shared.result import Outcome, Reason, Result
from tests.matches.club import SECONDS, agreed, automatic_outcome
from tests.server.games import wander

OPENING = "e2e4 e7e5"


def random_game(seed):
    """Yield the boards of a seeded random game, to its automatic end."""
    rng, board = random.Random(seed), chess.Board()
    while automatic_outcome(board) is None and board.ply() < 600:
        board.push(rng.choice(list(board.legal_moves)))
        yield board


def script(board):
    return [move.uci() for move in board.move_stack]


def game_ending_by(reason):
    """Return the moves of the first random game that ends so."""
    for seed in range(1_000):
        *_, board = random_game(seed)
        outcome = automatic_outcome(board)
        if outcome is not None and outcome.reason == reason:
            return script(board)
    raise AssertionError(f"no random game ends by {reason}")


def game_up_to(is_it):
    """Return the moves of a random game up to a position that is not its end and of which `is_it` is true."""
    for seed in range(1_000):
        for board in random_game(seed):
            if is_it(board) and automatic_outcome(board) is None:
                return script(board)
    raise AssertionError("no random game comes to such a position")


def endless_game():
    """Return the moves of a game that is drawn by its length alone: no repetition, and a pawn moves in time."""
    for seed in range(100):
        rng, board = random.Random(seed), chess.Board()
        while board.ply() < 600 and (moves := _harmless(board)):
            pawns = [move for move in moves if board.piece_type_at(move.from_square) == chess.PAWN]
            pieces = [move for move in moves if move not in pawns]
            board.push(rng.choice((pawns if board.halfmove_clock > 80 else pieces) or moves))
        if board.ply() == 600:
            return script(board)
    raise AssertionError("no such game was found")


def _harmless(board):
    moves = []
    for move in board.legal_moves:
        board.push(move)
        if automatic_outcome(board) is None:
            moves.append(move)
        board.pop()
    return [move for move in moves if not board.is_capture(move)] or moves


@pytest.mark.parametrize(
    "reason",
    [
        Reason.CHECKMATE,
        Reason.STALEMATE,
        Reason.INSUFFICIENT_MATERIAL,
        Reason.THREEFOLD_REPETITION,
        Reason.FIFTY_MOVES,
    ],
)
def test_a_position_ends_the_game_by_itself(club, reason):
    bot = ScriptedBot(game_ending_by(reason))
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot)
    assert agreed(club, white, black).outcome.reason == reason


def test_a_game_without_end_is_drawn_at_its_limit(club):
    bot = ScriptedBot(endless_game())
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot, control=None)
    assert agreed(club, white, black).outcome == Outcome.draw(Reason.LENGTH_LIMIT)


def test_where_players_claim_draws_a_fifth_repetition_ends_the_game(claiming_club):
    bot = ScriptedBot("g1f3 g8f6 f3g1 f6g8 " * 5)
    club = claiming_club
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot)
    stored = agreed(club, white, black)
    assert (stored.outcome, stored.ply) == (Outcome.draw(Reason.FIVEFOLD_REPETITION), 16)


def test_where_players_claim_draws_seventy_five_moves_end_the_game(claiming_club):
    quiet = wander(chess.Board(), 150, allowed="KQRBNkqrbn")
    bot, club = ScriptedBot(quiet), claiming_club
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot)
    assert agreed(club, white, black).outcome == Outcome.draw(Reason.SEVENTY_FIVE_MOVES)


def test_somebody_above_the_players_adjudicates_a_game(club):
    """The hub's own thread does it between two turns, which is where every operator's order is carried out."""
    hub, outcome = club.server._hub, Outcome.draw(Reason.ADJUDICATION)
    usual_turn = hub.turn

    def adjudicating_turn(arrivals, now):
        hub.turn = usual_turn
        for table in list(hub._hall.register.tables()):
            hub._hall.publish(table, table.game.adjudicate(outcome, now), now)
        return usual_turn(arrivals, now)

    def hand_over(_game):
        hub.turn = adjudicating_turn
        club.server._io.wake()
        return True

    bot = ScriptedBot(OPENING, then=hand_over)
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot)
    assert agreed(club, white, black).outcome == outcome


def test_a_player_resigns(club):
    bot = ScriptedBot(OPENING, then=Game.resign)
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot)
    assert agreed(club, white, black).outcome == Outcome(Result.BLACK_WINS, Reason.RESIGNATION)


def test_the_players_agree_on_a_draw(club):
    bot = ScriptedBot(OPENING, then=Game.offer_draw, answer=Game.accept_draw)
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot)
    assert agreed(club, white, black).outcome == Outcome.draw(Reason.AGREEMENT)


def test_a_game_is_aborted_before_both_have_moved(club):
    bot = ScriptedBot("e2e4", then=Game.abort)
    white, black = club.play(club.seat("Ann"), club.seat("Bob"), bot, bot)
    assert agreed(club, white, black).outcome == Outcome.unscored(Reason.ABORTED, by=chess.BLACK)


def play_until_still(club, moves, control, then=Game.keep_still, claim=Game.claim_abandoned):
    """Play the script, let whoever is next do `then`, move time on by an hour; return both records."""
    still = threading.Event()

    def pause(game):
        then(game)
        still.set()
        return True

    bot = ScriptedBot(moves, then=pause, claim=claim)
    white, black = club.pair(club.seat("Ann"), club.seat("Bob"), control)
    playing = [club.go(play, game, bot) for game in (white, black)]
    assert still.wait(SECONDS)
    club.clock.advance(3_600_000)
    return [game.result(SECONDS) for game in playing]


def test_a_flag_falls(timeless_club):
    white, black = play_until_still(timeless_club, OPENING, "1+0")
    stored = agreed(timeless_club, white, black)
    assert stored.outcome == Outcome(Result.BLACK_WINS, Reason.TIME)
    assert stored.clock.white_ms == 0


def test_a_flag_falls_against_an_opponent_who_cannot_mate(timeless_club):
    def white_moves_and_black_has_nothing(board):
        return (
            board.turn == chess.WHITE
            and board.has_insufficient_material(chess.BLACK)
            and not board.has_insufficient_material(chess.WHITE)
        )

    moves = game_up_to(white_moves_and_black_has_nothing)
    white, black = play_until_still(timeless_club, moves, "1+0")
    assert agreed(timeless_club, white, black).outcome == Outcome.draw(Reason.TIME_INSUFFICIENT_MATERIAL)


def test_nobody_makes_the_first_move(timeless_club):
    white, black = play_until_still(timeless_club, "", "5+0")
    assert agreed(timeless_club, white, black).outcome == Outcome.unscored(Reason.NO_FIRST_MOVE)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        (Game.claim_abandoned, Outcome(Result.BLACK_WINS, Reason.ABANDONMENT)),
        (lambda game: game.claim_abandoned("draw"), Outcome.draw(Reason.ABANDONMENT_DRAW)),
    ],
)
def test_a_player_who_has_gone_is_claimed_against(timeless_club, claim, outcome):
    _, black = play_until_still(timeless_club, OPENING, None, then=Game.leave, claim=claim)
    stored = agreed(timeless_club, black, black)
    assert stored.outcome == outcome


def test_every_reason_has_its_game_here():
    source = Path(__file__).read_text(encoding="utf-8")
    assert [reason.name for reason in Reason if f"Reason.{reason.name}" not in source] == []
