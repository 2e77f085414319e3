import chess
import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.model.board.gestures import (
    Hand,
    MoveChosen,
    NeedsPromotion,
    Selected,
    drag,
    press,
    promote,
    release,
    settle,
    targets,
)

HERE = (100, 100)
CASTLING = "r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1"
PROMOTING = "3nk3/4P3/8/8/8/8/8/4K3 w - - 0 1"


def click(hand, board, square, point=HERE):
    hand, on_press = press(hand, board, square, point)
    hand, on_release = release(hand, board, square)
    return hand, on_press or on_release


def drag_to(board, source, target, hand=None):
    hand, _ = press(hand or Hand(), board, source, HERE)
    hand = drag(hand, (150, 150))
    return release(hand, board, target)


def test_two_clicks_make_a_move():
    board = chess.Board()
    hand, first = click(Hand(), board, chess.E2)
    assert first == Selected(chess.E2)
    hand, second = click(hand, board, chess.E4)
    assert second == MoveChosen(chess.Move.from_uci("e2e4"), dropped=False)
    assert hand == Hand()


def test_a_drag_makes_a_move_that_needs_no_animation():
    hand, chosen = drag_to(chess.Board(), chess.G1, chess.F3)
    assert chosen == MoveChosen(chess.Move.from_uci("g1f3"), dropped=True)
    assert hand == Hand()


def test_a_press_becomes_a_drag_at_three_pixels():
    hand, _ = press(Hand(), chess.Board(), chess.E2, HERE)
    assert drag(hand, (102, 98)).dragged is None
    assert drag(hand, (103, 100)).dragged == chess.E2
    assert drag(hand, (100, 97)).dragged == chess.E2


def test_a_drag_stays_a_drag_when_the_pointer_comes_back():
    hand, _ = press(Hand(), chess.Board(), chess.E2, HERE)
    assert drag(drag(hand, (150, 150)), HERE).dragged == chess.E2


@pytest.mark.parametrize("target", [None, chess.E5, chess.D2, chess.A8])
def test_a_drop_beside_the_board_or_on_an_illegal_square_reverts(target):
    hand, said = drag_to(chess.Board(), chess.E2, target)
    assert hand == Hand()
    assert said == Selected(None)


def test_a_piece_dropped_where_it_came_from_stays_selected():
    hand, said = drag_to(chess.Board(), chess.E2, chess.E2)
    assert said is None
    assert hand == Hand(selected=chess.E2)


def test_a_click_on_another_own_piece_selects_that_one():
    board = chess.Board()
    hand, _ = click(Hand(), board, chess.E2)
    hand, said = click(hand, board, chess.G1)
    assert said == Selected(chess.G1)
    assert hand.selected == chess.G1


def test_a_second_click_on_the_selected_piece_lets_go():
    board = chess.Board()
    hand, _ = click(Hand(), board, chess.E2)
    hand, _ = click(hand, board, chess.E2)
    assert hand == Hand()


@pytest.mark.parametrize("square", [chess.E5, chess.E7, None])
def test_a_click_where_the_selected_piece_cannot_go_lets_go(square):
    board = chess.Board()
    hand, _ = click(Hand(), board, chess.E2)
    hand, said = click(hand, board, square)
    assert hand == Hand()
    assert said == Selected(None)


@pytest.mark.parametrize("square", [chess.E7, chess.E4, None])
def test_only_pieces_of_the_side_to_move_can_be_picked_up(square):
    assert press(Hand(), chess.Board(), square, HERE) == (Hand(), None)


def test_nothing_can_be_done_without_a_position_to_move_in():
    assert press(Hand(), None, chess.E2, HERE) == (Hand(), None)


@pytest.mark.parametrize("target", [chess.G1, chess.H1])
def test_the_king_castles_onto_its_target_and_onto_the_rook(target):
    _, chosen = drag_to(chess.Board(CASTLING), chess.E1, target)
    assert chosen == MoveChosen(chess.Move.from_uci("e1g1"), dropped=True)


@pytest.mark.parametrize("target", [chess.C1, chess.A1])
def test_castling_long_works_by_clicks_too(target):
    board = chess.Board(CASTLING)
    hand, _ = click(Hand(), board, chess.E1)
    _, chosen = click(hand, board, target)
    assert chosen == MoveChosen(chess.Move.from_uci("e1c1"), dropped=False)


def test_without_the_right_to_castle_the_rook_is_selected_instead():
    board = chess.Board("4k3/8/8/8/8/8/8/R3K2R w - - 0 1")
    hand, _ = click(Hand(), board, chess.E1)
    hand, said = click(hand, board, chess.H1)
    assert said == Selected(chess.H1)


@pytest.mark.parametrize("target", [chess.E8, chess.D8])
def test_a_promotion_waits_for_the_picker(target):
    board = chess.Board("3n4/4P3/8/8/8/8/k7/4K3 w - - 0 1")
    hand, said = drag_to(board, chess.E7, target)
    assert said == NeedsPromotion(chess.E7, target, dropped=True)
    assert hand.promotion == said
    hand, chosen = promote(hand, chess.KNIGHT)
    assert chosen == MoveChosen(chess.Move(chess.E7, target, chess.KNIGHT), dropped=True)
    assert hand == Hand()


def test_the_picker_can_be_left():
    board = chess.Board(PROMOTING)
    hand, _ = drag_to(board, chess.E7, chess.D8)
    assert promote(hand, None) == (Hand(), Selected(None))


def test_a_waiting_promotion_is_let_go_when_the_position_does_not_have_it_any_more():
    board = chess.Board(PROMOTING)
    hand, _ = drag_to(board, chess.E7, chess.D8)
    assert settle(hand, board) == hand
    assert settle(hand, chess.Board()) == Hand()
    assert settle(hand, None) == Hand()


def test_a_selection_is_let_go_when_its_piece_is_gone():
    board = chess.Board()
    hand, _ = click(Hand(), board, chess.E2)
    board.push_uci("e2e4")
    board.push_uci("e7e5")
    assert settle(hand, board) == Hand()


@given(st.randoms(use_true_random=False), st.integers(0, 60))
def test_every_legal_move_of_a_random_position_can_be_dragged_and_no_other(random, plies):
    board = chess.Board()
    for _ in range(plies):
        if not any(board.legal_moves):
            break
        board.push(random.choice(list(board.legal_moves)))
    made = set()
    for source in chess.SQUARES:
        for target in targets(board, source):
            hand, said = drag_to(board, source, target)
            if isinstance(said, NeedsPromotion):
                chosen = [promote(hand, kind)[1].move for kind in (chess.QUEEN, chess.ROOK, 3, chess.KNIGHT)]
            else:
                chosen = [said.move]
            made.update(chosen)
    assert made == set(board.legal_moves)
