"""The rows of the settings: a text, and the control that shows a preference and changes it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import pygame

from client.model.cues import Cue
from client.preferences import Preferences
from client.screens.settings.names import CUES
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Choice, Label, Option, Paragraph, Slider, Switch, TextField, Widget

Named = tuple[str, Any]
"""What an option reads, and the value that it stands for."""
Picturing = Callable[[Any, Style], pygame.Surface]
"""Draws what a value looks like."""


_TWO_COLUMNS = 440
"""In so much width, in units, two switches stand side by side."""


@dataclass(frozen=True, slots=True)
class Prefer:
    """What a control says: the player prefers this value of that field."""

    field: str
    value: object


class SettingsRow(Protocol):
    """A text and a control, below each other or side by side."""

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""

    def show(self, preferences: Preferences) -> None:
        """Show what the player prefers now."""

    def place(self, column: Column, style: Style) -> None:
        """Take as much of the column as it needs."""


class SwitchRow:
    """Something that is on or off."""

    def __init__(self, field: str, text: str, remark: str = "") -> None:
        self._field = field
        self.switch = Switch(text, partial(Prefer, field), remark=remark)

    @property
    def widgets(self) -> list[Widget]:
        """The switch, which has the text in it."""
        return [self.switch]

    def show(self, preferences: Preferences) -> None:
        """Switch it as the player prefers."""
        self.switch.on = getattr(preferences, self._field)

    def place(self, column: Column, style: Style) -> None:
        """Take as much as the text needs."""
        self.switch.place(column.take(self.switch.height(column.rest.width, style)), style)


class OptionRow:
    """One of several values: in rows of `columns`, each with a picture if something draws it."""

    def __init__(
        self,
        field: str,
        text: str,
        options: Sequence[Named],
        *,
        columns: int | None = None,
        picture: Picturing | None = None,
        remark: str = "",
    ) -> None:
        self._field = field
        self._options = list(options)
        self._picture = picture
        self._columns = columns or len(self._options)
        self._label = Label(text)
        self._remark = Paragraph(remark, TextSize.CAPTION, color="text_muted")
        self.choice = Choice([Option(words, Prefer(field, value)) for words, value in self._options])

    @property
    def widgets(self) -> list[Widget]:
        """The text, a remark under it, and the options."""
        return [self._label, self._remark, self.choice]

    def show(self, preferences: Preferences) -> None:
        """Choose what the player prefers; nothing looks chosen where that is none of the options."""
        values = [value for _, value in self._options]
        now = getattr(preferences, self._field)
        self.choice.chosen = values.index(now) if now in values else -1

    def place(self, column: Column, style: Style) -> None:
        """Take a line for the text, and as many rows as there are options for."""
        self._label.place(column.take(style.line(), style.px(2)), style)
        if self._remark.text:
            height = self._remark.height(column.rest.width, style)
            self._remark.place(column.take(height, style.px(2)), style)
        self._remark.shown = bool(self._remark.text)
        self._draw_options(style)
        self.choice.columns = self._fitting(column.rest.width, style)
        height = style.px(style.theme.control_height) * self.choice.rows
        self.choice.place(column.take(height, style.px(6)), style)

    def _draw_options(self, style: Style) -> None:
        if self._picture is not None:
            self.choice.options = [
                Option(words, Prefer(self._field, value), self._picture(value, style))
                for words, value in self._options
            ]

    def _fitting(self, width: int, style: Style) -> int:
        """Return how many options stand in a row without being cut: as many as are wished for, or fewer."""
        wish = max(self._wish(option, style) for option in self.choice.options)
        return max(1, min(self._columns, width // wish))

    def _wish(self, option: Option, style: Style) -> int:
        picture = option.picture.width + style.px(6) if option.picture is not None else 0
        return style.width(option.text, self.choice.size, "Semibold") + picture + 2 * style.px(12)


class SliderRow:
    """A percentage."""

    def __init__(self, field: str, text: str) -> None:
        self._field = field
        self._label = Label(text)
        self.slider = Slider(partial(Prefer, field))

    @property
    def widgets(self) -> list[Widget]:
        """The text and the slider."""
        return [self._label, self.slider]

    def show(self, preferences: Preferences) -> None:
        """Bring the knob there, unless the player holds it."""
        if not self.slider.pressed:
            self.slider.value = getattr(preferences, self._field)

    def place(self, column: Column, style: Style) -> None:
        """Take a line for the text, and one for the slider."""
        self._label.place(column.take(style.line()), style)
        self.slider.place(column.take(style.px(style.theme.control_height)), style)


@dataclass(frozen=True, slots=True)
class Hear:
    """What a cue's switch says: the player would like to hear it, or not."""

    cue: Cue
    wanted: bool


class CuesRow:
    """Which sounds are to be heard: a switch for each, side by side where there is room."""

    def __init__(self) -> None:
        self.switches = {cue: Switch(text, partial(Hear, cue)) for cue, text in CUES.items()}

    @property
    def widgets(self) -> list[Widget]:
        """The switches."""
        return list(self.switches.values())

    def show(self, preferences: Preferences) -> None:
        """Switch off what is silent."""
        for cue, switch in self.switches.items():
            switch.on = cue not in preferences.silent

    def place(self, column: Column, style: Style) -> None:
        """Take a line for each two, or for each one."""
        gap, width = style.px(32), column.rest.width
        columns = 2 if width >= style.px(_TWO_COLUMNS) else 1
        switches = self.widgets
        for first in range(0, len(switches), columns):
            line = column.take(style.px(style.theme.control_height))
            for at, switch in enumerate(switches[first : first + columns]):
                share = (width - (columns - 1) * gap) // columns
                switch.place(pygame.Rect(line.left + at * (share + gap), line.top, share, line.height), style)


class TypedRow:
    """A text that the player types; it holds once Return is pressed or the focus goes elsewhere."""

    def __init__(self, field: str, text: str, *, placeholder: str, remark: str, limit: int) -> None:
        self._field = field
        self._label = Label(text)
        self._remark = Paragraph(remark, TextSize.CAPTION, color="text_muted")
        self.typed = TextField(placeholder=placeholder, limit=limit)

    @property
    def widgets(self) -> list[Widget]:
        """The text, a remark under it, and the field."""
        return [self._label, self._remark, self.typed]

    @property
    def said(self) -> Prefer:
        """What the player prefers by what is typed."""
        return Prefer(self._field, self.typed.text.strip())

    def show(self, preferences: Preferences) -> None:
        """Write what the player prefers, unless it is just being typed."""
        if not self.typed.focused:
            self.typed.text = getattr(preferences, self._field)

    def place(self, column: Column, style: Style) -> None:
        """Take lines for text and remark, and one for the field."""
        self._label.place(column.take(style.line(), style.px(2)), style)
        height = self._remark.height(column.rest.width, style)
        self._remark.place(column.take(height, style.px(2)), style)
        self.typed.place(column.take(style.px(style.theme.control_height)), style)
