import chess
from hypothesis import given
from hypothesis import strategies as st

from client.model.board.geometry import PROMOTIONS, BoardGeometry, Box

colors = st.booleans()
squares = st.integers(0, 63)
areas = st.tuples(st.integers(-50, 500), st.integers(-50, 500), st.integers(8, 2000), st.integers(8, 2000))


@given(areas, colors, squares, st.floats(0, 0.999), st.floats(0, 0.999))
def test_every_point_of_a_square_finds_that_square(area, bottom, square, across, down):
    geometry = BoardGeometry.fit(area, bottom)
    box = geometry.box_of(square)
    assert geometry.square_at((box.x + int(across * box.width), box.y + int(down * box.height))) == square


@given(areas, colors)
def test_a_board_lies_within_its_area_and_is_as_large_as_fits(area, bottom):
    box = BoardGeometry.fit(area, bottom).box
    x, y, width, height = area
    assert x <= box.x
    assert y <= box.y
    assert box.right <= x + width
    assert box.bottom <= y + height
    assert box.width == box.height == min(width, height) // 8 * 8


@given(areas, colors, st.tuples(st.integers(-600, 3000), st.integers(-600, 3000)))
def test_a_point_has_a_square_exactly_when_it_is_on_the_board(area, bottom, point):
    geometry = BoardGeometry.fit(area, bottom)
    square = geometry.square_at(point)
    assert (square is not None) == geometry.box.holds(point)
    assert square is None or geometry.box_of(square).holds(point)


def test_white_has_a1_at_the_bottom_left_and_black_at_the_top_right():
    white = BoardGeometry(0, 0, 10, chess.WHITE)
    black = BoardGeometry(0, 0, 10, chess.BLACK)
    assert white.box_of(chess.A1) == Box(0, 70, 10, 10)
    assert black.box_of(chess.A1) == Box(70, 0, 10, 10)


@given(areas, colors, st.integers(0, 7), colors)
def test_the_picker_offers_each_piece_on_a_square_of_the_board_with_the_queen_on_the_target(
    area, bottom, file, color
):
    geometry = BoardGeometry.fit(area, bottom)
    target = chess.square(file, 7 if color else 0)
    choices = geometry.picker(target)
    assert [kind for kind, _ in choices] == list(PROMOTIONS)
    assert choices[0][1] == geometry.box_of(target)
    places = [geometry.square_at(box.center) for _, box in choices]
    assert len(set(places)) == 4
    assert all(place is not None and chess.square_file(place) == file for place in places)


@given(st.floats(0, 7), st.floats(0, 7), colors)
def test_a_travelling_piece_stays_on_the_board(file, rank, bottom):
    geometry = BoardGeometry(100, 50, 64, bottom)
    x, y = geometry.place(file, rank)
    assert 100 <= x <= 100 + 7 * 64
    assert 50 <= y <= 50 + 7 * 64


@given(areas, colors, squares, st.integers(-9, 9), st.integers(-9, 9))
def test_the_square_beside_another_lies_where_the_player_sees_it(area, bottom, square, across, down):
    geometry = BoardGeometry.fit(area, bottom)
    here, there = geometry.box_of(square), geometry.box_of(geometry.beside(square, across, down))
    edge = geometry.box
    assert there.x == min(edge.right - geometry.square, max(edge.x, here.x + across * geometry.square))
    assert there.y == min(edge.bottom - geometry.square, max(edge.y, here.y + down * geometry.square))


@given(areas, colors, st.integers(0, 7), colors)
def test_steps_through_the_picker_end_at_its_ends(area, bottom, file, color):
    geometry = BoardGeometry.fit(area, bottom)
    target = chess.square(file, 7 if color else 0)
    point = geometry.next_choice(target, (-9_000, 0), 1)
    assert geometry.choice_at(target, point) == chess.QUEEN
    away = 1 if geometry.box_of(target).y == geometry.top else -1
    seen = []
    for _ in range(5):
        seen.append(geometry.choice_at(target, point))
        point = geometry.next_choice(target, point, away)
    assert seen == [*PROMOTIONS, PROMOTIONS[-1]]
