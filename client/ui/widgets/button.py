"""A button."""

from typing import Literal

import pygame

from client.ui.style import Style
from client.ui.theme import Color, TextSize
from client.ui.widgets.base import ACT_KEYS, Widget

ButtonKind = Literal["normal", "primary", "danger", "quiet"]


class Button(Widget):
    """Says its value when it is clicked, or acted on with Return or Space.

    Exactly one button of a screen is primary. A quiet one has no ground until the mouse is over it.
    """

    def __init__(
        self, text: str, says: object, *, kind: ButtonKind = "normal", size: TextSize = TextSize.BODY
    ) -> None:
        super().__init__()
        self.text = text
        self.says = says
        self.kind: ButtonKind = kind
        self.size = size

    def wish(self, style: Style) -> int:
        """Return the width that shows the whole text, px."""
        return style.width(self.text, self.size, "Semibold") + 2 * style.px(style.theme.padding)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        fill, line, text = self._colors()
        if fill is not None:
            self.style.box(surface, self.rect, fill, line=line)
        room = self.rect.inflate(-2 * self.style.px(6), 0)
        self.style.write(surface, self.text, room, self.size, color=text, weight="Semibold", align="center")
        self.draw_focus(surface)

    def click(self, pos: tuple[int, int]) -> object | None:  # noqa: ARG002 - anywhere inside is the same
        """Return the button's value."""
        return self.says

    def key(self, event: pygame.Event) -> object | None:
        """Return the button's value on Return and Space."""
        return self.says if event.key in ACT_KEYS else None

    def _colors(self) -> tuple[Color | None, Color | None, Color]:
        """Return fill, edge and text colour."""
        theme = self.style.theme
        if not self.enabled:
            return (None if self.kind == "quiet" else theme.surface), theme.line, theme.text_disabled
        match self.kind:
            case "primary":
                return (
                    self._state(theme.accent_fill, theme.accent_hover, theme.accent_pressed),
                    None,
                    theme.accent_text,
                )
            case "danger":
                return (
                    self._state(theme.danger_fill, theme.danger_hover, theme.danger_pressed),
                    None,
                    theme.danger_text,
                )
            case "quiet" if not (self.hover or self.pressed):
                return None, None, theme.text_muted
            case _:
                fill = self._state(theme.raised, theme.raised_hover, theme.raised_pressed)
                return fill, theme.edge, theme.text_strong if self.hover else theme.text

    def _state(self, normal: Color, hover: Color, pressed: Color) -> Color:
        if self.pressed and self.hover:
            return pressed
        return hover if self.hover else normal
