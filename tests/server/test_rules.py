import chess
import pytest

from server.play.rules import abandonment_outcome, flag_outcome, position_outcome
from shared.result import Reason
from tests.server.games import as_pair, black_wins, draw, white_wins

MATE_AS_FIFTY_MOVES_END = "R5k1/5ppp/8/8/8/8/8/K7 b - - 100 90"
STALEMATE_AS_FIFTY_MOVES_END = "7k/5Q2/6K1/8/8/8/8/8 b - - 100 90"
QUIET = "4k3/8/8/8/8/8/4P3/4K2R w K - {clock} 90"


def outcome(fen: str, repetitions: int = 1):
    return as_pair(position_outcome(chess.Board(fen), repetitions, "automatic"))


def test_a_position_with_moves_and_material_goes_on():
    assert outcome(QUIET.format(clock=99), repetitions=2) is None


@pytest.mark.parametrize("repetitions", [1, 3])
def test_mate_comes_before_any_draw(repetitions):
    assert outcome(MATE_AS_FIFTY_MOVES_END, repetitions) == white_wins(Reason.CHECKMATE)


@pytest.mark.parametrize("repetitions", [1, 3])
def test_stalemate_is_named_before_any_other_draw(repetitions):
    assert outcome(STALEMATE_AS_FIFTY_MOVES_END, repetitions) == draw(Reason.STALEMATE)


def test_a_dead_position_is_named_before_repetition_and_fifty_moves():
    assert outcome("8/1k6/8/8/2N5/8/4K3/8 b - - 100 90", 3) == draw(Reason.INSUFFICIENT_MATERIAL)


def test_repetition_is_named_before_fifty_moves():
    assert outcome(QUIET.format(clock=100), 3) == draw(Reason.THREEFOLD_REPETITION)


def test_fifty_moves_are_a_hundred_plies():
    assert outcome(QUIET.format(clock=100)) == draw(Reason.FIFTY_MOVES)


@pytest.mark.parametrize(
    ("fen", "dead"),
    [
        ("8/8/4k3/8/8/4K3/8/8 w - - 0 1", True),
        ("8/8/4k3/8/8/4KB2/8/8 w - - 0 1", True),
        ("8/8/4k3/8/8/4KN2/8/8 w - - 0 1", True),
        ("8/8/2b1k3/8/8/4KB2/8/8 w - - 0 1", True),
        ("8/8/3bk3/8/8/4KB2/8/8 w - - 0 1", False),
        ("8/8/4k3/8/8/3NKN2/8/8 w - - 0 1", False),
        ("8/8/3nk3/8/8/4KN2/8/8 w - - 0 1", False),
        ("8/8/4k3/8/8/4KP2/8/8 w - - 0 1", False),
    ],
)
def test_a_position_is_dead_when_no_moves_at_all_could_mate(fen, dead):
    assert outcome(fen) == (draw(Reason.INSUFFICIENT_MATERIAL) if dead else None)


@pytest.mark.parametrize(
    ("fen", "fallen", "result"),
    [
        ("4k3/8/8/8/8/8/4P3/4K3 w - - 0 1", chess.BLACK, white_wins(Reason.TIME)),
        ("4k3/8/8/8/8/8/4P3/4K3 w - - 0 1", chess.WHITE, draw(Reason.TIME_INSUFFICIENT_MATERIAL)),
        ("4k1n1/8/8/8/8/8/4P3/4K3 w - - 0 1", chess.WHITE, black_wins(Reason.TIME)),
        ("4k1n1/8/8/8/8/8/8/4K2Q w - - 0 1", chess.WHITE, draw(Reason.TIME_INSUFFICIENT_MATERIAL)),
        ("4k1nn/8/8/8/8/8/8/4K2Q w - - 0 1", chess.WHITE, black_wins(Reason.TIME)),
    ],
)
def test_a_fallen_flag_loses_unless_the_opponent_cannot_mate(fen, fallen, result):
    assert as_pair(flag_outcome(chess.Board(fen), fallen)) == result


@pytest.mark.parametrize(
    ("claimant", "wants_draw", "result"),
    [
        (chess.WHITE, False, white_wins(Reason.ABANDONMENT)),
        (chess.WHITE, True, draw(Reason.ABANDONMENT_DRAW)),
        (chess.BLACK, False, draw(Reason.ABANDONMENT_DRAW)),
    ],
)
def test_who_stayed_gets_what_it_claims_but_no_win_without_mating_material(claimant, wants_draw, result):
    board = chess.Board("4k3/8/8/8/8/8/4P3/4K3 w - - 0 1")
    assert as_pair(abandonment_outcome(board, claimant, draw=wants_draw)) == result
