import chess
from hypothesis import given
from hypothesis import strategies as st

from client.model.board.drawings import MOST, Brush, Drawings, Shape

squares = st.integers(0, 63)
brushes = st.sampled_from(Brush)
strokes = st.lists(st.tuples(squares, squares, brushes), max_size=80)


def draw(drawings, source, target, brush=Brush.PLAIN):
    return drawings.begin(source, brush).stretch(target).finish()


def test_a_drag_draws_an_arrow_and_a_click_a_circle():
    drawings = draw(draw(Drawings(), chess.G1, chess.F3), chess.E4, chess.E4, Brush.ALT)
    assert drawings.shapes == (Shape(chess.G1, chess.F3), Shape(chess.E4, chess.E4, Brush.ALT))
    assert [shape.circle for shape in drawings.shapes] == [False, True]


def test_an_arrow_is_seen_while_it_is_drawn():
    drawings = Drawings().begin(chess.A1, Brush.CTRL).stretch(chess.A5).stretch(None)
    assert drawings.drawn == Shape(chess.A1, chess.A5, Brush.CTRL)
    assert drawings.abandon() == Drawings()


def test_drawn_again_it_is_wiped_out():
    once = draw(Drawings(), chess.A1, chess.A5)
    assert draw(once, chess.A1, chess.A5) == Drawings()
    assert len(draw(once, chess.A5, chess.A1).shapes) == 2


def test_another_brush_paints_it_over():
    drawings = draw(draw(Drawings(), chess.A1, chess.A5), chess.A1, chess.A5, Brush.SHIFT)
    assert drawings.shapes == (Shape(chess.A1, chess.A5, Brush.SHIFT),)


def test_nothing_begins_beside_the_board():
    assert Drawings().begin(None, Brush.PLAIN).stretch(chess.A1).finish() == Drawings()


@given(strokes)
def test_no_two_shapes_lie_on_each_other_and_there_is_a_bound(drawn):
    drawings = Drawings()
    for source, target, brush in drawn:
        before = drawings
        drawings = draw(drawings, source, target, brush)
        assert (Shape(source, target, brush) in drawings.shapes) != (Shape(source, target, brush) in before.shapes)
    places = [(shape.source, shape.target) for shape in drawings.shapes]
    assert len(places) == len(set(places)) <= MOST
