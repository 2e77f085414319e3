"""What all widgets share: a place, a state, and the rule that a click is press and release inside."""

import pygame

from client.ui.style import Style

ACT_KEYS = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
"""Keys that act on the widget that has the focus."""


class Widget:
    """Something on a screen. Subclasses say how it is drawn and what it says when something happens to it."""

    focusable = True

    def __init__(self) -> None:
        self.rect = pygame.Rect(0, 0, 0, 0)
        self.enabled = True
        self.shown = True
        self.focused = False
        self.keyboard = False
        """Whether the focus came by the keyboard, so that a ring shows where it is."""
        self.hover = False
        self.pressed = False
        self._style: Style | None = None

    @property
    def style(self) -> Style:
        """How it looks at the window's size; raises RuntimeError before `place`."""
        if self._style is None:
            raise RuntimeError(f"{type(self).__name__} is used before it has a place")
        return self._style

    @property
    def live(self) -> bool:
        """Whether the player can use it now."""
        return self.enabled and self.shown

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give the widget its place on the window."""
        self.rect = pygame.Rect(rect)
        self._style = style

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it. Changes nothing."""
        raise NotImplementedError

    def handle(self, event: pygame.Event) -> object | None:
        """Take a mouse event, or a key while focused; return what the widget says, or None."""
        if not self.live:
            self.release()
            return None
        match event.type:
            case pygame.MOUSEMOTION:
                self.hover = self.rect.collidepoint(event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT:
                self.hover = self.pressed = self.rect.collidepoint(event.pos)
            case pygame.MOUSEBUTTONUP if event.button == pygame.BUTTON_LEFT:
                return self._released(event)
            case pygame.KEYDOWN if self.focused:
                return self.key(event)
        return None

    def _released(self, event: pygame.Event) -> object | None:
        was_pressed, self.pressed = self.pressed, False
        self.hover = self.rect.collidepoint(event.pos)
        return self.click(event.pos) if was_pressed and self.hover else None

    def release(self) -> None:
        """Forget hover and press, as when something came in between."""
        self.hover = self.pressed = False

    def click(self, pos: tuple[int, int]) -> object | None:  # noqa: ARG002 - for those that ask where
        """Return what a click inside says."""
        return None

    def key(self, event: pygame.Event) -> object | None:  # noqa: ARG002 - for those that listen
        """Return what a key says while the widget is focused."""
        return None

    def draw_focus(self, surface: pygame.Surface) -> None:
        """Draw the ring, where the keyboard brought the focus here."""
        if self.focused and self.keyboard and self.live:
            self.style.ring(surface, self.rect)
