"""The board's place in the Tab order of a screen."""

import pygame

from client.ui.widgets.base import Widget


class BoardStop(Widget):
    """Stands for the board in a Form. The board draws itself, and its cursor shows where the focus is."""

    def draw(self, surface: pygame.Surface) -> None:
        """Draw nothing."""

    @property
    def by_keyboard(self) -> bool:
        """Whether the keyboard is on the board, so that arrow keys move its cursor."""
        return self.focused and self.keyboard
