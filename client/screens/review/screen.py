"""The review of a game that is over: with its clocks, with other moves tried on the board, and with an engine."""

from pathlib import Path

import chess
import pygame

from client.language import _
from client.model.board.geometry import BoardGeometry
from client.model.orders import Say
from client.model.review import Look
from client.network import Incoming
from client.screens import Session, Transition
from client.screens.review.desk import Moment
from client.screens.review.keys import shortcut
from client.screens.review.reading import Reading
from client.ui.board.look import BoardLook
from client.ui.theme import TextSize
from client.ui.widgets.base import ACT_KEYS
from client.words.times import clock_text
from shared.messages import RematchDeclined, RematchOffered, Side
from shared.record import Record, color_of

_FRAME_MS = 15


class ReviewScreen(Reading):
    """Lies over the screen from which a game was opened, and covers it. Times are on the app's axis.

    What is looked at first is the position after `ply` half-moves.
    """

    def __init__(self, session: Session, record: Record, documents: Path | None = None, *, ply: int = 0) -> None:
        super().__init__(session, record, documents, ply)
        self._drawn = 0
        self._news = ""
        self._placed: object = None
        self._seen: tuple[object, ...] = ()

    @property
    def session(self) -> Session:
        """The connection to the server of the game."""
        return self._session

    @property
    def caption(self) -> str:
        """Whose game it is."""
        white, black = self._record.white.name, self._record.black.name
        return _("Review: {white} and {black}").format(white=white, black=black)

    # ------------------------------------------------------------ the window

    def layout(self, size: tuple[int, int]) -> None:
        """Lay everything out for the window's size."""
        self._size = size
        style = self._session.style(size)
        self.desk.place(size, style, advised=self.adviser.on)
        self._refresh()
        if self.dialog is not None:
            self.dialog.place(pygame.Rect((0, 0), size), style)

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw the game as it is at `now_ms`."""
        self._now = self._drawn = now_ms
        self._refresh()
        surface.fill(self._session.theme.background)
        self.board.draw(surface, now_ms)
        self.desk.draw(surface)
        if text := self.remark.at(now_ms) or self._news:
            self._draw_remark(surface, text)
        self._seen = self._ticking(now_ms)
        if self.dialog is not None:
            self.dialog.draw(surface)

    def due(self, now_ms: int) -> int | None:
        """Return when to draw again: a frame of an animation, the next move of the game, or what time changes."""
        self._now = now_ms
        if self.board.animating(self._drawn):
            return self._drawn + _FRAME_MS
        if self._ticking(now_ms) != self._seen:
            return now_ms
        return self.replay.next_at(self.variations.ply)

    def may_quit(self) -> bool:
        """Nothing goes on here that closing the window would end."""
        return True

    def gone(self) -> None:
        """End the engine."""
        self.adviser.close()

    # ------------------------------------------------------------ what comes in

    def receive(self, message: Incoming, now_ms: int) -> Transition:
        """Tell what happens meanwhile; the screen below does what is to be done about it."""
        self._now = now_ms
        match message:
            case RematchOffered(game=self._record.game, by=by) if self._is_opponent(by):
                self._news = _("Your opponent would like a rematch. Go back to answer.")
            case RematchDeclined(game=self._record.game):
                self._news = ""
        return None

    def handle(self, event: pygame.Event) -> Transition:
        """Take one event of the window."""
        transition = self._do(self._said(event))
        self._refresh()
        return transition

    def _said(self, event: pygame.Event) -> object | None:
        """Return what the player says by an event."""
        if self.dialog is not None:
            return self.dialog.handle(event)
        if event.type in (pygame.KEYDOWN, pygame.TEXTINPUT):
            return self._key(event)
        if event.type == pygame.MOUSEWHEEL and self.desk.board.hover and not self.board.grabs:
            return Look.BACK if event.y > 0 else Look.FORTH
        return self.board.handle(event) or self.desk.handle(event)

    def _key(self, event: pygame.Event) -> object | None:
        """Return what a key says: to the board, to what has the ring, or to the review as a whole."""
        pressed = event.type == pygame.KEYDOWN
        if pressed and self.board.takes(event.key):
            return self.board.handle(event)
        focus = self.desk.form.focus
        ringed = focus is not None and focus.keyboard
        if pressed and ringed and event.key in ACT_KEYS:
            return self.desk.handle(event)
        if pressed and event.key == pygame.K_ESCAPE:
            return self._escape(ringed=ringed)
        return shortcut(event) or self.desk.handle(event)

    def _escape(self, *, ringed: bool) -> Say | None:
        """Leave the ring where it is on the board, else leave the review."""
        if ringed and self.desk.board.by_keyboard:
            self.desk.form.give_focus(None)
            return None
        return Say.LEAVE

    def _is_opponent(self, by: Side) -> bool:
        """Tell whether a side of this game is the one against which I played."""
        mine = self._record.color_played_by(self._session.network.id)
        return mine is not None and color_of(by) != mine

    # ------------------------------------------------------------ what is shown

    def _moment(self, now: int) -> Moment:
        advice = self.adviser.advice if self.adviser.on else None
        return Moment(now, self.bottom, self._session.kit.preferences.tenths, advice)

    def _ticking(self, now: int) -> tuple[object, ...]:
        """Return what time alone changes."""
        times = (self.replay.clock(color, self.variations.own_ply, now) for color in chess.COLORS)
        tenths = self._session.kit.preferences.tenths
        return (*(None if ms is None else clock_text(ms, tenths) for ms in times), self.remark.at(now))

    def _refresh(self) -> None:
        """Bring what is on the screen up to what is looked at now."""
        self._go_on()
        board = self.variations.board
        if self.adviser.on:
            self.adviser.look_at(board)
        if kept := self._keeper.news():
            self.remark.say(kept, self._now)
        self.board.focused = self.desk.board.by_keyboard
        self.board.show(board, board, self._now)
        self.desk.refresh(self._moment(self._now))
        self._place_board()

    def _place_board(self) -> None:
        """Place the board where its place or its look has changed."""
        if self.desk.layout is None:
            return
        area, look = self.desk.layout.board, BoardLook.preferred(self._session.kit.preferences)
        geometry = BoardGeometry.fit((area.x, area.y, area.width, area.height), self.bottom)
        if self._placed != (geometry, self.desk.style, look):
            self._placed = geometry, self.desk.style, look
            self.board.place(geometry, self.desk.style, look)

    def _draw_remark(self, surface: pygame.Surface, text: str) -> None:
        """Say something over the lower end of the board."""
        style, board = self.desk.style, self.desk.board.rect
        pad, height = style.px(12), style.line(TextSize.CAPTION)
        lines = style.lines(text, board.width - 6 * pad, TextSize.CAPTION)
        width = max(style.width(line, TextSize.CAPTION) for line in lines) + 2 * pad
        box = pygame.Rect(0, 0, width, len(lines) * height + pad)
        box.midbottom = (board.centerx, board.bottom - pad)
        style.box(surface, box, style.theme.raised, line=style.theme.edge)
        for index, line in enumerate(lines):
            row = pygame.Rect(box.left, box.top + pad // 2 + index * height, box.width, height)
            style.write(surface, line, row, TextSize.CAPTION, color=style.theme.text_strong, align="center")
