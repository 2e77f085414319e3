"""What a game is set up with: each part a few widgets, which take as much of a column as they need."""

from collections.abc import Sequence
from typing import Protocol

from client.language import phrase
from client.screens.lobby.start_choice import StartChoice
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Choice, Label, Option, Paragraph, TextField, Widget
from shared.clock import TimeControl
from shared.setup import Variant

_CONTROLS = (None, *map(TimeControl.parse, ("1+0", "3+0", "3+2", "5+3", "10+5", "15+10", "30+20")))


class Part(Protocol):
    """One part of the setup."""

    @property
    def widgets(self) -> Sequence[Widget]:
        """What the screen's form should hold of it."""

    def place(self, column: Column, style: Style) -> None:
        """Take as much of the column as it needs."""


class Titled:
    """A field or a choice under its title, and a note under that. The options stand in rows of `columns`."""

    def __init__(self, title: str, control: TextField | Choice, *, columns: int | None = None) -> None:
        self._title = Label(title, TextSize.CAPTION, color="text_muted")
        self._control, self._columns = control, columns
        self.note = Paragraph("", TextSize.CAPTION, color="text_muted")

    @property
    def widgets(self) -> Sequence[Widget]:
        """Title, control and note."""
        return [self._title, self._control, self.note]

    def place(self, column: Column, style: Style) -> None:
        """Take a line for the title, as many rows as there are options for, and what the note needs."""
        gap, control = style.px(style.theme.gap), self._control
        self._title.place(column.take(style.line(TextSize.CAPTION), style.px(4)), style)
        height = style.px(style.theme.control_height)
        if isinstance(control, Choice):
            control.columns = self._fitting(control, column.rest.width, style)
            height *= control.rows
        self.note.shown = bool(self.note.text)
        control.place(column.take(height, style.px(4) if self.note.shown else gap), style)
        if self.note.shown:
            self.note.place(column.take(self.note.height(column.rest.width, style), gap), style)

    def _fitting(self, choice: Choice, width: int, style: Style) -> int:
        """Return how many options stand in a row without being cut: as many as are wished for, or fewer."""
        widest = max(style.width(option.text, choice.size, "Semibold") for option in choice.options)
        wished = self._columns or len(choice.options)
        return max(1, min(wished, width // (widest + 2 * style.px(8))))


class ClockPart:
    """The time control, of those that people play most."""

    def __init__(self, written: str) -> None:
        options = [Option(phrase("No clock") if each is None else str(each), each) for each in _CONTROLS]
        known = [str(each or "") for each in _CONTROLS]
        self.choice = Choice(options, known.index(written) if written in known else 0)
        self._titled = Titled(phrase("Minutes, and seconds added for each move"), self.choice, columns=4)
        self.widgets = self._titled.widgets
        self.place = self._titled.place

    @property
    def control(self) -> TimeControl | None:
        """What is chosen."""
        return _CONTROLS[self.choice.chosen]


class StartPart:
    """How the game begins: as usual, Chess960, or from a position."""

    def __init__(self, *, chess960: bool) -> None:
        self.start = StartChoice()
        self.start.kind.chosen = 1 if chess960 else 0
        self._titled = Titled(phrase("Starting position"), self.start.kind)

    @property
    def widgets(self) -> Sequence[Widget]:
        """The choice, the field for a position, and what is to be said about it."""
        return [*self._titled.widgets, self.start.fen, self.start.note]

    @property
    def variant(self) -> Variant:
        """The variant, as far as the choice tells it."""
        return Variant.CHESS960 if self.start.kind.value == "chess960" else Variant.STANDARD

    def place(self, column: Column, style: Style) -> None:
        """Take room for all of it, also for what is not shown now: nothing moves when it is."""
        gap, start = style.px(style.theme.gap), self.start
        start.show()
        self._titled.place(column, style)
        room = Column(
            column.take(style.px(style.theme.control_height) + gap + 2 * style.line(TextSize.CAPTION), gap)
        )
        if start.fen.shown:
            start.fen.place(room.take(style.px(style.theme.control_height), gap), style)
        start.note.place(room.rest, style)


class OnlyPart:
    """One widget that has its own words, as a switch has."""

    def __init__(self, widget: Widget) -> None:
        self.widgets = [widget]

    def place(self, column: Column, style: Style) -> None:
        """Take as much as a control needs."""
        gap = style.px(style.theme.gap)
        self.widgets[0].place(column.take(style.px(style.theme.control_height), gap), style)
