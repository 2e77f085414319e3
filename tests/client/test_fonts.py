import pytest

from client.ui.fonts import ELLIPSIS, LONGEST, SMALLEST, Fonts, drawable
from client.ui.style import Style
from client.ui.theme import TextSize

WHITE = (255, 255, 255)


@pytest.mark.parametrize(
    "text", ["a\0b", "\x01\x1b[2J", "line\nline", "\ud800", "\u202egnirts", "日本", "♞ 😀", "", "x" * 10**6]
)
def test_any_text_can_be_rendered_measured_and_shortened(fonts, text):
    assert fonts.render(text, 16, WHITE).get_height() > 0
    assert fonts.width(text, 16) >= 0
    shown = fonts.fit(text, 100, 16)
    assert fonts.width(shown, 16) <= 100


def test_a_character_that_cannot_be_drawn_takes_visible_room(fonts):
    assert drawable("a\0b") == "a\ufffdb"
    assert fonts.width("a\0b", 16) > fonts.width("ab", 16)
    box = fonts.render("\0", 16, WHITE)
    assert box.get_bounding_rect().width > 0


def test_characters_that_would_rearrange_the_text_around_them_are_shown_instead():
    assert "\u202e" not in drawable("Ann\u202e")
    assert drawable("Ærøskøbing") == "Ærøskøbing"


def test_a_text_that_fits_stays_as_it_is(fonts):
    assert fonts.fit("Anna", fonts.width("Anna", 16), 16) == "Anna"


def test_a_text_too_long_keeps_as_much_of_its_beginning_as_fits(fonts):
    text = "A server with a very long name"
    shown = fonts.fit(text, 120, 16)
    assert shown.endswith(ELLIPSIS)
    kept = shown.removesuffix(ELLIPSIS)
    assert text.startswith(kept)
    one_more = text[: len(kept) + 2].rstrip() + ELLIPSIS
    assert fonts.width(shown, 16) <= 120 < fonts.width(one_more, 16)


def test_lines_are_broken_at_spaces_and_no_line_is_too_wide(fonts):
    text = "Nothing answers at 192.168.1.20:5555. Check that the server runs there, and the port."
    lines = fonts.wrap(text, 180, 16)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(fonts.width(line, 16) <= 180 for line in lines)


def test_no_line_is_broken_at_a_no_break_space(fonts):
    text = "La partie est finie\u00a0; tape «\u202frevanche\u202f» ou joue ailleurs."
    lines = fonts.wrap(text, 130, 16)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert not any(line.startswith((";", "»")) or line.endswith("«") for line in lines)


def test_a_word_too_long_for_a_line_is_shortened_and_the_rest_still_there(fonts):
    lines = fonts.wrap(f"see {'w' * 200} there", 100, 16)
    assert lines[0] == "see"
    assert lines[1].endswith(ELLIPSIS)
    assert lines[2] == "there"


def test_rendered_texts_are_kept_but_not_for_ever(display):
    fonts = Fonts(kept=3)
    first = fonts.render("one", 16, WHITE)
    assert fonts.render("one", 16, WHITE) is first
    for text in ("two", "three", "four"):
        fonts.render(text, 16, WHITE)
    assert len(fonts._rendered) == 3
    assert fonts.render("one", 16, WHITE) is not first


def test_a_text_from_the_network_cannot_ask_for_an_endless_picture(fonts):
    assert fonts.render("m" * 10**6, 16, WHITE).get_width() == fonts.render("m" * LONGEST, 16, WHITE).get_width()


def test_no_text_is_smaller_than_can_be_read(fonts):
    smallest = Style.of((480, 360), fonts)
    assert all(smallest.text_px(size) >= SMALLEST for size in TextSize)
    assert fonts.line_height(3) == fonts.line_height(SMALLEST)


def test_text_grows_with_the_window_and_digits_have_one_width(fonts):
    sizes = [Style.of(size, fonts).text_px(TextSize.BODY) for size in ((480, 360), (1280, 800), (3840, 2160))]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[1] < sizes[2]
    assert len({fonts.width(digit, 30, "Bold") for digit in "0123456789"}) == 1
