"""The lobby's card while one waits: for anybody, for the friend who has the code, or for an answer."""

import pygame

from client.language import _, phrase
from client.model.lobby.waiting import Wait, Waiting
from client.ui import clipboard
from client.ui.column import Column, split_right
from client.ui.emblem import wish_picture
from client.ui.style import Style
from client.ui.theme import Ink, TextSize
from client.ui.widgets import Button, Label, Paragraph, Widget
from client.words.terms import control_text, kind_text, speed_text
from shared.clock import speed_of
from shared.messages import Seek

_SECOND_MS = 1_000
_PATIENCE = phrase(
    "The game starts as soon as somebody wants the same. You can play one of the open seeks meanwhile."
)
_HOW_TO_JOIN = phrase(
    "Your friend connects to this server, types the code under “Join a friend”, and the game starts."
)
_RENEWED = phrase("The connection was lost for a moment, so the code is a new one. Give it to your friend.")
_LINE_DOWN = phrase("Connection lost, trying again. Waiting goes on as soon as it is back.")
_CHALLENGED = phrase("The game starts as soon as your challenge is accepted.")


class WaitingCard:
    """Shows a seek of one's own and what becomes of it. Says "copy" and "cancel"."""

    def __init__(self) -> None:
        self._waiting: Waiting | None = None
        self.rect = self._passed = pygame.Rect(0, 0, 0, 0)
        self.control = Label("", TextSize.TITLE, weight="Bold", color="text_strong")
        self.terms = Label("", color="text_muted")
        self.doing = Label("", TextSize.LARGE, weight="Semibold")
        self.code = Label("", TextSize.TITLE, weight="Bold", align="center", color="accent_bright")
        self.copy = Button(phrase("Copy"), "copy")
        self.advice = Paragraph("", color="text_muted")
        self.cancel = Button(phrase("Cancel"), "cancel")

    @property
    def widgets(self) -> list[Widget]:
        """What the screen's form should hold of it."""
        return [self.control, self.terms, self.doing, self.code, self.copy, self.advice, self.cancel]

    def show(self, waiting: Waiting | None) -> None:
        """Bring it in line with how the seek stands; None hides it."""
        if waiting is not self._waiting or (waiting is not None and waiting.code != self.code.text):
            self.copy.text = phrase("Copy")
        self._waiting = waiting
        for widget in self.widgets:
            widget.shown = waiting is not None
        if waiting is None:
            return
        self.control.text = control_text(waiting.seek.control)
        self.terms.text = _terms(waiting.seek)
        self.doing.text = doing_text(waiting)
        self.code.text = waiting.code
        self.code.shown = self.copy.shown = waiting.code != ""
        self.advice.text, self.advice.color = _advice(waiting)
        self.cancel.text = phrase("Back") if waiting.over else phrase("Cancel")

    def copy_code(self) -> None:
        """Put the code where it can be pasted from."""
        self.copy.text = phrase("Copied") if clipboard.put(self.code.text) else phrase("No clipboard")

    def due(self, now: int) -> int | None:
        """Return when another second has been waited, local ms."""
        waiting = self._waiting
        if waiting is None or waiting.state is not Wait.STANDS:
            return None
        return now + _SECOND_MS - (now - waiting.since) % _SECOND_MS

    def place(self, rect: pygame.Rect, style: Style) -> None:
        """Give it its place: all in the middle of the height."""
        self.rect = pygame.Rect(rect)
        pad, gap = style.px(style.theme.padding), style.px(style.theme.gap)
        inner = rect.inflate(-2 * pad, -2 * pad)
        self.advice.size = TextSize.BODY
        if self._height(inner.width, style) > inner.height:
            self.advice.size = TextSize.CAPTION
        height = self._height(inner.width, style)
        column = Column(pygame.Rect(inner.left, inner.top, inner.width, height))
        column.rest.top += max(0, (inner.height - height) // 2)
        self._place_terms(column, style, gap)
        row = column.take(style.line(TextSize.LARGE, "Semibold"), gap // 2)
        doing, self._passed = split_right(row, style.width("00:00", TextSize.LARGE), gap)
        self.doing.place(row if self.code.shown else doing, style)
        if self.code.shown:
            row = column.take(style.px(style.theme.control_height), gap // 2)
            words = (phrase("Copy"), phrase("Copied"), phrase("No clipboard"))
            width = max(style.width(word, weight="Semibold") for word in words) + 2 * gap
            code, copy = split_right(row, width, gap)
            self.code.place(code, style)
            self.copy.place(copy, style)
        self.advice.place(column.take(self.advice.height(inner.width, style), gap), style)
        self.cancel.place(column.take(style.px(style.theme.control_height)), style)

    def _place_terms(self, column: Column, style: Style, gap: int) -> None:
        """Place the time control beside a king, and what else was asked for beside that, or below."""
        row = column.take(style.line(TextSize.TITLE, "Bold"), 0)
        king = row.height + style.px(8)
        row = pygame.Rect(row.left + king, row.top, row.width - king, row.height)
        if self._terms_fit(row.width, style):
            row, terms = split_right(row, row.width - self._control_width(style), 0)
        else:
            terms = column.take(style.line(), 0)
        self.control.place(row, style)
        self.terms.place(terms, style)
        column.skip(gap)

    def _terms_fit(self, width: int, style: Style) -> bool:
        return self._control_width(style) + style.width(self.terms.text) <= width

    def _control_width(self, style: Style) -> int:
        return style.width(self.control.text, self.control.size, "Bold") + style.px(10)

    def _height(self, width: int, style: Style) -> int:
        gap, button = style.px(style.theme.gap), style.px(style.theme.control_height)
        title = style.line(TextSize.TITLE, "Bold")
        code = button + gap // 2 if self.code.shown else 0
        terms = 0 if self._terms_fit(width - title - style.px(8), style) else style.line()
        texts = title + terms + style.line(TextSize.LARGE, "Semibold") + self.advice.height(width, style)
        return texts + code + button + 2 * gap + gap // 2

    def draw_at(self, surface: pygame.Surface, now: int) -> None:
        """Draw what is not a widget: the colour, the ground of the code, and for how long one has waited."""
        waiting = self._waiting
        if waiting is None:
            return
        style = self.control.style
        side = self.control.rect.height
        king = wish_picture(waiting.seek.color, side, style.theme)
        surface.blit(king, (self.control.rect.left - side - style.px(8), self.control.rect.top))
        if self.code.shown:
            style.box(surface, self.code.rect, style.theme.field, line=style.theme.line)
        if waiting.state is Wait.STANDS and not self.code.shown:
            minutes, seconds = divmod(max(0, now - waiting.since) // _SECOND_MS, 60)
            text = f"{minutes}:{seconds:02}"
            style.write(surface, text, self._passed, TextSize.LARGE, color=style.theme.text_muted, align="right")


def doing_text(waiting: Waiting) -> str:
    """Say in a few words what one waits for."""
    name = waiting.seek.to
    match waiting.state:
        case Wait.DECLINED:
            return _("{name} declined").format(name=name)
        case Wait.IN_VAIN | Wait.REFUSED:
            return _("No game yet")
        case _ if not waiting.up:
            return _("Not connected")
        case _ if waiting.code:
            return _("Your code")
        case _ if name:
            return _("Waiting for {name}").format(name=name)
        case _:
            return _("Opening a private game") if waiting.seek.private else _("Looking for an opponent")


def caption_of(waiting: Waiting | None, *, up: bool) -> str:
    """Say in the window's frame where the player is, and what it waits for."""
    if not up:
        return _("Not connected")
    if waiting is None or waiting.over:
        return _("Lobby")
    return _("Waiting for your friend") if waiting.code else doing_text(waiting)


def _advice(waiting: Waiting) -> tuple[str, Ink]:
    name = waiting.seek.to
    match waiting.state:
        case Wait.REFUSED:
            return waiting.why, "danger"
        case Wait.DECLINED:
            return _("Try other terms, or challenge somebody else."), "text_muted"
        case Wait.IN_VAIN:
            return _("{name} has left, or plays another game by now.").format(name=name), "text_muted"
        case _ if not waiting.up:
            return _LINE_DOWN, "warning"
        case _ if waiting.seek.private:
            return (_RENEWED, "warning") if waiting.renewed else (_HOW_TO_JOIN, "text_muted")
        case _:
            return (_CHALLENGED if name else _PATIENCE), "text_muted"


def _terms(seek: Seek) -> str:
    speed = speed_text(speed_of(seek.control))
    colors = {"white": _("you play White"), "black": _("you play Black"), "random": _("either colour")}
    terms = ", ".join(filter(None, (speed, kind_text(seek.variant, seek.fen), colors[seek.color])))
    return terms[:1].upper() + terms[1:]
