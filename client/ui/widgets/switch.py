"""A switch: something is on or off."""

from collections.abc import Callable

import pygame

from client.ui.column import Column
from client.ui.shapes import fill_disc, fill_round
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets.base import ACT_KEYS, Widget


class Switch(Widget):
    """Says what `says` makes of its new state: on a click, on text or knob, and on Return and Space."""

    def __init__(self, text: str, says: Callable[[bool], object], *, on: bool = False, remark: str = "") -> None:
        super().__init__()
        self.text = text
        self.remark = remark
        self.on = on
        self._says = says

    def height(self, width: int, style: Style) -> int:
        """Return the height that its text and remark take in `width` px."""
        text = style.line() + len(self._remark_lines(width, style)) * style.line(TextSize.CAPTION)
        return max(style.px(style.theme.control_height), text + 2 * style.px(4))

    def click(self, pos: tuple[int, int]) -> object | None:  # noqa: ARG002 - anywhere inside is the same
        """Switch."""
        self.on = not self.on
        return self._says(self.on)

    def key(self, event: pygame.Event) -> object | None:
        """Switch on Return and Space."""
        return self.click(self.rect.center) if event.key in ACT_KEYS else None

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it: the text, and at the right a knob that lies at one end or the other."""
        style, theme = self.style, self.style.theme
        lines = self._remark_lines(self.rect.width, style)
        height = style.line() + len(lines) * style.line(TextSize.CAPTION)
        column = Column(self.rect.inflate(0, height - self.rect.height))
        column.rest.width -= self._beside(style)
        color = theme.text_disabled
        if self.enabled:
            color = theme.text_strong if self.hover else theme.text
        style.write(surface, self.text, column.take(style.line()), color=color)
        muted = theme.text_muted if self.enabled else theme.text_disabled
        for line in lines:
            place = column.take(style.line(TextSize.CAPTION))
            style.write(surface, line, place, TextSize.CAPTION, color=muted)
        self._draw_knob(surface, style)
        self.draw_focus(surface)

    def _draw_knob(self, surface: pygame.Surface, style: Style) -> None:
        theme, radius, edge = style.theme, style.px(12), max(1, style.px(1.5))
        track = pygame.Rect(0, 0, 4 * radius - style.px(4), 2 * radius)
        track.midright = self.rect.midright
        ground = theme.field
        if self.on:
            ground = theme.accent_hover if self.hover else theme.accent_fill
        elif self.hover:
            ground = theme.raised
        fill_round(surface, track, theme.accent_fill if self.on else theme.text_muted, radius)
        fill_round(surface, track.inflate(-2 * edge, -2 * edge), ground, radius - edge)
        knob = theme.accent_text if self.on else theme.text_muted
        if not self.enabled:
            knob = theme.text_disabled
        center = (track.right - radius if self.on else track.left + radius, track.centery)
        fill_disc(surface, center, radius - style.px(4), knob)

    def _beside(self, style: Style) -> int:
        return style.px(44) + style.px(style.theme.gap)

    def _remark_lines(self, width: int, style: Style) -> list[str]:
        return style.lines(self.remark, width - self._beside(style), TextSize.CAPTION) if self.remark else []
