from dataclasses import replace
from itertools import combinations

import chess
import pygame
import pytest

from client.model.board.drawings import Brush, Shape
from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import MoveChosen
from client.model.board.premoves import MoveQueued, Premoves, PremovesDropped
from client.ui.board import marks
from client.ui.board.look import BoardLook
from tests.client.boards import Hands

RIGHT = pygame.BUTTON_RIGHT
PAWN = chess.Board("4k3/P7/8/8/8/8/8/4K3 w - - 0 1")


def move(uci):
    return chess.Move.from_uci(uci)


@pytest.fixture
def hands(style):
    hands = Hands(style)
    hands.view.show(chess.Board(), chess.Board(), 0)
    return hands


@pytest.fixture
def ahead(style):
    """Black's board while White thinks, with two moves queued."""
    return waiting(Hands(style, geometry=BoardGeometry(20, 30, 80, chess.BLACK)), "e7e5", "b8c6")


def waiting(hands, *ucis, board=None):
    queue = Premoves(chess.BLACK, tuple(move(uci) for uci in ucis))
    hands.view.show(board or chess.Board(), None, 0, queue)
    return hands


@pytest.fixture
def held():
    """Hold a key down while the mouse acts."""
    yield pygame.key.set_mods
    pygame.key.set_mods(0)


# ------------------------------------------------------------ premoves


def test_a_move_made_while_the_opponent_thinks_is_queued(ahead):
    assert ahead.drag(chess.G8, chess.F6) == MoveQueued(move("g8f6"))
    ahead.click(chess.D7)
    assert ahead.click(chess.D5) == MoveQueued(move("d7d5"))


def test_the_next_one_starts_where_the_ones_before_lead_to(ahead):
    assert ahead.drag(chess.C6, chess.D4) == MoveQueued(move("c6d4"))
    assert ahead.drag(chess.B8, chess.A6) is None


def test_queued_moves_are_seen_with_their_squares_marked(style, ahead):
    plain = waiting(Hands(style, geometry=ahead.view.geometry))
    squares = {chess.E7, chess.E5, chess.B8, chess.C6}
    assert ahead.changed(plain.picture(), ahead.picture()) == squares


@pytest.mark.parametrize("square", [chess.E4, chess.H1, chess.B8])
def test_a_click_where_nothing_of_mine_stands_takes_all_back(ahead, square):
    assert ahead.click(square) == PremovesDropped(every=True)


def test_a_click_that_only_lets_a_piece_go_takes_none_back(ahead):
    ahead.click(chess.G8)
    assert ahead.click(chess.G4) is None
    assert ahead.view.hand.selected is None


def test_a_right_click_and_backspace_take_the_last_back_and_esc_all(ahead):
    assert ahead.click(chess.E4, RIGHT) == PremovesDropped(every=False)
    assert ahead.view.drawings.shapes == ()
    assert ahead.key(pygame.K_BACKSPACE) == PremovesDropped(every=False)
    assert ahead.key(pygame.K_ESCAPE) == PremovesDropped(every=True)
    waiting(ahead)
    assert not ahead.view.takes(pygame.K_BACKSPACE)
    assert not ahead.view.takes(pygame.K_ESCAPE)


def test_a_piece_in_the_hand_stays_there_when_the_opponent_has_moved(ahead):
    ahead.mouse(pygame.MOUSEBUTTONDOWN, chess.G8)
    board = chess.Board()
    board.push_uci("e2e4")
    ahead.view.show(board, board, 100)
    ahead.view.handle(pygame.Event(pygame.MOUSEMOTION, pos=ahead.center(chess.F6), rel=(1, 1), buttons=(1, 0, 0)))
    assert ahead.mouse(pygame.MOUSEBUTTONUP, chess.F6) == MoveChosen(move("g8f6"), dropped=True)


def test_where_nothing_may_be_queued_nothing_can_be_picked_up(hands):
    hands.view.show(chess.Board(), None, 100)
    assert hands.drag(chess.E2, chess.E4) is None


# ------------------------------------------------------------ promotion


@pytest.mark.parametrize(
    ("auto", "keys", "asked", "asked_ahead"),
    [
        ("never", 0, True, True),
        ("premoves", 0, True, False),
        ("always", 0, False, False),
        ("always", pygame.KMOD_ALT, True, True),
        ("always", pygame.KMOD_CTRL, True, True),
    ],
)
def test_a_pawn_becomes_a_queen_without_a_question_where_that_is_wished(
    style, held, auto, keys, asked, asked_ahead
):
    hands = Hands(style, BoardLook(auto_queen=auto))
    hands.view.show(PAWN, PAWN, 0)
    held(keys)
    assert (hands.drag(chess.A7, chess.A8) is None) == asked
    opponents = chess.Board(PAWN.fen().replace(" w ", " b "))
    hands.view.let_go()
    hands.view.show(opponents, None, 1, Premoves(chess.WHITE))
    said = hands.drag(chess.A7, chess.A8)
    assert said == (None if asked_ahead else MoveQueued(move("a7a8q")))


def test_the_picker_is_led_by_arrows_too(style):
    hands = Hands(style)
    hands.view.show(PAWN, PAWN, 0)
    hands.drag(chess.A7, chess.A8)
    assert hands.key(pygame.K_UP, pygame.K_DOWN, pygame.K_DOWN, pygame.K_RETURN).move == move("a7a8r")


# ------------------------------------------------------------ drawings


@pytest.mark.parametrize(
    ("keys", "brush"),
    [
        (0, Brush.PLAIN),
        (pygame.KMOD_SHIFT, Brush.SHIFT),
        (pygame.KMOD_CTRL, Brush.CTRL),
        (pygame.KMOD_ALT, Brush.ALT),
    ],
)
def test_the_right_button_draws_with_the_brush_of_the_key(hands, held, keys, brush):
    held(keys)
    before = hands.picture()
    assert hands.drag(chess.A3, chess.C3, RIGHT) is None
    hands.click(chess.E5, RIGHT)
    assert hands.view.drawings.shapes == (Shape(chess.A3, chess.C3, brush), Shape(chess.E5, chess.E5, brush))
    assert hands.changed(before, hands.picture()) == {chess.A3, chess.B3, chess.C3, chess.E5}


def test_each_brush_has_a_pattern_of_its_own(style, held):
    theme = style.theme
    gray = replace(theme, brush_shift=theme.brush_plain, brush_ctrl=theme.brush_plain, brush_alt=theme.brush_plain)
    hands = Hands(replace(style, theme=gray))
    hands.view.show(chess.Board(), None, 0)
    for source, target in ((chess.A3, chess.H3), (chess.E5, chess.E5)):
        pictures = set()
        for keys in (0, pygame.KMOD_SHIFT, pygame.KMOD_CTRL, pygame.KMOD_ALT):
            held(keys)
            hands.drag(source, target, RIGHT)
            pictures.add(pygame.image.tobytes(hands.picture(), "RGB"))
        assert len(pictures) == 4


def test_a_left_click_clears_them_and_drawn_again_they_go(hands):
    hands.drag(chess.A3, chess.C3, RIGHT)
    hands.drag(chess.A3, chess.C3, RIGHT)
    assert hands.view.drawings.shapes == ()
    hands.drag(chess.A3, chess.C3, RIGHT)
    hands.click(chess.E5)
    assert hands.view.drawings.shapes == ()


def test_the_right_button_lets_a_dragged_piece_go_and_draws_nothing(hands):
    hands.mouse(pygame.MOUSEBUTTONDOWN, chess.E2)
    hands.drag(chess.A3, chess.C3, RIGHT)
    assert hands.view.drawings.shapes == ()
    assert hands.mouse(pygame.MOUSEBUTTONUP, chess.E4) is None


# ------------------------------------------------------------ keyboard and touch


def test_without_the_keyboard_arrows_are_not_the_boards(hands):
    assert not any(hands.view.takes(key) for key in (pygame.K_LEFT, pygame.K_RETURN, pygame.K_SPACE))


@pytest.mark.parametrize(("bottom", "advance"), [(chess.WHITE, "e2e4"), (chess.BLACK, "e7e5")])
def test_a_move_is_made_by_arrows_and_return_from_ones_own_pawn_whichever_side_is_below(style, bottom, advance):
    hands = Hands(style, geometry=BoardGeometry(0, 0, 40, bottom))
    board = chess.Board()
    board.turn = bottom
    hands.view.show(board, board, 0)
    hands.view.focused = True
    assert hands.view.cursor == move(advance).from_square
    said = hands.key(pygame.K_RETURN, pygame.K_UP, pygame.K_UP, pygame.K_SPACE)
    assert said == MoveChosen(move(advance), dropped=False)


def test_the_cursor_stays_where_it_was_led_when_the_board_gets_another_place(hands, style):
    hands.view.focused = True
    hands.key(pygame.K_LEFT)
    hands.view.place(BoardGeometry(0, 0, 40, chess.BLACK), style)
    assert hands.view.cursor == chess.D2


def test_the_cursor_stays_on_the_board_and_shows(hands):
    before = hands.picture()
    hands.view.focused = True
    hands.key(*[pygame.K_RIGHT] * 9, *[pygame.K_DOWN] * 9)
    assert hands.view.cursor == chess.H1
    assert hands.changed(before, hands.picture()) == {chess.H1}


def test_esc_lets_go_of_what_the_keyboard_picked_up(hands):
    hands.view.focused = True
    hands.key(pygame.K_RETURN)
    assert hands.view.hand.selected == chess.E2
    hands.key(pygame.K_ESCAPE)
    assert hands.view.hand.selected is None
    assert not hands.view.takes(pygame.K_ESCAPE)


def test_a_finger_makes_moves_without_ever_hovering(hands):
    def touch(kind, square):
        return hands.view.handle(pygame.Event(kind, pos=hands.center(square), button=1, touch=True))

    touch(pygame.MOUSEBUTTONDOWN, chess.E2)
    touch(pygame.MOUSEBUTTONUP, chess.E2)
    assert touch(pygame.MOUSEBUTTONDOWN, chess.E4) == MoveChosen(move("e2e4"), dropped=False)


# ------------------------------------------------------------ look


def test_blind_players_see_marks_and_no_pieces(style):
    board = chess.Board()
    board.push_uci("e2e4")
    hands = Hands(style, BoardLook(blindfold=True))
    hands.view.show(chess.Board(board.fen()), None, 0)
    before = hands.picture()
    assert hands.look(before, chess.D8) == hands.look(before, chess.C7) == hands.look(before, chess.D4)
    hands.view.show(board, board, 1)
    hands.click(chess.G8)
    changed = hands.changed(before, hands.picture())
    assert changed == {chess.E2, chess.E4, chess.G8, chess.F6, chess.H6}


@pytest.mark.parametrize(("coordinates", "named"), [("edge", 15), ("all", 64), ("none", 0)])
def test_squares_are_named_where_it_is_wished(style, coordinates, named):
    empty = chess.Board.empty()
    plain, hands = Hands(style, BoardLook(coordinates="none")), Hands(style, BoardLook(coordinates=coordinates))
    for one in (plain, hands):
        one.view.show(empty, None, 0)
    assert len(hands.changed(plain.picture(), hands.picture())) == named


def test_without_animation_pieces_are_there_at_once(style):
    hands = Hands(style, BoardLook(animation=False))
    board = chess.Board()
    hands.view.show(board, None, 0)
    board.push_uci("e2e4")
    hands.view.show(board, None, 1_000)
    assert not hands.view.animating(1_000)


def test_marks_are_told_apart_without_colours(display):
    ink = (90, 90, 90)
    pictures = [
        marks.frame(ink, 200, 60),
        marks.dashes(ink, 200, 60),
        marks.brackets(ink, 200, 60),
        marks.glow(ink, 60),
        marks.dot(ink, 200, 60),
        marks.corners(ink, 200, 60),
        marks.cursor(ink, ink, 60),
    ]
    shapes = [pygame.mask.from_surface(picture, 100) for picture in pictures]
    for one, other in combinations(shapes, 2):
        both = one.overlap_area(other, (0, 0))
        assert both < 0.75 * max(one.count(), other.count())
