import chess
import pytest

from client.model.openings import Opening, opening_book, position_key
from tests.client.openings import after

NAJDORF = "e4 c5 Nf3 d6 d4 cxd4 Nxd4 Nf6 Nc3 a6"


def name_after(line, **start):
    opening = opening_book().opening(after(line, **start))
    return opening and opening.name


def test_a_game_has_the_name_of_its_opening():
    assert opening_book().opening(after(NAJDORF)) == Opening("B90", "Sicilian Defense: Najdorf Variation")


def test_an_opening_is_found_in_whatever_order_its_moves_were_made():
    assert name_after("Nf3 c5 e4 d6 d4 cxd4 Nxd4 a6 Nc3 Nf6") == name_after(NAJDORF)


def test_before_the_first_move_there_is_no_opening():
    assert name_after("") is None


def test_a_game_that_has_left_the_book_keeps_the_last_name():
    assert name_after("e4 e5 Qh5 Ke7 Qh3 Ke8 Qh5") == name_after("e4 e5 Qh5")


def test_a_name_goes_with_the_moves_that_are_taken_back():
    board = after(NAJDORF)
    deep = opening_book().opening(board)
    for _ in range(9):
        board.pop()
    assert opening_book().opening(board) == Opening("B00", "King's Pawn Game")
    assert deep != opening_book().opening(board)


def test_a_position_that_is_met_late_was_met_by_accident():
    assert name_after("Nf3 Nf6 Ng1 Ng8 " * 10 + "e4 c5") == name_after("Nf3 Nf6 Ng1 Ng8")


def test_a_game_from_another_position_has_no_opening():
    fen = after("e4").fen()
    assert name_after("c5", fen=fen) is None
    assert name_after("e4", fen=chess.Board.from_chess960_pos(0).fen(), chess960=True) is None


def test_a_game_of_chess960_that_begins_as_usual_has_an_opening():
    line = "e4 e5 Nf3 Nc6 Bb5 a6 Ba4 Nf6 O-O Be7"
    assert name_after(line, chess960=True) == name_after(line) == "Ruy Lopez: Closed"


@pytest.mark.parametrize(
    ("fen", "counts"),
    [
        ("rnbqkbnr/ppp1pppp/8/8/3pP3/5N2/PPPP1PPP/RNBQKB1R b KQkq e3 0 3", True),
        ("rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq e3 0 1", False),
        ("4k3/8/8/8/r2pP2K/8/8/8 b - e3 0 1", True),
        ("8/8/8/8/k2pP2R/8/8/4K3 b - e3 0 1", False),  # the pawn would leave its king in check
    ],
)
def test_a_pawn_that_went_two_squares_counts_only_where_it_can_be_taken(fen, counts):
    without = fen.replace(" e3 ", " - ")
    assert (position_key(chess.Board(fen)) != position_key(chess.Board(without))) is counts


def test_the_count_of_moves_makes_no_other_position():
    board = chess.Board()
    assert position_key(chess.Board(board.fen().replace("0 1", "7 9"))) == position_key(board)
