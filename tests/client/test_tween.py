import chess
import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.model.board.tween import ease, plan

pieces = st.builds(chess.Piece, st.integers(1, 6), st.booleans())
positions = st.dictionaries(st.integers(0, 63), pieces, max_size=32)


def placed(sprites):
    return {
        chess.square(round(sprite.file), round(sprite.rank)): sprite.piece
        for sprite in sprites
        if sprite.opacity > 0
    }


@given(positions, positions)
def test_an_animation_ends_in_the_target_position(before, after):
    sprites = plan(before, after).sprites(1.0)
    assert placed(sprites) == after
    assert len(sprites) == len(after)
    assert all(sprite.opacity == 1 for sprite in sprites)


@given(positions, positions)
def test_an_animation_begins_with_every_piece_where_it_stood(before, after):
    sprites = plan(before, after).sprites(0.0)
    occupied = {(sprite.file, sprite.rank) for sprite in sprites if sprite.opacity > 0}
    assert occupied == {(chess.square_file(square), chess.square_rank(square)) for square in before}


@given(positions)
def test_nothing_moves_between_equal_positions(position):
    assert not plan(position, position).moves


@given(positions, positions, st.floats(0, 1))
def test_everything_stays_on_the_board_and_between_clear_and_solid(before, after, progress):
    for sprite in plan(before, after).sprites(progress):
        assert 0 <= sprite.file <= 7
        assert 0 <= sprite.rank <= 7
        assert 0 <= sprite.opacity <= 1


@given(positions, positions)
def test_a_piece_slides_only_from_a_square_that_it_left_to_one_where_it_was_not(before, after):
    for slide in plan(before, after).slides:
        assert after.get(slide.source) != before[slide.source]
        assert after[slide.target] == slide.piece != before.get(slide.target)


def slides(fen, uci):
    board = chess.Board(fen)
    before = board.piece_map()
    board.push_uci(uci)
    return {(slide.source, slide.target) for slide in plan(before, board.piece_map()).slides}


@pytest.mark.parametrize(
    ("fen", "uci", "expected"),
    [
        (chess.STARTING_FEN, "e2e4", {(chess.E2, chess.E4)}),
        ("r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1", "e1g1", {(chess.E1, chess.G1), (chess.H1, chess.F1)}),
        ("r3k2r/8/8/8/8/8/8/R3K2R b KQkq - 0 1", "e8c8", {(chess.E8, chess.C8), (chess.A8, chess.D8)}),
        ("4k3/8/8/3pP3/8/8/8/4K3 w - d6 0 1", "e5d6", {(chess.E5, chess.D6)}),
        ("3nk3/4P3/8/8/8/8/8/4K3 w - - 0 1", "e7d8q", {(chess.E7, chess.D8)}),
    ],
)
def test_each_kind_of_move_slides_the_pieces_that_it_moves(fen, uci, expected):
    assert slides(fen, uci) == expected


def test_a_captured_piece_fades_under_the_one_that_takes_it():
    board = chess.Board("4k3/8/8/3p4/4P3/8/8/4K3 w - - 0 1")
    before = board.piece_map()
    board.push_uci("e4d5")
    animation = plan(before, board.piece_map())
    assert animation.leaving == ((chess.D5, chess.Piece.from_symbol("p")),)
    assert animation.sprites(0.5)[-1].piece == chess.Piece.from_symbol("P")


@given(st.floats(0, 1), st.floats(0, 1))
def test_easing_never_goes_back(one, other):
    first, second = sorted((one, other))
    assert 0 == ease(0) <= ease(first) <= ease(second) <= ease(1) == 1
