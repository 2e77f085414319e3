"""What stands around the board of a review: players, moves, buttons, and what the engine thinks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import chess
import pygame

from client.language import phrase
from client.model.material import material
from client.model.openings import opening_book
from client.model.orders import Say
from client.model.study import Replay, Variations
from client.screens.parts.layout import Layout, Wishes, layout_of, margin
from client.screens.parts.moves import MoveList
from client.screens.parts.seat import Seat, SeatView
from client.screens.review.adviser import Advice
from client.screens.review.opinion import Gauge, Opinion
from client.screens.review.orders import Order
from client.screens.review.score_sheet import ScoreSheet
from client.screens.review.transport import Transport
from client.ui.board.stop import BoardStop
from client.ui.column import split_right
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Form, Widget
from client.words.ending import outcome_text
from client.words.terms import terms_text
from client.words.times import HOUR_MS, Tenths
from shared.record import Record

_GAUGE, _TRANSPORT = 16, 34
_STRIP_LEAST = 150
"""Moves in one line are no use where they have less room than this."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is shown besides the moves; `advice` is None while no engine is asked."""

    now: int
    bottom: chess.Color
    tenths: Tenths
    advice: Advice | None


class ReviewDesk:
    """Shows a game that is over beside the board."""

    def __init__(self, record: Record, variations: Variations, replay: Replay) -> None:
        self._record, self._variations, self._replay = record, variations, replay
        self.layout: Layout | None = None
        self.top, self.bottom = Seat(self._view(chess.BLACK, 0, "low")), Seat(self._view(chess.WHITE, 0, "low"))
        self.sheet, self.strip = ScoreSheet(variations), MoveList()
        self.transport, self.opinion, self.gauge = Transport(), Opinion(), Gauge()
        self.engine = Button(phrase("Engine"), Order.ENGINE, size=TextSize.CAPTION)
        self.more = Button(phrase("More"), Say.MORE, size=TextSize.CAPTION)
        self.keep = Button(phrase("Save"), Say.KEEP, size=TextSize.CAPTION)
        self.leave = Button(phrase("Back"), Say.LEAVE, size=TextSize.CAPTION)
        self.board = BoardStop()
        self.buttons = (self.engine, self.more, self.keep, self.leave)
        self.form = Form([self.board, self.opinion, *self.transport.buttons, *self.buttons])
        self._style: Style | None = None
        self._size = (0, 0)
        self._advised = False

    @property
    def style(self) -> Style:
        """How it looks at the window's size; raises RuntimeError before `place`."""
        if self._style is None:
            raise RuntimeError("ReviewDesk is used before it has a place")
        return self._style

    # ------------------------------------------------------------ where everything stands

    def place(self, size: tuple[int, int], style: Style, *, advised: bool) -> None:
        """Lay everything out; `advised`: with what the engine thinks."""
        self._size, self._style, self._advised = size, style, advised
        gap = margin(size)
        gauge = style.px(_GAUGE) if advised else 0
        beside = gauge + gap // 2 if advised else 0
        widest = max(style.width(button.text, button.size, "Semibold") for button in self.buttons) + style.px(16)
        wishes = Wishes(widest, len(self.buttons), chat=False)
        layout = layout_of((size[0] - beside, size[1]), style, wishes)
        if advised and not layout.wide and layout.notice == layout.middle:
            layout = layout_of((size[0] - beside, size[1]), style, replace(wishes, box=True))
        self.layout = layout = layout.moved(beside)
        board = layout.board
        self.gauge.shown = self.opinion.shown = advised
        self.gauge.place(pygame.Rect(board.left - gap // 2 - gauge, board.top, gauge, board.height), style)
        self.board.place(board, style)
        self.top.place(layout.top_seat, style)
        self.bottom.place(layout.bottom_seat, style)
        for button, rect in zip(self.buttons, layout.buttons, strict=True):
            button.place(rect, style)
        self._share(layout, gap)

    def _share(self, layout: Layout, gap: int) -> None:
        """Share the middle between the engine's opinion, the moves and the buttons that lead through them."""
        style, room = self.style, layout.middle.union(layout.notice)
        if self._advised and layout.box is not None:
            room.height -= self._place_opinion(layout.box, room.height)
        elif self._advised:
            lines = 2 if room.height >= 3 * self.opinion.wish(style) else 1
            height = self.opinion.wish(style, lines)
            wanted = self.opinion.height(style, room.width)
            height = max(height, min(wanted, room.height - style.px(_TRANSPORT) - gap))
            self.opinion.place(pygame.Rect(room.left, room.top, room.width, height), style)
            room = pygame.Rect(room.left, room.top + height + gap, room.width, room.height - height - gap)
        transport = style.px(_TRANSPORT)
        rows = room.height - transport - gap // 2
        high = rows >= 3 * style.line()
        self.sheet.shown, self.strip.shown = high, not high
        if high:
            bar = pygame.Rect(room.left, room.bottom - transport, room.width, transport)
            self.sheet.place(pygame.Rect(room.left, room.top, room.width, rows), style)
        else:
            strip, bar = split_right(room, self.transport.wish(style), gap)
            self.strip.shown = strip.width >= style.px(_STRIP_LEAST)
            self.strip.place(strip, style)
            bar = bar if self.strip.shown else room
        self.transport.place(bar, style)

    def _place_opinion(self, box: pygame.Rect, above: int) -> int:
        """Place it into its box, and as far as a trouble needs it, over the room above; return how far, px."""
        wanted = self.opinion.height(self.style, box.width) - box.height
        more = max(0, min(wanted, above - self.style.px(_TRANSPORT)))
        self.opinion.place(pygame.Rect(box.left, box.top - more, box.width, box.height + more), self.style)
        return more

    # ------------------------------------------------------------ what is shown

    def refresh(self, moment: Moment) -> None:
        """Take over what there is to be seen now."""
        advised, trouble = moment.advice is not None, self.opinion.trouble
        if moment.advice is not None:
            self.opinion.show(moment.advice)
            self.gauge.show(moment.advice, moment.bottom)
        if advised != self._advised or trouble != self.opinion.trouble:
            self.place(self._size, self.style, advised=advised)
        self.top.view = self._view(not moment.bottom, moment.now, moment.tenths)
        self.bottom.view = self._view(moment.bottom, moment.now, moment.tenths)
        self.engine.kind = "primary" if advised else "normal"
        self._show_moves()

    def _view(self, color: chess.Color, now: int, tenths: Tenths) -> SeatView:
        """Return what is to be seen of a player: the clock is that of the move which is looked at."""
        record, board = self._record, self._variations.board
        ms = self._replay.clock(color, self._variations.own_ply, now)
        base = record.control.base_ms if record.control else 0
        return SeatView(
            name=record.player(color).name,
            color=color,
            material=material(board, color),
            ms=ms,
            turn=board.turn == color and self._variations.node is not self._variations.own[-1],
            running=self._replay.plays and board.turn == color,
            tenths=tenths,
            hours=max(base, ms or 0) >= HOUR_MS,
        )

    def _show_moves(self) -> None:
        variations, record = self._variations, self._record
        terms = terms_text(record.control, record.variant, record.fen)
        opening = opening_book().opening(variations.board)
        title = opening.name if opening else terms
        ending = "" if record.outcome is None else f"{record.outcome.result} · {outcome_text(record.outcome)}"
        if self.sheet.shown:
            self.sheet.title, self.sheet.ending = title, ending
            self.sheet.refresh()
        else:
            line, start = variations.line, variations.own[0].board().ply()
            self.strip.empty = self.strip.title = title
            self.strip.show([variations.san(node) for node in line], variations.ply, start)
        before, after = variations.node.parent is not None, variations.node.next() is not None
        playable = len(variations.own) > 1
        plays, speed = self._replay.plays, self._replay.speed
        self.transport.show(before=before, after=after, plays=plays, playable=playable, speed=speed)

    @property
    def _parts(self) -> Sequence[Widget]:
        return (
            self.top,
            self.bottom,
            self.gauge,
            self.opinion,
            self.sheet,
            self.strip,
            *self.transport.buttons,
            *self.buttons,
        )

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        for part in self._parts:
            if part.shown:
                part.draw(surface)

    def handle(self, event: pygame.Event) -> object | None:
        """Take an event; return what the player wants, if anything."""
        return self.sheet.handle(event) or self.strip.handle(event) or self.form.handle(event)
