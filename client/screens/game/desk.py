"""Everything around the board: both players' places, the moves, the notice and the buttons."""

from collections.abc import Sequence

import chess
import pygame

from client.model.game import GameModel
from client.model.low_time import is_low
from client.model.material import material
from client.model.orders import Say
from client.screens.game.card import NoticeCard
from client.screens.game.layout import Layout, layout_of, margin
from client.screens.game.moves import MoveList
from client.screens.game.notice import news_of, notice_of
from client.screens.game.seat import Seat, SeatView
from client.ui.board.stop import BoardStop
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Form, Widget
from client.words.terms import terms_text
from client.words.times import HOUR_MS, clock_text, delay_text


class Desk:
    """Shows what the model knows beside the board; `handle` returns what the player wants."""

    def __init__(self, model: GameModel) -> None:
        self._model = model
        self.layout: Layout | None = None
        self.top = Seat(_view(model, chess.BLACK, 0))
        self.bottom = Seat(_view(model, chess.WHITE, 0))
        self.moves = MoveList(terms_text(model.record.control, model.record.variant, model.record.fen))
        self.card = NoticeCard()
        self.news = NoticeCard(hangs=True)
        self.draw_offer = Button("Draw", Say.OFFER_DRAW, size=TextSize.CAPTION)
        self.resign = Button("Resign", Say.RESIGN, size=TextSize.CAPTION)
        self.abort = Button("Abort", Say.ABORT, size=TextSize.CAPTION)
        self.more = Button("More", Say.MORE, size=TextSize.CAPTION)
        self.save = Button("Save PGN", Say.SAVE, size=TextSize.CAPTION)
        self.leave = Button("Lobby", Say.LEAVE, size=TextSize.CAPTION)
        self.board = BoardStop()
        self.form = Form([])
        self._style: Style | None = None
        self._gap = 0
        self._sans: tuple[int, Sequence[str]] = (-1, ())

    @property
    def style(self) -> Style:
        """How it looks at the window's size; raises RuntimeError before `place`."""
        if self._style is None:
            raise RuntimeError("Desk is used before it has a place")
        return self._style

    @property
    def actions(self) -> tuple[Button, ...]:
        """The buttons that always are in the same places."""
        return (self.draw_offer, self.resign, self.abort, self.more, self.save, self.leave)

    @property
    def widgets(self) -> list[Widget]:
        """All that stands on the screen beside the board."""
        return [self.top, self.bottom, self.moves, *self._cards, *self.actions]

    @property
    def _cards(self) -> list[Widget]:
        shown = [card for card in (self.card, self.news) if card.shown]
        return [*shown, *(button for card in shown for button in card.buttons)]

    def place(self, size: tuple[int, int], style: Style) -> None:
        """Lay it out for a window of `size`."""
        self._style = style
        self._gap = margin(size)
        wishes = max(style.width(button.text, button.size, "Semibold") for button in self.actions) + style.px(16)
        self.layout = layout_of(size, style, wishes)
        self.board.place(self.layout.board, style)
        self.top.place(self.layout.top_seat, style)
        self.bottom.place(self.layout.bottom_seat, style)
        for button, rect in zip(self.actions, self.layout.buttons, strict=True):
            button.place(rect, style)

    def refresh(self, bottom: chess.Color, now: int, remark: str, news: str) -> None:
        """Take over what the model knows, with `bottom`'s side below, and what is said to everybody."""
        model = self._model
        self.top.view, self.bottom.view = _view(model, not bottom, now), _view(model, bottom, now)
        playing = model.color is not None and not model.over
        up = model.heard  # what is pressed while nobody hears would be refused or lost
        self.draw_offer.enabled = up and model.may_offer("draw") and not model.may_abort
        self.resign.enabled = up and playing and not model.may_abort
        self.abort.enabled = up and model.may_abort
        self.leave.enabled = not playing or model.adjourned
        self.card.show(notice_of(model, now, remark), now)
        self.news.show(news_of(news), now)
        news_shown = self.news.shown
        if self.layout is not None:
            self._place_moves(self.layout)
        if self.news.shown and not news_shown:
            self.news.disarm(now)

    def ticking(self, now: int, remark: str, news: str) -> tuple[object, ...]:
        """Return what time alone changes: when it differs from before, there is something new to draw."""
        times = (self._model.remaining(color, now) for color in chess.COLORS)
        texts = tuple(None if ms is None else clock_text(ms) for ms in times)
        delays = tuple(delay_text(self._model.delay_left(color, now)) for color in chess.COLORS)
        return (*texts, *delays, self._model.late(now), notice_of(self._model, now, remark), news)

    def _place_moves(self, layout: Layout) -> None:
        """Share the room between the moves, the news and the notice."""
        rest = self._place_column(layout.moves) if layout.wide else self._place_bars(layout)
        self.moves.shown = rest.height >= self.style.line() * 1.5
        self.moves.place(rest, self.style)
        model = self._model
        start = model.board.ply() - model.last  # python-chess counts from the number of the first move
        self.moves.show(self._all_sans(), model.review.current(model.last), start)
        focusable = [self.board, *self._cards, *self.actions]
        if self.form.widgets != focusable:
            self.form.widgets[:] = focusable

    def _place_column(self, column: pygame.Rect) -> pygame.Rect:
        """Place the notice at the lower end and the news at the upper; return the room between them."""
        card, news = self.card, self.news
        card.shown = card.notice is not None
        card.arrange(column, self.style, in_line=False)
        rest = self._above_card(column)
        news.arrange(rest, self.style, in_line=False)
        if news.cut and card.yields:
            card.shown, rest = False, pygame.Rect(column)
            news.arrange(rest, self.style, in_line=False)
        news.shown = news.notice is not None and (card.yields or not news.cut)
        if news.shown:
            top = news.rect.bottom + self._gap
            rest.update(rest.left, top, rest.width, max(0, rest.bottom - top))
        return rest

    def _above_card(self, column: pygame.Rect) -> pygame.Rect:
        height = max(0, self.card.rect.top - self._gap - column.top) if self.card.shown else column.height
        return pygame.Rect(column.left, column.top, column.width, height)

    def _place_bars(self, layout: Layout) -> pygame.Rect:
        """Place the notice into its bar, and the news there if it is free, else into that of the moves."""
        card, news = self.card, self.news
        apart = layout.notice != layout.moves
        news.shown = news.notice is not None and (card.yields or apart)
        card.shown = card.notice is not None and not (news.shown and card.yields)
        card.arrange(layout.notice, self.style, in_line=True)
        place = layout.notice if card.yields else layout.moves
        news.arrange(place, self.style, in_line=True)
        covered = (card.shown and not apart) or (news.shown and place == layout.moves)
        return pygame.Rect(layout.moves.topleft, (layout.moves.width, 0 if covered else layout.moves.height))

    def _all_sans(self) -> Sequence[str]:
        """Return the moves in SAN, worked out anew only when one was made."""
        board = self._model.board
        key = hash(tuple(board.move_stack))
        if self._sans[0] != key:
            past = board.root()
            self._sans = key, [past.san_and_push(move) for move in board.move_stack]
        return self._sans[1]

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        for widget in (self.top, self.bottom, self.moves, self.card, self.news):
            if widget.shown:
                widget.draw(surface)
        for button in self.actions:
            button.draw(surface)

    def handle(self, event: pygame.Event, now: int) -> object | None:
        """Take an event; return what the player wants, if anything."""
        said = self.moves.handle(event)
        if said is None and (self.card.forbids(event, now) or self.news.forbids(event, now)):
            return None
        said = said or self.form.handle(event)
        for card in (self.card, self.news):
            if said is not None and any(button.says is said for button in card.buttons):
                card.disarm(now)  # the second press of a double click was not meant for what comes next
        return said


def _view(model: GameModel, color: chess.Color, now: int) -> SeatView:
    """Return what is to be seen of `color`'s player."""
    record = model.record
    ms = model.remaining(color, now)
    base = record.control.base_ms if record.control else 0
    return SeatView(
        name=record.player(color).name,
        color=color,
        material=material(model.shown, color),
        ms=ms,
        turn=not model.over and not model.adjourned and model.turn == color,
        running=model.running() == color,
        low=ms is not None and is_low(ms, base),
        vague=model.late(now) or bool(model.halted),
        delay_ms=record.control.delay_ms if record.control else 0,
        delay_left=model.delay_left(color, now),
        hours=base >= HOUR_MS or (ms or 0) >= HOUR_MS,
        absent=color != model.color and model.attendance.presence(color) != "here",
    )
