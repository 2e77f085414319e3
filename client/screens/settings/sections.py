"""What there is to set, in groups."""

import sys
from collections.abc import Sequence
from functools import partial

import pygame

from client.language import phrase
from client.preferences import SCALES, Preferences
from client.screens.settings.names import named_boards, named_languages, named_themes
from client.screens.settings.pictures import board_picture, theme_picture
from client.screens.settings.preview import BoardPreview
from client.screens.settings.rows import CuesRow, OptionRow, SettingsRow, SliderRow, SwitchRow, TypedRow
from client.ui.board.look import BoardLook
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Label, Widget

_NEVER, _ALWAYS = phrase("Never"), phrase("Always")
_SPEAKING = ("win32", "darwin")
"""Systems that come with a command that speaks."""
_SPEAKS = phrase("Moves and clocks are said aloud by your computer.")
_MAY_SPEAK = phrase("Moves and clocks are said aloud, if spd-say or espeak-ng is installed.")


class Card(Widget):
    """The ground of a group."""

    focusable = False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        self.style.box(surface, self.rect, self.style.theme.surface, line=self.style.theme.line)


class Section:
    """A group: its title, and rows under each other on a card."""

    def __init__(self, title: str, rows: Sequence[SettingsRow]) -> None:
        self.rows = list(rows)
        self._title = Label(title, TextSize.LARGE, weight="Semibold", color="text_strong")
        self._card = Card()

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it; the card first, as the rest stands on it."""
        return [self._card, self._title, *(widget for row in self.rows for widget in row.widgets)]

    def place(self, column: Column, style: Style) -> None:
        """Take as much of the column as all rows need."""
        pad, gap = style.px(16), style.px(8)
        inner = Column(column.rest.inflate(-2 * pad, -2 * pad))
        self._title.place(inner.take(style.line(TextSize.LARGE, "Semibold"), gap), style)
        for row in self.rows:
            row.place(inner, style)
            inner.skip(gap)
        self._card.place(column.take(inner.rest.top - gap + pad - column.rest.top, style.px(16)), style)


class PreviewRow:
    """The board as it looks with all that."""

    def __init__(self) -> None:
        self.preview = BoardPreview()

    @property
    def widgets(self) -> list[Widget]:
        """The board."""
        return [self.preview]

    def show(self, preferences: Preferences) -> None:
        """Take what the player prefers; it is drawn anew when it gets its place."""
        self.preview.look = BoardLook.preferred(preferences)

    def place(self, column: Column, style: Style) -> None:
        """Take a square, not too large to be seen together with what changes it."""
        side = min(column.rest.width, style.px(280))
        self.preview.place(column.take(side), style)


class BoardRow(OptionRow):
    """The colours of the board, of which one is whatever belongs to the theme."""

    def __init__(self) -> None:
        super().__init__("board", phrase("Squares"), named_boards(), columns=3)

    def show(self, preferences: Preferences) -> None:
        """Choose what the player prefers, and let the theme's own be that of the theme now."""
        super().show(preferences)
        self._picture = partial(_board_in, preferences.theme)


def _board_in(theme: str, name: str, style: Style) -> pygame.Surface:
    return board_picture(name, theme, style)


def all_sections() -> list[Section]:
    """Return all groups, in the order in which they are shown."""
    return [
        _appearance(),
        _language(),  # who cannot read the others finds it without scrolling far
        _board(),
        _moves(),
        _clocks(),
        _sound(),
        _accessibility(),
        _analysis(),
    ]


def _appearance() -> Section:
    scales = [(f"{scale} %", scale) for scale in SCALES]
    size = phrase("A small window has no room for everything at the largest sizes.")
    return Section(
        phrase("Appearance"),
        [
            OptionRow("theme", phrase("Theme"), named_themes(), columns=2, picture=theme_picture),
            OptionRow("scale", phrase("Size of text and controls"), scales, remark=size),
            SwitchRow("full_screen", phrase("Full screen")),
        ],
    )


def _board() -> Section:
    edges = [(phrase("At the edge"), "edge"), (phrase("On all squares"), "all"), (phrase("None"), "none")]
    return Section(
        phrase("Board"),
        [
            PreviewRow(),
            BoardRow(),
            OptionRow("coordinates", phrase("Coordinates"), edges),
            SwitchRow(
                "zen", phrase("Zen"), phrase("While you play there is nothing but the board and the clocks.")
            ),
            SwitchRow("blindfold", phrase("Blindfold"), phrase("The pieces are not shown. Their moves are.")),
        ],
    )


def _moves() -> Section:
    queen = [(_NEVER, "never"), (phrase("In premoves"), "premoves"), (_ALWAYS, "always")]
    confirm = [(_NEVER, "never"), (phrase("In slow games"), "slow"), (_ALWAYS, "always")]
    return Section(
        phrase("Moves"),
        [
            SwitchRow("premoves", phrase("Premoves"), phrase("Make your next moves while your opponent thinks.")),
            OptionRow("auto_queen", phrase("Promote to a queen without asking"), queen),
            OptionRow("confirm", phrase("Ask before a move is sent"), confirm),
        ],
    )


def _clocks() -> Section:
    tenths = [(_NEVER, "never"), (phrase("Below 10 seconds"), "low"), (_ALWAYS, "always")]
    return Section(phrase("Clocks"), [OptionRow("tenths", phrase("Tenths of a second"), tenths)])


def _sound() -> Section:
    return Section(phrase("Sound"), [SliderRow("volume", phrase("Volume")), CuesRow()])


def _accessibility() -> Section:
    return Section(
        phrase("Accessibility"),
        [
            SwitchRow(
                "animation", phrase("Moving pieces"), phrase("Without it a piece is at once where it goes.")
            ),
            SwitchRow(
                "move_box", phrase("Typed moves"), phrase("A box beside the board takes moves such as Nf3.")
            ),
            SwitchRow("speech", phrase("Spoken moves"), _SPEAKS if sys.platform in _SPEAKING else _MAY_SPEAK),
        ],
    )


def _language() -> Section:
    return Section(
        phrase("Language"), [OptionRow("language", phrase("Words of the program"), named_languages(), columns=3)]
    )


def _analysis() -> Section:
    engine = TypedRow(
        "engine",
        phrase("Chess engine"),
        placeholder=phrase("Found by itself"),
        remark=phrase("Where a UCI engine is on this computer, such as Stockfish. It evaluates finished games."),
        limit=1_000,
    )
    return Section(phrase("Analysis"), [engine])
