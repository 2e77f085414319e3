import chess
import pytest

from client.words.spoken import clock_words, game_words, move_words, position_words, result_words
from shared.result import Outcome, Reason
from tests.client.table import Table, model_of, started


def words(san, fen=chess.STARTING_FEN):
    board = chess.Board(fen)
    return move_words(board, board.parse_san(san))


@pytest.mark.parametrize(
    ("san", "fen", "spoken"),
    [
        ("e4", chess.STARTING_FEN, "e4"),
        ("Nf3", chess.STARTING_FEN, "knight to f3"),
        ("Nbd2", "4k3/8/8/8/8/5N2/8/1N2K3 w - - 0 1", "knight b1 to d2"),
        ("Nfxe5", "7k/8/8/4p3/2N5/5N2/8/4K3 w - - 0 1", "knight f3 takes e5"),
        ("exd8=Q+", "3r1k2/4P3/8/8/8/8/8/4K3 w - - 0 1", "e takes d8, becomes a queen, check"),
        ("exd6", "4k3/8/8/3pP3/8/8/8/4K3 w - d6 0 2", "e takes d6 en passant"),
        ("O-O", "4k3/8/8/8/8/8/8/4K2R w K - 0 1", "castles kingside"),
        ("O-O-O", "4k3/8/8/8/8/8/8/R3K3 w Q - 0 1", "castles queenside"),
        ("Qh4#", "rnbqkbnr/pppp1ppp/8/4p3/6P1/5P2/PPPPP2P/RNBQKBNR b KQkq - 0 2", "queen to h4, checkmate"),
    ],
)
def test_a_move_is_said_in_words(san, fen, spoken):
    assert words(san, fen) == spoken


@pytest.mark.parametrize(
    ("ms", "spoken"),
    [
        (0, "0 seconds"),
        (1_999, "1 second"),
        (60_000, "1 minute"),
        (252_000, "4 minutes 12 seconds"),
        (754_000, "12 minutes"),
        (3_600_000, "1 hour"),
        (5_465_000, "1 hour 31 minutes"),
    ],
)
def test_a_clock_is_said_in_words(ms, spoken):
    assert clock_words(ms) == spoken


def test_a_position_is_said_side_by_side():
    assert position_words(chess.Board("4k3/8/8/8/8/8/3P4/4K2R b K - 0 1")) == [
        "White: king e1, rook h1, pawn d2",
        "Black: king e8",
        "Black to move.",
    ]


def test_the_moves_of_a_game_are_said_with_their_numbers():
    board = chess.Board()
    for san in ("e4", "e5", "Nf3"):
        board.push_san(san)
    assert game_words(board) == ["1. e4", "e5", "2. knight to f3"]


def test_a_result_is_said_to_each_as_it_concerns_them():
    table = started()
    table.end(Outcome.win(chess.WHITE, Reason.RESIGNATION))
    assert result_words(model_of(table, "w1")) == "You won. White wins by resignation."
    assert result_words(model_of(table, "b1")) == "You lost. White wins by resignation."
    assert result_words(model_of(table, "x")) == "White wins by resignation."
    with pytest.raises(ValueError, match="no result"):
        result_words(model_of(Table()))
