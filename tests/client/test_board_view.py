import chess
import pygame
import pytest

from client.model.board.geometry import BoardGeometry
from client.model.board.gestures import MoveChosen
from client.ui.board.view import BoardView
from client.ui.pieces import piece_image, silhouette

PROMOTING = chess.Board("3n3k/4P3/8/8/8/8/8/4K3 w - - 0 1")
CANVAS = (900, 900)


@pytest.fixture
def view(style):
    return placed(style, BoardGeometry(20, 30, 80))


def placed(style, geometry):
    view = BoardView()
    view.place(geometry, style)
    view.show(chess.Board(), chess.Board(), 0)
    return view


def center(view, square):
    return tuple(view.geometry.box_of(square).center)


def button(view, kind, pos, number=pygame.BUTTON_LEFT):
    return view.handle(pygame.Event(kind, pos=pos, button=number))


def press(view, square):
    return button(view, pygame.MOUSEBUTTONDOWN, center(view, square))


def release(view, square):
    return button(view, pygame.MOUSEBUTTONUP, center(view, square))


def click(view, square):
    return press(view, square) or release(view, square)


def move_to(view, pos):
    view.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(1, 1), buttons=(1, 0, 0)))


def drag(view, source, target):
    press(view, source)
    move_to(view, center(view, target))
    return release(view, target)


def drawn(view, now=10_000):
    surface = pygame.Surface(CANVAS)
    view.draw(surface, now)
    return surface


def look(surface, view, square):
    """Return the picture of one square."""
    return pygame.image.tobytes(surface.subsurface(pygame.Rect(view.geometry.box_of(square))), "RGB")


@pytest.mark.parametrize("bottom", [chess.WHITE, chess.BLACK])
def test_clicks_and_drags_make_moves_whichever_side_is_below(style, bottom):
    view = placed(style, BoardGeometry(7, 9, 41, bottom))
    assert click(view, chess.E2) is None
    assert click(view, chess.E4) == MoveChosen(chess.Move.from_uci("e2e4"), dropped=False)
    assert drag(view, chess.B1, chess.C3) == MoveChosen(chess.Move.from_uci("b1c3"), dropped=True)


def test_nothing_can_be_moved_while_it_is_not_my_turn(view):
    view.show(chess.Board(), None, 0)
    assert drag(view, chess.E2, chess.E4) is None
    assert not view.grabs


def test_a_selected_piece_shows_where_it_may_go(view):
    plain = drawn(view)
    click(view, chess.E2)
    marked = drawn(view)
    changed = {square for square in chess.SQUARES if look(plain, view, square) != look(marked, view, square)}
    assert changed == {chess.E2, chess.E3, chess.E4}


def test_the_dragged_piece_follows_the_pointer_and_leaves_a_pale_one(view):
    press(view, chess.G1)
    before = drawn(view)
    move_to(view, center(view, chess.D5))
    after = drawn(view)
    assert look(before, view, chess.D5) != look(after, view, chess.D5)
    assert look(before, view, chess.G1) != look(after, view, chess.G1)


def test_the_right_button_lets_a_dragged_piece_go(view):
    press(view, chess.G1)
    move_to(view, center(view, chess.F3))
    button(view, pygame.MOUSEBUTTONDOWN, center(view, chess.F3), pygame.BUTTON_RIGHT)
    assert release(view, chess.F3) is None
    assert view.hand.selected is None


def test_a_drag_is_let_go_when_the_window_loses_the_focus(view):
    press(view, chess.G1)
    view.handle(pygame.Event(pygame.WINDOWFOCUSLOST))
    assert not view.grabs


def promoting(style):
    view = placed(style, BoardGeometry(20, 30, 80))
    view.show(PROMOTING, PROMOTING, 0)
    assert drag(view, chess.E7, chess.E8) is None
    assert view.grabs
    return view


@pytest.mark.parametrize(
    ("square", "letter"), [(chess.E8, "q"), (chess.E7, "n"), (chess.E6, "r"), (chess.E5, "b")]
)
def test_the_picker_chooses_the_piece_that_is_clicked(style, square, letter):
    assert click(promoting(style), square).move.uci() == f"e7e8{letter}"


def test_two_clicks_open_the_picker_and_the_second_ones_release_chooses_nothing(style):
    view = placed(style, BoardGeometry(20, 30, 80))
    view.show(PROMOTING, PROMOTING, 0)
    click(view, chess.E7)
    assert click(view, chess.D8) is None
    assert view.grabs
    assert click(view, chess.D8).move.uci() == "e7d8q"


@pytest.mark.parametrize(("key", "letter"), [(pygame.K_q, "q"), (pygame.K_n, "n"), (pygame.K_r, "r")])
def test_the_picker_listens_to_keys(style, key, letter):
    assert promoting(style).handle(pygame.Event(pygame.KEYDOWN, key=key)).move.uci() == f"e7e8{letter}"


def test_escape_or_a_click_beside_closes_the_picker(style):
    for close in (lambda view: click(view, chess.A1), lambda view: view.handle(escape())):
        view = promoting(style)
        assert close(view) is None
        assert not view.grabs


def escape():
    return pygame.Event(pygame.KEYDOWN, key=pygame.K_ESCAPE)


def test_a_press_on_one_choice_and_a_release_on_another_chooses_nothing(style):
    view = promoting(style)
    press(view, chess.E8)
    assert release(view, chess.E6) is None
    assert view.grabs


def test_a_move_travels_and_arrives(view):
    start = drawn(view)
    board = chess.Board()
    board.push_uci("e2e4")
    view.show(board, None, 1_000)
    assert view.animating(1_100)
    assert not view.animating(1_200)
    middle, end = drawn(view, 1_100), drawn(view, 1_200)
    assert look(start, view, chess.E3) != look(middle, view, chess.E3)
    assert look(start, view, chess.E3) == look(end, view, chess.E3)


def test_a_dropped_piece_does_not_travel_again(view):
    chosen = drag(view, chess.E2, chess.E4)
    board = chess.Board()
    board.push(chosen.move)
    view.show(board, None, 1_000)
    assert not view.animating(1_001)


def test_when_the_king_is_dropped_only_the_rook_travels(style):
    board = chess.Board("4k3/8/8/8/8/8/8/4K2R w K - 0 1")
    view = placed(style, BoardGeometry(20, 30, 80))
    view.show(board, board, 0)
    chosen = drag(view, chess.E1, chess.H1)
    board = board.copy()
    board.push(chosen.move)
    view.show(board, None, 1_000)
    assert view.animating(1_001)


def test_a_refused_drop_travels_back(view):
    drag(view, chess.E2, chess.E4)
    view.show(chess.Board(), chess.Board(), 1_000)
    assert view.animating(1_001)


def test_the_squares_of_the_last_move_are_marked(view, style):
    board = chess.Board()
    board.push_uci("e2e4")
    view.show(board, None, 0)
    unmarked = placed(style, view.geometry)
    unmarked.show(chess.Board(board.fen()), None, 0)
    one, other = drawn(view), drawn(unmarked)
    changed = {square for square in chess.SQUARES if look(one, view, square) != look(other, view, square)}
    assert changed == {chess.E2, chess.E4}


def test_a_king_in_check_glows_round_the_middle_and_not_in_the_corners(style):
    board = chess.Board("4k3/8/8/8/8/8/8/K3R3 b - - 0 1")
    view = placed(style, BoardGeometry(20, 30, 80))
    view.show(board, None, 0)
    surface, box = drawn(view), view.geometry.box_of(chess.E8)
    red, green, _, _ = surface.get_at((box.x + 22, box.y + 12))
    assert red > 1.5 * green
    assert surface.get_at((box.right - 1, box.y))[:3] == style.theme.board_light


@pytest.mark.parametrize("size", [16, 41, 97, 160])
def test_pieces_are_drawn_for_the_size_that_is_asked_for(display, size):
    for piece in (chess.Piece(kind, color) for kind in chess.PIECE_TYPES for color in chess.COLORS):
        picture = piece_image(piece, size)
        assert picture.get_size() == (size, size)
        assert picture.get_bounding_rect().width > size // 3


def test_a_silhouette_has_one_colour(display):
    picture = silhouette(chess.KNIGHT, 24, (170, 160, 150))
    solid = [picture.get_at((x, y)) for x in range(24) for y in range(24) if picture.get_at((x, y)).a == 255]
    assert solid
    assert {tuple(pixel)[:3] for pixel in solid} == {(170, 160, 150)}


def test_pieces_have_the_pixels_of_the_window_as_others_take_long_to_draw(display):
    picture = piece_image(chess.Piece(chess.KING, chess.WHITE), 97)
    assert picture.get_masks() == pygame.Surface((1, 1), pygame.SRCALPHA).get_masks()
