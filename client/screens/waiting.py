"""Waiting for an opponent: for anybody, or for the friend who has the code."""

import contextlib

import msgspec
import pygame

from client.network import Incoming, LineDown, LineIsDown, LineUp
from client.screens import Overlay, Pop, Replace, Session, Transition
from client.screens.challenges import AnswerChallenge, answer_challenge, drop_refused, tell_challenge
from client.screens.game import GameScreen
from client.screens.gear import Gear
from client.screens.news import NewsBanner
from client.ui import clipboard
from client.ui.column import Column, split_right
from client.ui.emblem import wish_picture
from client.ui.style import Style
from client.ui.theme import Ink, TextSize
from client.ui.widgets import Button, Form, Label, Paragraph
from client.words.terms import control_text, kind_text
from shared.clock import speed_of
from shared.messages import CancelSeek, GameResumed, GameState, Refused, Seek, SeekEnded, SeekPosted, Sync
from shared.record import ADJOURNING

DOT_MS = 500
"""How often another dot appears."""
_SEEK_ID = 1
_PATIENCE = "The game starts as soon as somebody wants the same."
_HOW_TO_JOIN = "Your friend connects to this server, types the code under “Join a friend”, and the game starts."
_LINE_DOWN = "Connection lost, trying again. Waiting goes on as soon as it is back."
_OUTDATED = "The connection was lost for a moment, so the code is a new one."


class WaitingScreen:
    """Posts a seek, shows that it stands, and opens the game that comes of it."""

    def __init__(self, session: Session, seek: Seek) -> None:
        self._session = session
        self._seek = msgspec.structs.replace(seek, id=_SEEK_ID)
        self._posted: int | None = None
        self._line_was_down = False
        self._card = pygame.Rect(0, 0, 0, 0)
        self._size = (0, 0)
        self._now = 0
        self.control = Label(control_text(seek.control), TextSize.DISPLAY, weight="Bold", align="center")
        self.terms = Label(_terms(seek), color="text_muted", align="center")
        self.doing = Label("", TextSize.LARGE, weight="Semibold")
        self.code = Label("", TextSize.DISPLAY, weight="Bold", align="center", color="accent_bright")
        self.copy = Button("Copy", "copy")
        self.advice = Paragraph(_HOW_TO_JOIN if seek.private else _PATIENCE, color="text_muted", align="center")
        self.cancel = Button("Cancel", "cancel")
        self.banner = NewsBanner(session.bulletin)
        card = [self.control, self.terms, self.doing, self.code, self.copy, self.advice, self.cancel]
        self.gear = Gear(session.kit)
        self.form = Form([*self.banner.widgets, *card, self.gear])
        self.code.shown = self.copy.shown = False
        self._send()

    @property
    def session(self) -> Session:
        """The connection on which it waits."""
        return self._session

    @property
    def caption(self) -> str:
        """For whom it waits."""
        return "Waiting for your friend" if self.code.shown else self.doing.text

    # ------------------------------------------------------------ what happens

    def handle(self, event: pygame.Event) -> Transition:
        """Cancel by the button or Esc; copy the code."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return self._leave()
        if self.banner.forbids(event, self._now):
            return None
        match self.form.handle(event):
            case AnswerChallenge() as answer:
                answer_challenge(self._session, answer)
                self.banner.disarm(self._now)
                self._show_news(self._now)
            case "cancel":
                return self._leave()
            case "dismiss":
                self.banner.dismiss()
                self._show_news(self._now)
            case Overlay() as overlay:
                return overlay
            case "copy":
                self.copy.text = "Copied" if clipboard.put(self.code.text) else "No clipboard"
        return None

    def receive(self, message: Incoming, now_ms: int) -> Transition:
        """Note that the seek stands, or open the game."""
        drop_refused(self._session, message)
        match message:
            case SeekPosted(re=re) if re == _SEEK_ID:
                self._stands(message)
            case SeekEnded(seek=seek, game="") if seek == self._posted:
                return Pop()
            case GameState(result=None) if message.pause not in ADJOURNING:
                return Replace(GameScreen(self._session, message, now_ms))
            case Refused(re=re) if re == _SEEK_ID:
                self._fail(message.text)
            case LineDown():
                self._lose_line()
            case LineUp():
                self._send()
            case GameResumed(game=game) if game in self._session.unfinished.records:
                with contextlib.suppress(LineIsDown):  # its clock runs
                    self._session.network.send(Sync(game=game))
        self._show_news(now_ms)
        return None

    def may_quit(self) -> bool:
        """Nothing is lost by closing the window here."""
        return True

    def due(self, now_ms: int) -> int | None:
        """Return when the next dot appears, or a countdown of the server's goes on."""
        self._now = now_ms
        if self.banner.outdated(now_ms):
            return now_ms
        return (now_ms // DOT_MS + 1) * DOT_MS if self._counts else None

    @property
    def _counts(self) -> bool:
        return self.doing.shown and not self.code.shown and self.doing.text != ""

    def _send(self) -> None:
        """Post the seek; a line that is down just now says so itself, and posts it when it is back."""
        self.doing.text = "Opening a private game" if self._seek.private else "Looking for an opponent"
        try:
            self._session.network.send(self._seek)
        except LineIsDown:
            self._lose_line()

    def _stands(self, posted: SeekPosted) -> None:
        self._posted = posted.seek
        if posted.code:
            self.code.text, self.copy.text = posted.code, "Copy"
            self.code.shown = self.copy.shown = True
            self.doing.text = "Your code"
        if self._line_was_down and self._seek.private:
            self._advise(f"{_OUTDATED} {_HOW_TO_JOIN}", "warning")
        else:
            self._advise(_HOW_TO_JOIN if self._seek.private else _PATIENCE, "text_muted")

    def _show_news(self, now_ms: int) -> None:
        """Tell of a challenge, or else what the server says to everybody."""
        self._now = now_ms
        self.banner.tell_news(now_ms)
        tell_challenge(self.banner, self._session.lobby)
        self.banner.settle(now_ms)
        if self._size != (0, 0):
            self._lay_out()

    def _lose_line(self) -> None:
        """Say so. The server withdraws the seeks of players who are away."""
        self._posted, self._line_was_down = None, True
        self.code.shown = self.copy.shown = False
        self.doing.text = "Not connected"
        self._advise(_LINE_DOWN, "warning")

    def _fail(self, text: str) -> None:
        self.doing.text = ""
        self.cancel.text = "Back"
        self._advise(text, "danger")

    def _advise(self, text: str, color: Ink) -> None:
        self.advice.text, self.advice.color = text, color
        if self._size != (0, 0):
            self._lay_out()

    def _leave(self) -> Pop:
        if self._posted is not None:
            with contextlib.suppress(LineIsDown):  # the seek went with the line
                self._session.network.send(CancelSeek(seek=self._posted))
        return Pop()

    # ------------------------------------------------------------ how it looks

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size."""
        self._size = size
        self._lay_out()

    def _lay_out(self) -> None:
        """Put one card into the middle, under what the server says."""
        size = self._size
        style = self._session.style(size)
        room = self._place_banner(style)
        pad, gap = style.px(28), style.px(style.theme.gap)
        width = min(size[0] - 2 * gap, style.px(520))
        parts = self._parts(style, width - 2 * pad)
        tall = sum(tall + then for _, tall, then in parts)
        height = min(tall + 2 * pad, max(tall + gap, room.height - gap))
        self._card = pygame.Rect(0, 0, width, height)
        self._card.center = (size[0] // 2, size[1] // 2)
        if not room.contains(self._card):
            self._card.center = room.center
        column = Column(self._card.inflate(-2 * pad, tall - height))
        for label, tall, then in parts:
            label.place(column.take(tall, then), style)
        self._place_gear(room, style)
        self._place_code(style)
        self._center_doing(style)
        self.terms.rect.left += (style.line() + style.px(6)) // 2  # beside it stands a king

    def _place_banner(self, style: Style) -> pygame.Rect:
        """Return the room that the banner leaves."""
        gap = style.px(style.theme.gap)
        room = pygame.Rect((0, 0), self._size)
        if self.banner.shown:
            column = Column(room.inflate(-2 * gap, -2 * gap))
            self.banner.place(column.take(self.banner.height(column.rest.width, style), gap), style)
            return column.rest
        return room

    def _parts(self, style: Style, width: int) -> list[tuple[Label | Button, int, int]]:
        """Return what stands under each other: the widget, its height, and the room under it."""
        gap, button = style.px(style.theme.gap), style.px(style.theme.control_height)
        parts: list[tuple[Label | Button, int, int]] = [
            (self.control, style.line(TextSize.DISPLAY, "Bold"), 0),
            (self.terms, style.line(), 2 * gap),
        ]
        if self.doing.text:
            parts.append((self.doing, style.line(TextSize.LARGE, "Semibold"), gap))
        if self.code.shown:
            parts.append((self.code, style.line(TextSize.DISPLAY, "Bold") + gap, gap))
        return [*parts, (self.advice, self.advice.height(width, style), 2 * gap), (self.cancel, button, 0)]

    def _place_gear(self, room: pygame.Rect, style: Style) -> None:
        """Put it into the window's corner, under the banner."""
        side, inset = self.gear.wish(style), style.px(8)
        self.gear.place(pygame.Rect(self._size[0] - inset - side, room.top + inset, side, side), style)

    def _place_code(self, style: Style) -> None:
        if self.code.shown:
            copy = max(style.width(text, weight="Semibold") for text in ("Copied", "No clipboard"))
            gap = style.px(style.theme.gap)
            left, right = split_right(self.code.rect, copy + 2 * gap, gap)
            self.code.place(left, style)
            self.copy.place(right, style)

    def _center_doing(self, style: Style) -> None:
        """Centre it together with all of its dots, so that it stands still while they come and go."""
        self.doing.shown = bool(self.doing.text)
        dots = "..." if self._counts else ""
        width = style.width(self.doing.text + dots, self.doing.size, self.doing.weight)
        rect = self.doing.rect
        self.doing.place(pygame.Rect(rect.centerx - width // 2, rect.top, width + 1, rect.height), style)

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw the card, and the dots that tell that it goes on."""
        theme = self._session.theme
        style = self.control.style
        surface.fill(theme.background)
        if self.banner.outdated(now_ms):
            self._show_news(now_ms)
        self.banner.draw(surface)
        style.box(surface, self._card, theme.surface)
        if self.code.shown:
            style.box(surface, self.code.rect, theme.field)
        self._draw_wish(surface, style)
        self.form.draw(surface)
        if self._counts:
            text = self.doing.text + "." * (now_ms // DOT_MS % 4)
            style.write(surface, text, self.doing.rect, self.doing.size, weight=self.doing.weight)

    def _draw_wish(self, surface: pygame.Surface, style: Style) -> None:
        """Draw the king of the colour that was wished for, left of the terms."""
        side = style.line()
        left = self.terms.rect.centerx - style.width(self.terms.text) // 2 - side - style.px(6)
        surface.blit(wish_picture(self._seek.color, side, style.theme), (left, self.terms.rect.top))


def _terms(seek: Seek) -> str:
    speed = str(speed_of(seek.control)).capitalize()
    color = "either colour" if seek.color == "random" else f"you play {seek.color}"
    return ", ".join(filter(None, (speed, kind_text(seek.variant, seek.fen), color)))
