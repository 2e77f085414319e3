"""What is under way to a server, with the button that calls it off."""

import pygame

from client.language import phrase
from client.screens.home.way import Way
from client.ui.style import Style
from client.ui.widgets import Button, Dialog

SHOWN_AFTER_MS = 250
"""Most ways are shorter, and what only flashes up is no news."""
DOT_MS = 400
"""How often another dot appears."""


class Progress:
    """Lies over the screen until the way is over; says "cancel". Times are in ms."""

    def __init__(self, way: Way, now: int) -> None:
        self._way = way
        self._since = self._now = now
        self.cancel = Button(phrase("Cancel"), "cancel")
        self._dialog = Dialog("", "", [self.cancel], cancel="cancel")

    def place(self, window: pygame.Rect, style: Style) -> None:
        """Lay it out in the middle of the window."""
        self._dialog.title.text, self._dialog.text.text = self._way.text, self._way.goal
        self._dialog.place(window, style)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return "cancel" when the player calls it off."""
        return self._dialog.handle(event)

    def due(self, now: int) -> int:
        """Return when it comes up, or another dot does; it is drawn as it is at `now`."""
        self._now = now
        return max(self._since + SHOWN_AFTER_MS, (now // DOT_MS + 1) * DOT_MS)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it, once it has come up."""
        if self._now - self._since < SHOWN_AFTER_MS:
            return
        self._dialog.draw(surface)
        title = self._dialog.title
        left = title.rect.left + title.style.width(title.text, title.size, title.weight)
        room = pygame.Rect(left, title.rect.top, max(0, title.rect.right - left), title.rect.height)
        title.style.write(surface, "." * (self._now // DOT_MS % 4), room, title.size, weight=title.weight)
