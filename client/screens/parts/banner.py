"""A bar across a screen that tells what is out of the ordinary, with buttons where something can be done."""

from collections.abc import Sequence

import pygame

from client.ui.arming import Arming
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Paragraph, Widget

Answer = tuple[str, object]
"""The text of a button, and what it says."""


class Banner:
    """Shown only while it has a text."""

    def __init__(self) -> None:
        self.label = Paragraph("", weight="Semibold")
        self.button = Button("", None, kind="primary")
        self.second = Button("", None)
        self._arming = Arming()
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._warns = False
        self.hide()

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.label, *self.buttons]

    @property
    def buttons(self) -> list[Button]:
        """The answers to it, the first at the left."""
        return [self.button, self.second]

    @property
    def shown(self) -> bool:
        """Whether there is anything to tell."""
        return self.label.shown

    def hide(self) -> None:
        """Tell nothing."""
        self.label.shown = self.button.shown = self.second.shown = False

    def tell(self, text: str, *answers: Answer, warns: bool = False) -> None:
        """Tell this, perhaps with one or two buttons."""
        self.hide()
        self.label.text, self.label.shown = text, True
        self._warns = warns
        for button, (words, says) in zip(self.buttons, answers, strict=False):
            button.text, button.says, button.shown = words, says, True

    def settle(self, now: int) -> None:
        """Note that what was told last stands at `now`: buttons that are new take no press for a moment."""
        meaning = [(button.text, button.says) for button in self._shown_buttons]
        self._arming.note(meaning, self.buttons, now)

    def disarm(self, now: int) -> None:
        """Let the buttons take no press for a moment, as one was pressed."""
        self._arming.disarm(self.buttons, now)

    def forbids(self, event: pygame.Event, now: int) -> bool:
        """Tell whether this is a press on a button that came up only just now."""
        return self._arming.forbids(event, self.buttons, now)

    @property
    def _shown_buttons(self) -> Sequence[Button]:
        return [button for button in self.buttons if button.shown]

    def height(self, width: int, style: Style) -> int:
        """Return how high it is in `width` px; the text takes as many lines as it needs."""
        self._size_text(width, style)
        return max(self.least(style), self.label.height(self._room(width, style), style) + 2 * style.px(6))

    @staticmethod
    def least(style: Style) -> int:
        """Return the height that is enough for most texts: two small lines, or a button."""
        return max(style.px(style.theme.control_height), 2 * style.line(TextSize.CAPTION, "Semibold")) + style.px(
            12
        )

    def _size_text(self, width: int, style: Style) -> None:
        """Write small what would not be told in one line."""
        self.label.size = TextSize.BODY
        if self.label.height(self._room(width, style), style) > style.line(TextSize.BODY, "Semibold"):
            self.label.size = TextSize.CAPTION

    def _room(self, width: int, style: Style) -> int:
        gap = style.px(style.theme.gap)
        buttons = sum(button.wish(style) + gap for button in self._shown_buttons)
        return width - 2 * style.px(style.theme.padding) - buttons

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        self.rect = pygame.Rect(rect)
        self._size_text(rect.width, style)
        height = style.px(style.theme.control_height)
        right = rect.right - style.px(6)
        for button in reversed(self._shown_buttons):
            wish = button.wish(style)
            button.place(pygame.Rect(right - wish, rect.centery - height // 2, wish, height), style)
            right -= wish + style.px(style.theme.gap)
        width = self._room(rect.width, style)
        room = pygame.Rect(rect.left + style.px(style.theme.padding), 0, width, self.label.height(width, style))
        room.centery = rect.centery
        self.label.place(room, style)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw its ground."""
        if self.shown:
            theme = self.label.style.theme
            self.label.style.box(
                surface, self.rect, theme.warning_fill if self._warns else theme.surface, line=theme.line
            )
