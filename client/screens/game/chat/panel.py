"""The chat beside the board: its lines, how many watch, and the field to say something."""

from collections.abc import Mapping

import chess
import pygame

from client.language import _, phrase, plural
from client.screens.game.chat.log import Log
from client.screens.game.chat.talk import ChooseMuted, Speak, Talk, short
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Label, TextField, Widget
from shared.messages import MAX_CHAT_LETTERS, PlayerId

_PAGE_ROWS = 5
_EMPTY = {
    "players": phrase("Only you and your opponent can read what is said here."),
    "spectators": phrase("Here the spectators talk. The players cannot read it."),
}
_LEAST_HEAD = 150
"""A place that is less high than this has no head, so that there is room for lines."""


class ChatPanel(Widget):
    """Shows a Talk. It says Speak for what is typed, and ChooseMuted for the button."""

    focusable = False

    def __init__(self, talk: Talk, sides: Mapping[PlayerId, chess.Color], me: PlayerId) -> None:
        super().__init__()
        self._talk = talk
        self.log = Log(sides, me)
        self.log.empty = _EMPTY[talk.room]
        self.audience = Label("", TextSize.CAPTION, color="text_muted")
        self.hint = Label("", TextSize.CAPTION, color="warning")
        self.mute = Button(phrase("Mute"), ChooseMuted(), kind="quiet", size=TextSize.CAPTION)
        self.field = TextField(placeholder=phrase("Say something"), limit=MAX_CHAT_LETTERS, says=Speak())
        self.field.size = TextSize.CAPTION

    @property
    def stops(self) -> list[Widget]:
        """What Tab stops at."""
        return [self.mute, self.field] if self.shown else []

    def refresh(self) -> None:
        """Take over what the talk knows; what is in sight counts as read."""
        talk = self._talk
        self.log.show(talk.lines)
        self.audience.text = _audience(talk.watching) or phrase("Chat")
        self.hint.text = talk.problem or _muted(talk)
        self.hint.color = "warning" if talk.problem else "text_muted"
        self.field.enabled = not talk.off
        if self.shown and self._style is not None:
            self._arrange()
            talk.read()

    def speak(self) -> None:
        """Say what is in the field."""
        if self._talk.say(self.field.text):
            self.field.text = ""

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place."""
        super().place(rect, style)
        self._arrange()

    def _arrange(self) -> None:
        """Deal out the place: head, lines, hint, field."""
        style = self.style
        pad = style.px(8)
        inner = self.rect.inflate(-2 * pad, -2 * pad)
        head = style.px(28) if self.rect.height >= style.px(_LEAST_HEAD) else 0
        field = style.px(36)
        wish = self.mute.wish(style)
        self.mute.shown = self.audience.shown = head > 0
        self.mute.place(pygame.Rect(inner.right - wish, inner.top, wish, head), style)
        self.audience.place(pygame.Rect(inner.left, inner.top, max(1, inner.width - wish - pad), head), style)
        self.field.place(pygame.Rect(inner.left, inner.bottom - field, inner.width, field), style)
        line = style.line(TextSize.CAPTION) if self.hint.text else 0
        self.hint.place(pygame.Rect(inner.left, self.field.rect.top - line, inner.width, line), style)
        top = inner.top + head
        room = max(1, self.hint.rect.top - top - style.px(4))
        self.log.place(pygame.Rect(inner.left, top, inner.width, room), style)

    def handle(self, event: pygame.Event) -> object | None:
        """Scroll by the wheel over the lines, and by the page keys while one types."""
        if not self.shown:
            return None
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_PAGEUP, pygame.K_PAGEDOWN):
            self.log.scroll(_PAGE_ROWS if event.key == pygame.K_PAGEUP else -_PAGE_ROWS)
            return None
        return self.log.handle(event)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        self.style.box(surface, self.rect, self.style.theme.surface, line=self.style.theme.line)
        for widget in (self.audience, self.mute, self.log, self.hint, self.field):
            if widget.shown:
                widget.draw(surface)


def _audience(count: int) -> str:
    return plural("{count} person watches", "{count} people watch", count) if count else ""


def _muted(talk: Talk) -> str:
    """Say who is not read, as silence would look like there being nothing."""
    names = [short(player.name) for player in talk.muted]
    return _("Muted: {names}").format(names=", ".join(names[:3])) if names else ""
