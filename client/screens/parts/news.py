"""The banner with what the server says to everybody."""

import pygame

from client.language import phrase
from client.model.bulletin import Bulletin
from client.screens.parts.banner import Banner
from client.ui.style import Style
from client.ui.widgets import Form

_MOUSE = (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)


class NewsBanner(Banner):
    """Tells what stands in the bulletin, until the player dismisses it or it is over."""

    def __init__(self, bulletin: Bulletin) -> None:
        super().__init__()
        self._bulletin = bulletin
        self._told = ""
        self.button.kind = "normal"
        self.form = Form(self.widgets)

    def tell_news(self, now: int) -> None:
        """Tell what there is to tell at `now`, if anything."""
        self._told = self._bulletin.text(now)
        if self._bulletin.halted:
            self.tell(self._bulletin.halted, warns=True)
        elif self._told:
            self.tell(self._told, (phrase("Dismiss"), "dismiss"), warns=True)
        else:
            self.hide()

    def outdated(self, now: int) -> bool:
        """Tell whether the announcement has changed since it was told, as its countdown does."""
        return self._bulletin.text(now) != self._told

    def covers(self, event: pygame.Event) -> bool:
        """Tell whether a mouse event is for this bar, where it lies over something else."""
        return self.shown and event.type in _MOUSE and self.rect.collidepoint(event.pos)

    def dismiss(self) -> None:
        """Let the announcement go, if it is what is told."""
        if self.button.shown:
            self._bulletin.dismiss()

    def lie_over(self, content: pygame.Rect, style: Style) -> None:
        """Lie over the lower end of a screen's content, so that nothing moves for it."""
        if self.shown:
            bar = pygame.Rect(content.left, 0, content.width, self.height(content.width, style))
            bar.bottom = content.bottom
            self.place(bar, style)

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw it with its words, once what it lies over is drawn."""
        self.draw(surface)
        self.form.draw(surface)
