"""A list of choices that opens at a button."""

from collections.abc import Sequence

import pygame

from client.ui.style import Align, Style
from client.ui.widgets.base import Widget
from client.ui.widgets.button import Button
from client.ui.widgets.form import Form


class Menu:
    """Buttons under each other, flush with the widget that opened it. Give it all events while it is open.

    It says the value of the button pressed; `cancel` on Esc and on a press anywhere else.
    """

    def __init__(
        self, anchor: Widget, buttons: Sequence[Button], *, cancel: object, align: Align = "left"
    ) -> None:
        self.anchor = anchor
        self.align = align
        self.buttons = list(buttons)
        self.cancel = cancel
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.form = Form(self.buttons)
        self._style: Style | None = None

    def place(self, window: pygame.Rect, style: Style) -> None:
        """Lay it out over the anchor, or under it where there is more room."""
        self._style = style
        pad, gap, height = style.px(8), style.px(6), style.px(40)
        width = max(button.wish(style) for button in self.buttons)
        total = 2 * pad + len(self.buttons) * (height + gap) - gap
        self.rect = pygame.Rect(0, 0, width + 2 * pad, total)
        anchor = self.anchor.rect
        if anchor.centery >= window.centery:
            self.rect.bottom = anchor.top - gap
        else:
            self.rect.top = anchor.bottom + gap
        if self.align == "right":
            self.rect.right = anchor.right
        else:
            self.rect.left = anchor.left
        self.rect.clamp_ip(window.inflate(-2 * gap, -2 * gap))
        top = self.rect.top + pad
        for button in self.buttons:
            button.place(pygame.Rect(self.rect.left + pad, top, width, height), style)
            top += height + gap

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it over what is there, which stays as it is."""
        if self._style is None:
            raise RuntimeError("Menu is used before it has a place")
        theme = self._style.theme
        self._style.caret.lift()  # it has the keys now
        self._style.box(surface, self.rect, theme.surface, line=theme.text_muted)
        self.form.draw(surface)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return what was chosen, `cancel`, or None as long as it stays open."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return self.cancel
        if event.type == pygame.MOUSEBUTTONDOWN and not self.rect.collidepoint(event.pos):
            return self.cancel
        return self.form.handle(event)
