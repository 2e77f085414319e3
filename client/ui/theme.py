"""The window's colours and measures, as data. Nothing here draws."""

from dataclasses import dataclass
from enum import IntEnum

Color = tuple[int, int, int]


class TextSize(IntEnum):
    """The steps of the type scale, in px at a window of 1280x800."""

    CAPTION = 15
    BODY = 18
    LARGE = 22
    TITLE = 30
    DISPLAY = 48


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window. Text colours keep a contrast of 4.5:1 (WCAG AA) on all three grounds."""

    background: Color = (22, 21, 18)
    surface: Color = (38, 36, 33)
    raised: Color = (54, 51, 47)
    raised_hover: Color = (68, 65, 60)
    raised_pressed: Color = (46, 43, 40)
    line: Color = (74, 70, 65)
    field: Color = (28, 26, 24)
    shade: Color = (10, 9, 8)

    text: Color = (222, 219, 214)
    text_strong: Color = (250, 248, 245)
    text_muted: Color = (173, 168, 161)
    text_disabled: Color = (118, 113, 106)
    placeholder: Color = (138, 133, 125)

    accent_fill: Color = (74, 120, 24)
    accent_hover: Color = (81, 130, 27)
    accent_pressed: Color = (64, 104, 20)
    accent_text: Color = (255, 255, 255)
    accent_bright: Color = (150, 199, 92)
    selection: Color = (64, 92, 42)

    danger: Color = (229, 115, 104)
    danger_fill: Color = (158, 52, 44)
    danger_hover: Color = (178, 62, 52)
    danger_pressed: Color = (138, 44, 37)
    warning: Color = (222, 170, 74)
    warning_fill: Color = (62, 50, 28)

    board_light: Color = (240, 217, 181)
    board_dark: Color = (181, 136, 99)
    board_last_move: Color = (155, 199, 0)
    board_selected: Color = (20, 85, 30)
    board_check: Color = (224, 40, 30)
    board_legal: Color = (20, 85, 30)

    radius: int = 8
    gap: int = 12
    padding: int = 16
    control_height: int = 44


DARK = Theme()
"""The theme that the window has."""
