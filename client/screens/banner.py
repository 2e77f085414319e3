"""A bar across a screen that tells what is out of the ordinary, with a button where something can be done."""

import pygame

from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Paragraph, Widget


class Banner:
    """Shown only while it has a text."""

    def __init__(self) -> None:
        self.label = Paragraph("", weight="Semibold")
        self.button = Button("", None, kind="primary")
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._warns = False
        self.hide()

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.label, self.button]

    @property
    def shown(self) -> bool:
        """Whether there is anything to tell."""
        return self.label.shown

    def hide(self) -> None:
        """Tell nothing."""
        self.label.shown = self.button.shown = False

    def tell(self, text: str, *, warns: bool = False, button: str = "", says: object = None) -> None:
        """Tell this, perhaps with a button."""
        self.label.text, self.label.shown = text, True
        self._warns = warns
        self.button.text, self.button.says, self.button.shown = button, says, bool(button)

    def height(self, width: int, style: Style) -> int:
        """Return how high it is in `width` px; the text takes as many lines as it needs."""
        least = style.px(style.theme.control_height + 12)
        self._size_text(width, style)
        return max(least, self.label.height(self._room(width, style), style) + 2 * style.px(6))

    def _size_text(self, width: int, style: Style) -> None:
        """Write small what would not be told in one line."""
        self.label.size = TextSize.BODY
        if self.label.height(self._room(width, style), style) > style.line(TextSize.BODY, "Semibold"):
            self.label.size = TextSize.CAPTION

    def _room(self, width: int, style: Style) -> int:
        button = self.button.wish(style) + style.px(style.theme.gap) if self.button.shown else 0
        return width - 2 * style.px(style.theme.padding) - button

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        self.rect = pygame.Rect(rect)
        self._size_text(rect.width, style)
        height = style.px(style.theme.control_height)
        if self.button.shown:
            wish = self.button.wish(style)
            right = pygame.Rect(rect.right - style.px(6) - wish, rect.centery - height // 2, wish, height)
            self.button.place(right, style)
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
