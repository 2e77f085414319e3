"""A slider: a number between two ends."""

from collections.abc import Callable

import pygame

from client.ui.shapes import fill_disc, fill_round
from client.ui.theme import TextSize
from client.ui.widgets.base import Widget


class Slider(Widget):
    """From 0 to `most`. Says what `says` makes of it when the mouse lets go of the knob, and for each arrow key.

    With a `unit` the number stands beside it.
    """

    def __init__(
        self, says: Callable[[int], object], value: int = 0, *, step: int = 5, most: int = 100, unit: str = "%"
    ) -> None:
        super().__init__()
        self.most = most
        self._unit = unit
        self.value = value
        self._says = says
        self._step = step

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; the knob follows the mouse from the press on, also beyond the slider's own place."""
        was_pressed = self.pressed
        said = super().handle(event)
        if not self.live:
            return None
        if event.type == pygame.MOUSEBUTTONUP and was_pressed and event.button == pygame.BUTTON_LEFT:
            return self._says(self.value)
        if self.pressed and event.type in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEMOTION):
            self.value = self._value_at(event.pos[0])
        return said

    def key(self, event: pygame.Event) -> object | None:
        """Take a step with the arrow keys, or go to an end with Home and End."""
        wanted = {
            pygame.K_LEFT: self.value - self._step,
            pygame.K_DOWN: self.value - self._step,
            pygame.K_RIGHT: self.value + self._step,
            pygame.K_UP: self.value + self._step,
            pygame.K_HOME: 0,
            pygame.K_END: self.most,
        }.get(event.key)
        if wanted is None or (wanted := max(0, min(self.most, wanted))) == self.value:
            return None
        self.value = wanted
        return self._says(wanted)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the track, filled up to the knob, and the number."""
        style, theme = self.style, self.style.theme
        groove, radius = self._groove(), style.px(10)
        thick = max(2, style.px(6))
        bar = pygame.Rect(groove.left, groove.centery - thick // 2, groove.width, thick)
        knob = (groove.left + groove.width * self.value // max(1, self.most), groove.centery)
        fill_round(surface, bar, theme.line, thick // 2)
        bar.width = knob[0] - bar.left
        fill_round(surface, bar, theme.accent_bright if self.enabled else theme.text_disabled, thick // 2)
        grown = style.px(2) if self.hover or self.pressed else 0
        fill_disc(surface, knob, radius + grown, theme.text_strong if self.enabled else theme.text_disabled)
        number = pygame.Rect(groove.right, self.rect.top, self.rect.right - groove.right, self.rect.height)
        if self._unit:
            text = f"{self.value} {self._unit}"
            style.write(surface, text, number, TextSize.BODY, color=theme.text, align="right")
        self.draw_focus(surface)

    def _groove(self) -> pygame.Rect:
        """Return where the knob's middle may be."""
        margin = self.style.px(12)
        number = self.style.width(f"{self.most} {self._unit}") + margin if self._unit else 0
        return pygame.Rect(
            self.rect.left + margin, self.rect.top, self.rect.width - number - 2 * margin, self.rect.height
        )

    def _value_at(self, x: int) -> int:
        groove = self._groove()
        share = (x - groove.left) / max(1, groove.width)
        return max(0, min(self.most, round(share * self.most / self._step) * self._step))
