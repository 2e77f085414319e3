"""The window's colours and measures, as data. Nothing here draws."""

import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import resources
from typing import Any, Final, Literal, Self

Color = tuple[int, int, int]
Ink = Literal[
    "text",
    "text_strong",
    "text_muted",
    "text_disabled",
    "placeholder",
    "accent_text",
    "accent_bright",
    "danger",
    "warning",
]
"""What a text is, which says the colour that it has in each theme."""
STANDARD: Final = "dark"
"""The theme of who has not chosen one."""


class TextSize(IntEnum):
    """The steps of the type scale, in px at a window of 1280x800."""

    CAPTION = 15
    BODY = 18
    LARGE = 22
    TITLE = 30
    DISPLAY = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Every colour of the window. Text colours keep a contrast of 4.5:1 (WCAG AA) on all three grounds.

    `edge` goes around what can be pressed, `line` between what stands apart; `white` and `black` stand for the
    players. What is written on the board's squares has `board_on_light` and `board_on_dark`.
    """

    background: Color
    surface: Color
    raised: Color
    raised_hover: Color
    raised_pressed: Color
    line: Color
    edge: Color
    field: Color
    shade: Color

    text: Color
    text_strong: Color
    text_muted: Color
    text_disabled: Color
    placeholder: Color

    accent_fill: Color
    accent_hover: Color
    accent_pressed: Color
    accent_text: Color
    accent_bright: Color
    selection: Color

    danger: Color
    danger_fill: Color
    danger_hover: Color
    danger_pressed: Color
    danger_text: Color
    warning: Color
    warning_fill: Color

    white: Color
    black: Color

    board_light: Color
    board_dark: Color
    board_on_light: Color
    board_on_dark: Color
    board_last_move: Color
    board_selected: Color
    board_check: Color
    board_legal: Color
    board_premove: Color
    board_cursor: Color
    brush_plain: Color
    brush_shift: Color
    brush_ctrl: Color
    brush_alt: Color

    radius: int = 8
    gap: int = 12
    padding: int = 16
    control_height: int = 44

    def color(self, ink: Ink) -> Color:
        """Return the colour of a text."""
        color: Color = getattr(self, ink)
        return color

    @classmethod
    def load(cls, name: str, board: str = "") -> Self:
        """Read a theme, with the board of that name or its own. Raises FileNotFoundError and ValueError."""
        told = _table("themes", name)
        own_board = told.pop("board")
        told |= _table("boards", board or own_board)
        values: dict[str, Any] = {key: _color(value) for key, value in told.items()}
        return cls(**values)


@cache
def theme_of(name: str, board: str = "") -> Theme:
    """Return a theme; what another version of the program has called so is the standard one, or its own board."""
    known = name if name in theme_names() else STANDARD
    return Theme.load(known, board if board in board_names() else "")


def theme_names() -> list[str]:
    """Return the names of all themes."""
    return _names("themes")


def board_names() -> list[str]:
    """Return the names of all boards' colours."""
    return _names("boards")


def _names(folder: str) -> list[str]:
    files = (resources.files("assets") / folder).iterdir()
    return sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml"))


def _table(folder: str, name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("assets") / folder / f"{name}.toml").read_text("utf-8"))


def _color(text: str) -> Color:
    """Read "#rrggbb". Raises ValueError."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue
