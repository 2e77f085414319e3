"""A form with a page that is longer than its place."""

from collections.abc import Callable, Sequence

import pygame

from client.ui.style import Style
from client.ui.widgets.base import Widget
from client.ui.widgets.form import Form

_WHEEL = 60
"""How far one notch of the wheel goes, units."""


class ScrollForm(Form):
    """Widgets that stand still, and a page of widgets that scrolls: by wheel, keys and bar, and with the focus."""

    def __init__(self, fixed: Sequence[Widget], page: Sequence[Widget]) -> None:
        super().__init__([*fixed, *page])
        self.fixed = list(fixed)
        self.page = list(page)
        self.rect = pygame.Rect(0, 0, 0, 0)
        """Where the page is seen."""
        self.length = 0
        """How high the whole page is, px."""
        self.scroll = 0
        """How many px of the page are above its place."""
        self._mouse_at = (-1, -1)
        self._held: int | None = None
        self._style: Style | None = None

    def place(self, rect: pygame.Rect, style: Style, arrange: Callable[[pygame.Rect], int]) -> None:
        """Give the page its place; `arrange` places its widgets from the top of a rectangle on, and says how far.

        What has the focus stays where it is seen, so that it is still under the mouse that has changed something.
        """
        focus = self.focus
        seen = focus.rect.top - self.rect.top if focus in self.page and focus is not None else None
        self._style, self.rect = style, pygame.Rect(rect)
        inner = pygame.Rect(rect.left, rect.top, rect.width - 2 * self._bar_width(style), rect.height)
        self.length = arrange(inner)
        wanted, self.scroll = self.scroll, 0
        if focus is not None and seen is not None:
            wanted = focus.rect.top - rect.top - seen
        self.scroll_to(wanted)

    def scroll_to(self, scroll: int) -> None:
        """Bring the page there, or to the nearest of its ends."""
        scroll = max(0, min(self.length - self.rect.height, scroll))
        for widget in self.page:
            widget.rect.move_ip(0, self.scroll - scroll)
        self.scroll = scroll

    def show(self, widget: Widget) -> None:
        """Scroll no further than it takes to see a widget of the page whole, with some room around it."""
        margin = self._style.px(16) if self._style is not None else 0
        top, bottom = widget.rect.top - margin - self.rect.top, widget.rect.bottom + margin - self.rect.bottom
        self.scroll_to(self.scroll + (min(0, top) or max(0, min(bottom, top))))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw all that is in sight."""
        for widget in self.fixed:
            if widget.shown:
                widget.draw(surface)
        outside = surface.get_clip()
        surface.set_clip(self.rect.clip(outside))
        for widget in self.page:
            if widget.shown and widget.rect.colliderect(self.rect.inflate(0, 16)):
                widget.draw(surface)
        self._draw_bar(surface)
        surface.set_clip(outside)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return what a widget says to it, or None."""
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self._mouse_at = event.pos
        if self._handled_by_bar(event):
            return None
        if event.type == pygame.MOUSEWHEEL:
            self._roll(event)
            return None
        focus, said = self.focus, super().handle(event)
        if event.type == pygame.KEYDOWN:
            if self.focus is not focus and self.focus in self.page and self.focus is not None:
                self.show(self.focus)
            elif said is None:
                self._leaf(event.key)
        return said

    def reached(self, event: pygame.Event) -> list[Widget]:
        """Return the widgets that a mouse event is for: none of the page that lies outside of its place."""
        if event.type == pygame.MOUSEWHEEL or self.rect.collidepoint(event.pos):
            return self.widgets
        away = [widget for widget in self.page if not widget.pressed]
        for widget in away:
            widget.release()
        return [widget for widget in self.widgets if widget not in away]

    def _roll(self, event: pygame.Event) -> None:
        if self._style is not None and self.rect.collidepoint(self._mouse_at):
            self.scroll_to(self.scroll - round(event.precise_y * self._style.px(_WHEEL)))
            self.release()

    def _leaf(self, key: int) -> None:
        """Turn the pages, where the widget that has the focus has no use for the key."""
        line, page = self.rect.height // 8, self.rect.height * 7 // 8
        by = {pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        if self.focus is None:
            by |= {pygame.K_UP: -line, pygame.K_DOWN: line, pygame.K_HOME: -self.length, pygame.K_END: self.length}
        self.scroll_to(self.scroll + by.get(key, 0))

    # ------------------------------------------------------------ the bar

    @staticmethod
    def _bar_width(style: Style) -> int:
        return style.px(8)

    def _bar(self) -> pygame.Rect | None:
        """Return the place of the bar, if not the whole page is in sight."""
        if self._style is None or self.length <= self.rect.height:
            return None
        width = self._bar_width(self._style)
        height = max(4 * width, self.rect.height * self.rect.height // self.length)
        way = self.rect.height - height
        top = self.rect.top + way * self.scroll // (self.length - self.rect.height)
        return pygame.Rect(self.rect.right - width, top, width, height)

    def _handled_by_bar(self, event: pygame.Event) -> bool:
        """Let the bar be dragged; return whether the event was for it."""
        bar = self._bar()
        if bar is None:
            self._held = None
            return False
        match event.type:
            case pygame.MOUSEBUTTONDOWN if event.button == pygame.BUTTON_LEFT and bar.collidepoint(event.pos):
                self._held = event.pos[1] - bar.top
                return True
            case pygame.MOUSEBUTTONUP | pygame.WINDOWFOCUSLOST:
                was_held, self._held = self._held is not None, None
                return was_held
            case pygame.MOUSEMOTION if self._held is not None:
                way = self.rect.height - bar.height
                top = event.pos[1] - self._held - self.rect.top
                self.scroll_to(top * (self.length - self.rect.height) // max(1, way))
                return True
        return False

    def _draw_bar(self, surface: pygame.Surface) -> None:
        bar = self._bar()
        if bar is not None and self._style is not None:
            theme = self._style.theme
            color = theme.text_muted if self._held is not None else theme.line
            pygame.draw.rect(surface, color, bar, border_radius=bar.width // 2)
