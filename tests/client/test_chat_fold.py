from hypothesis import given
from hypothesis import strategies as st

from client.screens.game.chat.fold import fold

WIDTH = 20


def test_words_are_kept_whole_and_the_first_row_has_less_room():
    assert fold("good luck to you and have fun", 10, WIDTH, len) == ["good luck", "to you and have fun"]


def test_a_word_that_is_too_long_is_broken_and_not_shortened():
    assert fold("W" * 45, 10, WIDTH, len) == ["W" * 10, "W" * 20, "W" * 15]


def test_a_word_that_fits_the_second_row_begins_there():
    assert fold("incomprehensible", 10, WIDTH, len) == ["", "incomprehensible"]


def test_a_row_that_is_narrower_than_a_letter_still_takes_one():
    assert fold("abc", 0, 0, len) == ["a", "b", "c"]


@given(st.text(alphabet="ab ", max_size=200), st.integers(1, WIDTH))
def test_nothing_is_lost_and_nothing_is_too_wide(text, first):
    rows = fold(text, first, WIDTH, len)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    assert all(len(row) <= WIDTH for row in rows)
    assert len(rows[0]) <= first
