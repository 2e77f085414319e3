"""A card that lists the keys."""

from collections.abc import Sequence

import pygame

from client.language import phrase
from client.model.orders import Say
from client.ui.column import Column
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Form


class KeyCard:
    """Shown over the game until it is closed, by its button, Esc, or a press anywhere else."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        """`keys`: what each is called, and what it does."""
        self._keys = keys
        self.buttons = [Button(phrase("Close"), Say.STAY, kind="primary", size=TextSize.CAPTION)]
        self.form = Form(self.buttons)
        self.form.give_focus(self.buttons[0])
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._style: Style | None = None

    def place(self, window: pygame.Rect, style: Style) -> None:
        """Lay it out in the middle of the window."""
        self._style = style
        pad, gap, button = style.px(20), style.px(10), style.px(38)
        self._key_width = max(style.width(key, TextSize.CAPTION, "Semibold") for key, _does in self._keys)
        widest = max(style.width(does, TextSize.CAPTION) for _key, does in self._keys)
        width = min(window.width - 2 * gap, self._key_width + widest + style.px(24) + 2 * pad)
        height = style.line(TextSize.LARGE) + gap + len(self._keys) * self._row(style) + gap + button + 2 * pad
        self.rect = pygame.Rect(0, 0, width, height)
        self.rect.center = window.center
        inner = self.rect.inflate(-2 * pad, -2 * pad)
        wish = max(style.px(120), self.buttons[0].wish(style))
        self.buttons[0].place(pygame.Rect(inner.right - wish, inner.bottom - button, wish, button), style)

    @staticmethod
    def _row(style: Style) -> int:
        return round(style.line(TextSize.CAPTION) * 1.3)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it over what is there."""
        if self._style is None:
            raise RuntimeError("KeyCard is used before it has a place")
        style, theme = self._style, self._style.theme
        style.caret.lift()  # it has the keys now
        style.box(surface, self.rect, theme.surface, line=theme.text_muted)
        column = Column(self.rect.inflate(-2 * style.px(20), -2 * style.px(20)))
        title = column.take(style.line(TextSize.LARGE), style.px(10))
        style.write(surface, phrase("Keys"), title, TextSize.LARGE, color=theme.text_strong, weight="Semibold")
        for key, does in self._keys:
            row = column.take(self._row(style))
            style.write(surface, key, row, TextSize.CAPTION, color=theme.text_strong, weight="Semibold")
            left = row.left + self._key_width + style.px(24)
            room = pygame.Rect(left, row.top, row.right - left, row.height)
            style.write(surface, does, room, TextSize.CAPTION)
        self.form.draw(surface)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return Say.STAY when it is to be closed."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return Say.STAY
        if event.type == pygame.MOUSEBUTTONDOWN and not self.rect.collidepoint(event.pos):
            return Say.STAY
        return self.form.handle(event)
