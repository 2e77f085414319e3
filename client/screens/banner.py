"""A bar across a screen that tells what is out of the ordinary, with a button where something can be done."""

import pygame

from client.ui.column import split_right
from client.ui.style import Style
from client.ui.widgets import Button, Label, Widget


class Banner:
    """Shown only while it has a text."""

    def __init__(self) -> None:
        self.label = Label("", weight="Semibold")
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

    @staticmethod
    def height(style: Style) -> int:
        """Return how high it is, px."""
        return style.px(style.theme.control_height + 12)

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        self.rect = pygame.Rect(rect)
        room = rect.inflate(-2 * style.px(style.theme.padding), -style.px(12))
        if self.button.shown:
            room, right = split_right(room, self.button.wish(style), style.px(style.theme.gap))
            right.right = rect.right - style.px(6)
            self.button.place(right, style)
        self.label.place(room, style)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw its ground."""
        if self.shown:
            theme = self.label.style.theme
            self.label.style.box(
                surface, self.rect, theme.warning_fill if self._warns else theme.surface, line=theme.line
            )
