"""A question over a screen, which must be answered first."""

from collections.abc import Sequence

import pygame

from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets.button import Button
from client.ui.widgets.form import Form
from client.ui.widgets.label import Label, Paragraph


class Dialog:
    """A modal question. Give it all events while it is open; it says the value of the button pressed.

    Esc says `cancel`. The first button has the focus, so that Return answers with it: put the safe one first.
    """

    def __init__(self, title: str, text: str, buttons: Sequence[Button], *, cancel: object) -> None:
        self.title = Label(title, TextSize.LARGE, weight="Semibold")
        self.text = Paragraph(text)
        self.buttons = list(buttons)
        self.cancel = cancel
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.form = Form([self.title, self.text, *self.buttons])
        self.form.give_focus(self.buttons[0] if self.buttons else None)
        self._style: Style | None = None

    def place(self, window: pygame.Rect, style: Style) -> None:
        """Lay it out in the middle of the window."""
        self._style = style
        pad, gap = style.px(24), style.px(12)
        width = min(window.width - 2 * gap, style.px(460))
        inner = width - 2 * pad
        text_height = self.text.height(inner, style)
        title_height, button_height = style.line(TextSize.LARGE), style.px(style.theme.control_height)
        height = pad + title_height + gap + text_height + pad + button_height + pad
        self.rect = pygame.Rect(0, 0, width, height)
        self.rect.center = window.center
        left, top = self.rect.left + pad, self.rect.top + pad
        self.title.place(pygame.Rect(left, top, inner, title_height), style)
        top += title_height + gap
        self.text.place(pygame.Rect(left, top, inner, text_height), style)
        self._place_buttons(pygame.Rect(left, self.rect.bottom - pad - button_height, inner, button_height), style)

    def _place_buttons(self, row: pygame.Rect, style: Style) -> None:
        """Share the row evenly, so that the first button is the leftmost."""
        gap, count = style.px(style.theme.gap), max(1, len(self.buttons))
        width = (row.width - gap * (count - 1)) // count
        for i, button in enumerate(self.buttons):
            button.place(pygame.Rect(row.left + i * (width + gap), row.top, width, row.height), style)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it over what is there, which goes dim."""
        if self._style is None:
            raise RuntimeError("Dialog is used before it has a place")
        theme = self._style.theme
        self._style.caret.lift()  # it has the keys now
        dim = pygame.Surface(surface.get_size(), pygame.SRCALPHA)
        dim.fill((*theme.shade, 170))
        surface.blit(dim, (0, 0))
        self._style.box(surface, self.rect, theme.surface, line=theme.line)
        self.form.draw(surface)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return the answer, or None as long as there is none."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return self.cancel
        return self.form.handle(event)
