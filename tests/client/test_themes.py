import pytest

from client.ui.board.paint import _LAST_MOVE_ALPHA, _LEGAL_ALPHA, _SELECTED_ALPHA
from client.ui.theme import STANDARD, board_names, theme_names, theme_of

TEXTS = ["text", "text_strong", "text_muted", "danger", "warning", "accent_bright"]
GROUNDS = ["background", "surface", "field"]
ON_GROUND = [(text, ground) for text in TEXTS for ground in GROUNDS]
ON_CONTROLS = [
    ("accent_text", "accent_fill"),
    ("accent_text", "accent_hover"),
    ("accent_text", "accent_pressed"),
    ("danger_text", "danger_fill"),
    ("danger_text", "danger_hover"),
    ("danger_text", "danger_pressed"),
    ("text", "raised"),
    ("text_muted", "raised"),
    ("text_strong", "raised_hover"),
    ("text", "raised_pressed"),
    ("text_strong", "selection"),
    ("text_strong", "warning_fill"),
    ("text_strong", "surface"),
    ("placeholder", "field"),
]
WHITE_PIECE, BLACK_PIECE = (255, 255, 255), (0, 0, 0)


def luminance(color):
    parts = [value / 255 for value in color]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def washed(ground, color, alpha):
    return tuple((over * alpha + under * (255 - alpha)) / 255 for over, under in zip(color, ground, strict=True))


def squares(colors):
    return {"light": colors.board_light, "dark": colors.board_dark}


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize(("text", "ground"), ON_GROUND + ON_CONTROLS)
def test_text_has_the_contrast_of_wcag_aa_and_in_high_contrast_that_of_aaa(theme, text, ground):
    colors = theme_of(theme)
    least = 7 if theme == "high-contrast" else 4.5
    assert contrast(getattr(colors, text), getattr(colors, ground)) >= least


@pytest.mark.parametrize("theme", theme_names())
def test_the_focus_ring_is_seen_on_every_ground(theme):
    colors = theme_of(theme)
    assert all(contrast(colors.accent_bright, getattr(colors, ground)) >= 3 for ground in GROUNDS)


@pytest.mark.parametrize("theme", theme_names())
def test_what_is_under_the_mouse_pressed_or_disabled_looks_different(theme):
    colors = theme_of(theme)
    for states in (
        (colors.raised, colors.raised_hover, colors.raised_pressed),
        (colors.accent_fill, colors.accent_hover, colors.accent_pressed),
        (colors.danger_fill, colors.danger_hover, colors.danger_pressed),
        (colors.text, colors.text_disabled),
    ):
        assert len(set(states)) == len(states)


def test_in_high_contrast_the_edges_of_controls_stand_out():
    colors = theme_of("high-contrast")
    for role in ("edge", "line", "accent_fill", "danger_fill", "warning", "text_muted"):
        assert all(contrast(getattr(colors, role), getattr(colors, ground)) >= 3 for ground in GROUNDS), role


@pytest.mark.parametrize("board", board_names())
@pytest.mark.parametrize("square", ["light", "dark"])
def test_pieces_stand_out_on_squares_with_marks_and_without(board, square):
    """White pieces by their outline, which is black."""
    colors = theme_of(STANDARD, board)
    ground = squares(colors)[square]
    grounds = [ground, washed(ground, colors.board_last_move, _LAST_MOVE_ALPHA)]
    assert all(contrast(BLACK_PIECE, one) >= 3 for one in grounds)
    assert contrast(WHITE_PIECE, colors.board_dark) >= 3


@pytest.mark.parametrize("board", board_names())
@pytest.mark.parametrize("square", ["light", "dark"])
def test_coordinates_and_dots_have_a_contrast_of_three_on_their_squares(board, square):
    colors = theme_of(STANDARD, board)
    ground = squares(colors)[square]
    assert contrast(getattr(colors, f"board_on_{square}"), ground) >= 3
    assert contrast(washed(ground, colors.board_legal, _LEGAL_ALPHA), ground) >= 3


@pytest.mark.parametrize("board", board_names())
@pytest.mark.parametrize("square", ["light", "dark"])
def test_a_marked_square_is_told_from_one_that_is_not(board, square):
    colors = theme_of(STANDARD, board)
    ground = squares(colors)[square]
    for color, alpha in (
        (colors.board_last_move, _LAST_MOVE_ALPHA),
        (colors.board_selected, _SELECTED_ALPHA),
    ):
        marked = washed(ground, color, alpha)
        assert max(abs(one - other) for one, other in zip(marked, ground, strict=True)) >= 30
    assert contrast(washed(ground, colors.board_selected, _SELECTED_ALPHA), ground) >= 1.4


def test_a_theme_has_a_board_of_its_own_until_another_is_chosen():
    assert theme_of("high-contrast").board_light == theme_of("dark", "contrast").board_light
    assert theme_of("high-contrast", "green").board_light == theme_of("dark", "green").board_light


def test_what_another_version_has_called_so_is_the_standard_theme_on_its_own_board():
    assert theme_of("of tomorrow", "of tomorrow") == theme_of(STANDARD)
