"""Moves and drawings by the mouse, on the board of one window; the other player is at a line of his own."""

import chess
import pytest

from client.model.board.drawings import Brush, Drawings, Shape
from tests.client.events import down, motion, up
from tests.window.places import after

pytestmark = pytest.mark.window


def clicks(ann, *squares):
    return [kind(ann.at(square)) for square in squares for kind in (down, up)]


def test_a_piece_follows_the_mouse_and_stands_where_it_is_dropped(sit_down):
    ann, bob = sit_down()
    source, target = ann.at("e2"), ann.at("e4")
    beside = ann.places.game(control=None).desk.panel.moves.rect.center

    ann.window.hold(source, target)
    ann.until_board(after(ann.places.game(control=None), down(source), motion(target)))
    ann.window.hold(source, beside)
    ann.house.desktop.mouse("mouseup", 1)
    ann.until_board(after(ann.places.game(control=None), down(source), motion(beside), up(beside)))
    ann.drag("d2", "d4")
    bob.until_moves(["d2d4"])
    ann.until_board(ann.places.game(["d2d4"], control=None))


def test_two_clicks_make_a_move_and_the_first_shows_where_to(sit_down):
    castling = "r3k2r/pppq1ppp/8/8/8/6p1/PPPQ1P1P/R3K2R w KQkq - 0 1"
    ann, bob = sit_down(castling)
    ann.click("h2")
    ann.until_board(after(ann.places.game(fen=castling, control=None), *clicks(ann, "h2")))
    ann.click("e1")
    ann.until_board(after(ann.places.game(fen=castling, control=None), *clicks(ann, "h2", "e1")))
    ann.click("h1")
    bob.until_moves(["e1g1"])
    bob.plays("e8c8")
    ann.until_board(ann.places.game(["e1g1", "e8c8"], fen=castling, control=None))


def test_a_pawn_becomes_what_is_picked(sit_down):
    fen = "2k5/P7/8/8/8/8/8/K7 w - - 0 1"
    ann, bob = sit_down(fen)
    ann.drag("a7", "a8")
    ann.until_board(
        after(ann.places.game(fen=fen, control=None), down(ann.at("a7")), motion(ann.at("a8")), up(ann.at("a8")))
    )
    squares = ann.places.game().board.geometry
    ann.window.click(dict(squares.picker(chess.A8))[chess.ROOK].center)
    bob.until_moves(["a7a8r"])
    ann.until_board(ann.places.game(["a7a8r"], fen=fen, control=None))


def test_premoves_stand_on_the_board_and_each_is_played_in_its_turn(sit_down):
    ann, bob = sit_down()
    ann.click("e2", "e4")
    bob.until_moves(["e2e4"])
    ann.click("d2", "d4", "g1", "f3", "a2", "a3")
    queued = ["d2", "d4", "g1", "f3", "a2", "a3"]
    ann.until_board(after(ann.places.game(["e2e4"], control=None), *clicks(ann, *queued)))
    ann.drag("h7", "h7", button=3)
    ann.until_board(after(ann.places.game(["e2e4"], control=None), *clicks(ann, *queued[:4])))
    bob.plays("e7e5")
    bob.until_moves(["e2e4", "e7e5", "d2d4"])
    bob.plays("b8c6")
    bob.until_moves(["e2e4", "e7e5", "d2d4", "b8c6", "g1f3"])
    bob.plays("g8f6")
    ann.window.until_title("Your move")
    ann.until_board(ann.places.game(["e2e4", "e7e5", "d2d4", "b8c6", "g1f3", "g8f6"], control=None))


def test_arrows_and_circles_have_the_colour_of_the_key_and_go_with_a_click(sit_down):
    ann, bob = sit_down()
    shapes = []  # in three colours: with alt this window manager moves and sizes the window itself
    for key, brush, source, target in (
        ("", Brush.PLAIN, "e2", "e4"),
        ("shift", Brush.SHIFT, "g1", "f3"),
        ("ctrl", Brush.CTRL, "d1", "h5"),
        ("shift", Brush.SHIFT, "c7", "c7"),
    ):
        ann.drag(source, target, button=3, key=key)
        shapes.append(Shape(chess.parse_square(source), chess.parse_square(target), brush))
    drawn = ann.places.game(control=None)
    drawn.board.drawings = Drawings(tuple(shapes))
    ann.until_board(drawn)
    ann.click("e5")
    ann.until_board(ann.places.game(control=None))
    assert bob.game.record.moves == []
