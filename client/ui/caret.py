"""The caret: where what is typed goes. There is one, as keys go to one field at the most."""

import pygame

from client.ui.theme import Color

BLINK_MS = 530
"""How long it is to be seen, and then not."""


class Caret:
    """Fields stand it somewhere as they are drawn. It is to be seen always, until it is let blink."""

    def __init__(self) -> None:
        self.place: pygame.Rect | None = None
        """Where it stands in the picture, even while it is not to be seen; None while nothing is typed into."""
        self._bright = True
        self._since = 0

    def lift(self) -> None:
        """Take it away, before the picture is drawn in which it may stand elsewhere."""
        self.place = None

    def stand(self, surface: pygame.Surface, place: pygame.Rect, color: Color) -> None:
        """Draw it, if it is to be seen just now."""
        self.place = place
        if self._bright:
            surface.fill(color, place)

    def hold(self, now_ms: int) -> None:
        """Begin to blink anew, so that it is to be seen while somebody types."""
        self._since = now_ms

    def turn(self, now_ms: int, *, blinks: bool) -> bool:
        """Let it be seen or not, as the time is; tell whether that is not as it was."""
        before = self._bright
        self._bright = not blinks or (now_ms - self._since) // BLINK_MS % 2 == 0
        return self._bright != before
