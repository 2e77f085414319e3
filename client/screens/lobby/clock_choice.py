"""Choosing a time control: with a clock or without, and a slider for each of its parts."""

from collections.abc import Sequence

import pygame

from client.language import phrase, plural
from client.model.lobby.terms import BASES_MS, EXTRAS_MS
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Choice, Label, Option, Slider, Widget
from client.words.terms import control_text, speed_text
from shared.clock import TimeControl, speed_of

_MINUTE_MS, _SECOND_MS = 60_000, 1_000
_USUAL = TimeControl(10 * _MINUTE_MS, 5 * _SECOND_MS)


class ClockChoice:
    """Three sliders, and what they come to in words."""

    def __init__(self) -> None:
        self.clocked = Choice([Option(phrase("Clock"), True), Option(phrase("No clock"), False)])
        self.base = _slider(BASES_MS, _USUAL.base_ms)
        self.increment = _slider(EXTRAS_MS, _USUAL.increment_ms)
        self.delay = _slider(EXTRAS_MS, 0)
        self._told = [Label("", TextSize.CAPTION, color="text_muted") for _slider in self.sliders]
        self.sum = Label("", TextSize.LARGE, weight="Semibold")
        self.show()

    @property
    def sliders(self) -> list[Slider]:
        """Base time, increment and delay."""
        return [self.base, self.increment, self.delay]

    @property
    def widgets(self) -> list[Widget]:
        """What the form should hold of it."""
        return [self.clocked, *self.sliders, *self._told, self.sum]

    @property
    def control(self) -> TimeControl | None:
        """The time control that is chosen, which may leave no time to move."""
        if self.clocked.value is not True:
            return None
        return TimeControl(BASES_MS[self.base.value], EXTRAS_MS[self.increment.value], EXTRAS_MS[self.delay.value])

    def show(self) -> None:
        """Bring the words in line with the sliders."""
        control = self.control
        for slider in self.sliders:
            slider.enabled = control is not None
        chosen = (BASES_MS[self.base.value], EXTRAS_MS[self.increment.value], EXTRAS_MS[self.delay.value])
        for label, text in zip(self._told, _words(*chosen), strict=True):
            label.text = text
            label.color = "text_muted" if control is None else "text"
        self.sum.text = f"{control_text(control)}  {speed_text(speed_of(control))}"

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        height, gap = style.px(style.theme.control_height), style.px(6)
        column = Column(rect)
        self.clocked.place(column.take(height, gap), style)
        for label, slider in zip(self._told, self.sliders, strict=True):
            label.place(column.take(style.line(TextSize.CAPTION)), style)
            slider.place(column.take(style.px(26), gap), style)
        self.sum.place(column.take(style.line(TextSize.LARGE, "Semibold")), style)

    @staticmethod
    def height(style: Style) -> int:
        """Return how high it is, px."""
        sliders = 3 * (style.line(TextSize.CAPTION) + style.px(26) + style.px(6))
        button = style.px(style.theme.control_height) + style.px(6)
        return button + sliders + style.line(TextSize.LARGE, "Semibold")


def _slider(steps: Sequence[int], at: int) -> Slider:
    """Return what chooses one of the steps, by its number."""
    return Slider(lambda step: step, steps.index(at), step=1, most=len(steps) - 1, unit="")


def _words(base_ms: int, increment_ms: int, delay_ms: int) -> tuple[str, str, str]:
    minutes, rest = divmod(base_ms, _MINUTE_MS)
    base = plural("{count} minute a side", "{count} minutes a side", minutes)
    if rest:  # no language need write half a minute
        base = plural("{count} second a side", "{count} seconds a side", base_ms // _SECOND_MS)
    increment = plural(
        "{count} second added each move", "{count} seconds added each move", increment_ms // _SECOND_MS
    )
    delay = plural("{count} second of delay", "{count} seconds of delay", delay_ms // _SECOND_MS)
    return base, increment, delay
