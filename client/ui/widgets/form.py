"""The widgets of a screen in Tab order, and which of them has the focus."""

from collections.abc import Sequence

import pygame

from client.ui.widgets.base import Widget

_MOUSE = (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL)
_TYPED = (pygame.KEYDOWN, pygame.TEXTINPUT, pygame.TEXTEDITING)


class Form:
    """Hands events to the widgets: the mouse to all, keys to the one that has the focus."""

    def __init__(self, widgets: Sequence[Widget]) -> None:
        self.widgets = list(widgets)

    @property
    def focus(self) -> Widget | None:
        """The widget that the keyboard goes to."""
        return next((widget for widget in self.widgets if widget.focused and widget.live), None)

    def give_focus(self, widget: Widget | None, *, keyboard: bool = False) -> None:
        """Move the focus; None takes it away."""
        for other in self.widgets:
            other.focused = other is widget
            other.keyboard = keyboard

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all that is shown."""
        for widget in self.widgets:
            if widget.shown:
                widget.draw(surface)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return what a widget says to it, or None."""
        if event.type in (pygame.WINDOWLEAVE, pygame.WINDOWFOCUSLOST):
            self.release()
        elif event.type in _MOUSE:
            return self._mouse(event)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_TAB:
            self._step(-1 if event.mod & pygame.KMOD_SHIFT else 1)
        elif event.type in _TYPED and (focus := self.focus) is not None:
            return focus.handle(event)
        return None

    def release(self) -> None:
        """Forget hover and presses, as when a dialog opens over the form."""
        for widget in self.widgets:
            widget.release()

    def reached(self, event: pygame.Event) -> list[Widget]:  # noqa: ARG002 - for forms that are not all in sight
        """Return the widgets that a mouse event is for."""
        return self.widgets

    def _mouse(self, event: pygame.Event) -> object | None:
        reached = list(self.reached(event))
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            under = (one for one in self._stops() if one in reached and one.rect.collidepoint(event.pos))
            self.give_focus(next(under, None))
        said = None
        for widget in reached:
            said = widget.handle(event) if said is None else said
        return said

    def _stops(self) -> list[Widget]:
        return [widget for widget in self.widgets if widget.focusable and widget.live]

    def _step(self, by: int) -> None:
        stops = self._stops()
        if not stops:
            return
        focus = self.focus
        at = stops.index(focus) + by if focus in stops else (0 if by > 0 else -1)
        self.give_focus(stops[at % len(stops)], keyboard=True)
