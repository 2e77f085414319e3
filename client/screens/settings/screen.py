"""Lies over any screen, which goes on beside it, and shows what changes at once."""

import pygame

from client.language import _, phrase
from client.model.cues import Cue
from client.network import Incoming
from client.screens import Kit, Pop, Transition
from client.screens.settings.rows import Hear, Prefer, TypedRow
from client.screens.settings.sections import all_sections
from client.ui.column import Column, split_right
from client.ui.theme import TextSize
from client.ui.widgets import Button, Dialog, Label, ScrollForm
from shared.messages import Challenged

_WIDTH = 600
_WORTH_SEEING = 240
"""Where less than so much of the screen under it would be left, it takes the whole window; in units."""
_COMMAND = pygame.KMOD_CTRL | pygame.KMOD_META
_ENDLESS = 1_000_000


def opens_settings(event: pygame.Event) -> bool:
    """Tell whether this is the key for the settings: Ctrl and a comma, or Cmd and a comma."""
    return bool(event.type == pygame.KEYDOWN and event.key == pygame.K_COMMA and event.mod & _COMMAND)


class SettingsScreen:
    """A sheet at the right side of the window. It goes by Esc, its button, a press beside it, or a challenge."""

    session = None
    caption = ""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._size = (0, 0)
        self._sheet = pygame.Rect(0, 0, 0, 0)
        self.sections = all_sections()
        self.rows = [row for section in self.sections for row in section.rows]
        self.title = Label(phrase("Settings"), TextSize.TITLE, weight="Bold", color="text_strong")
        self.close = Button(phrase("Close"), "close")
        self.reset = Button(phrase("Reset all settings"), "reset")
        page = [widget for section in self.sections for widget in section.widgets]
        self.form = ScrollForm([self.title, self.close], [*page, self.reset])
        self.dialog: Dialog | None = None

    # ------------------------------------------------------------ what happens

    def handle(self, event: pygame.Event) -> Transition:
        """Change what the player prefers, or go."""
        if self.dialog is None and self._leaves(event):
            self._keep_typed()
            return Pop()
        match self._said(event):
            case Prefer() as preferred:
                self._change(preferred)
            case Hear(cue=cue, wanted=wanted):
                self._switch_cue(cue, wanted=wanted)
            case "reset":
                self._ask()
            case "reset surely":
                self._kit.settings.reset()
            case "close":
                self._keep_typed()
                return Pop()
        if not any(isinstance(row, TypedRow) and row.typed.focused for row in self.rows):
            self._keep_typed()
        return None

    def receive(self, message: Incoming, now_ms: int) -> Transition:  # noqa: ARG002 - the same at any time
        """Make way for a challenge, which the screen under it tells of: somebody waits for the answer."""
        return Pop() if isinstance(message, Challenged) else None

    def may_quit(self) -> bool:
        """Nothing is lost by closing the window here."""
        return True

    def due(self, now_ms: int) -> int | None:  # noqa: ARG002 - nothing moves
        """Nothing changes by itself."""
        return None

    def _said(self, event: pygame.Event) -> object | None:
        if self.dialog is None:
            return self.form.handle(event)
        said = self.dialog.handle(event)
        if said is not None:
            self.dialog = None
        return said

    def _leaves(self, event: pygame.Event) -> bool:
        """Tell whether an event closes the settings."""
        if event.type == pygame.MOUSEBUTTONDOWN:
            return not self._sheet.collidepoint(event.pos)
        escapes = event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE
        return escapes or opens_settings(event)

    def _change(self, preferred: Prefer) -> None:
        self._kit.settings.change(**{preferred.field: preferred.value})
        if preferred.field == "volume":
            self._kit.sound(Cue.MOVE)
        if preferred.field == "speech":
            self._kit.say(_("Moves are said aloud."))

    def _switch_cue(self, cue: Cue, *, wanted: bool) -> None:
        """Keep which sounds are wanted; one that is from now on can be heard at once."""
        silent = self._kit.preferences.silent
        self._kit.settings.change(silent=silent - {cue} if wanted else silent | {cue})
        self._kit.sound(cue)

    def _keep_typed(self) -> None:
        for row in self.rows:
            if isinstance(row, TypedRow):
                self._change(row.said)

    def _ask(self) -> None:
        keep, reset = Button(phrase("Keep them"), "keep"), Button(phrase("Reset"), "reset surely", kind="danger")
        text = phrase("Everything will be as it was when you first opened the window.")
        self.dialog = Dialog(phrase("Reset all settings?"), text, [keep, reset], cancel="keep")
        self.form.release()
        self.dialog.place(pygame.Rect((0, 0), self._size), self._kit.style(self._size))

    # ------------------------------------------------------------ how it looks

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size, and show what is preferred now."""
        self._size = size
        style = self._kit.style(size)
        pad, height = style.px(style.theme.padding), style.px(style.theme.control_height)
        width = style.px(_WIDTH)
        if size[0] - width < style.px(_WORTH_SEEING):
            width = size[0]
        self._sheet = pygame.Rect(size[0] - width, 0, width, size[1])
        column = Column(self._sheet.inflate(-2 * pad, 0))
        column.skip(style.px(10))
        title, close = split_right(column.take(height, style.px(10)), self.close.wish(style), pad)
        self.title.place(title, style)
        self.close.place(close, style)
        for row in self.rows:
            row.show(self._kit.preferences)
        column.rest.width += pad - style.px(4)  # the bar stands in the margin
        self.form.place(column.rest, style, self._arrange)
        if self.dialog is not None:
            self.dialog.place(pygame.Rect((0, 0), size), style)

    def _arrange(self, rect: pygame.Rect) -> int:
        """Place everything on the page; return how long it is."""
        style = self._kit.style(self._size)
        gap = style.px(style.theme.gap)
        column = Column(pygame.Rect(rect.left, rect.top, rect.width, _ENDLESS))
        for section in self.sections:
            section.place(column, style)
        height = style.px(style.theme.control_height)
        place = column.take(height, gap)
        place.width = min(place.width, self.reset.wish(style))
        self.reset.place(place, style)
        return column.rest.top - rect.top

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:  # noqa: ARG002 - nothing moves
        """Draw the sheet over what is there."""
        theme, style = self._kit.theme, self.title.style
        surface.fill(theme.background, self._sheet)
        if self._sheet.left > 0:
            surface.fill(theme.edge, (self._sheet.left, 0, style.px(1), self._sheet.height))
        self.form.draw(surface)
        if self.dialog is not None:
            self.dialog.draw(surface)
