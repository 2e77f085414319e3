"""Everything around the board: both players' places, the panel between them, and the buttons."""

from collections.abc import Sequence

import chess
import pygame

from client.language import phrase
from client.model.game import GameModel
from client.model.openings import opening_book
from client.model.orders import Say
from client.screens.game.chat import ChatPanel, Talk
from client.screens.game.notice import news_of, notice_of
from client.screens.game.outlook import Moment
from client.screens.game.panel import Panel, Tab
from client.screens.parts.layout import Layout, Wishes, layout_of, margin
from client.screens.parts.seat import Seat, absence_text, view_of
from client.ui.board.stop import BoardStop
from client.ui.shapes import in_sight
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Choice, Form, TextField, Widget
from client.words.terms import terms_text
from client.words.times import clock_text, delay_text


class Desk:
    """Shows what the model knows beside the board; `handle` returns what the player wants."""

    def __init__(self, model: GameModel, talk: Talk, me: str) -> None:
        self._model, self._talk = model, talk
        self.layout: Layout | None = None
        self.top, self.bottom = Seat(view_of(model, chess.BLACK, 0)), Seat(view_of(model, chess.WHITE, 0))
        sides = {model.record.player(color).id: color for color in chess.COLORS}
        self.chat = ChatPanel(talk, sides, me)
        self.panel = Panel(self.chat, talks=not talk.nobody)
        self.moves, self.card, self.news = self.panel.moves, self.panel.card, self.panel.news
        self.draw_offer = Button(phrase("Draw"), Say.OFFER_DRAW, size=TextSize.CAPTION)
        self.resign = Button(phrase("Resign"), Say.RESIGN, size=TextSize.CAPTION)
        self.abort = Button(phrase("Abort"), Say.ABORT, size=TextSize.CAPTION)
        self.more = Button(phrase("More"), Say.MORE, size=TextSize.CAPTION)
        self.keep = Button(phrase("Save"), Say.KEEP, size=TextSize.CAPTION)
        self.leave = Button(phrase("Leave") if talk.nobody else phrase("Lobby"), Say.LEAVE, size=TextSize.CAPTION)
        self.flip = Button(phrase("Flip"), Say.FLIP, size=TextSize.CAPTION)
        self.board = BoardStop()
        self.form = Form([])
        self._style: Style | None = None
        self._wanted: Widget | None = None
        self._size = (0, 0)
        self._wishes: Wishes | None = None
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
        if self._model.color is None:
            return (self.flip, self.more, self.keep, self.leave)
        return (self.draw_offer, self.resign, self.abort, self.more, self.keep, self.leave)

    @property
    def typing(self) -> bool:
        """Whether what is typed goes into a field."""
        return isinstance(self.form.focus, TextField)

    @property
    def free(self) -> bool:
        """Whether a letter that is typed means nothing to what has the focus."""
        return self.form.focus in (None, self.board)

    @property
    def wants_arrows(self) -> bool:
        """Whether the arrow keys belong to what has the focus."""
        return isinstance(self.form.focus, TextField | Choice)

    def place(self, size: tuple[int, int], style: Style) -> None:
        """Take the window's size; `refresh` lays everything out."""
        self._size, self._style, self._wishes = size, style, None

    def _lay_out(self, wishes: Wishes) -> None:
        """Give what stands always its place."""
        style = self.style
        self._wishes = wishes
        self.layout = layout_of(self._size, style, wishes)
        self.board.place(self.layout.board, style)
        self.top.place(self.layout.top_seat, style)
        self.bottom.place(self.layout.bottom_seat, style)
        for button, rect in zip(self.actions, self.layout.buttons, strict=True):
            button.place(rect, style)

    def _wished(self, moment: Moment) -> Wishes:
        """Return what the layout has to have room for."""
        style, actions = self.style, self.actions
        widest = max(style.width(button.text, button.size, "Semibold") for button in actions) + style.px(16)
        talk = self.panel.talking
        return Wishes(
            widest, len(actions), chat=self.panel.talks and not moment.zen, talk=talk, box=moment.box and not talk
        )

    def refresh(self, moment: Moment) -> None:
        """Take over what the model knows."""
        model, now = self._model, moment.now
        tenths = moment.preferences.tenths
        self.top.view = view_of(model, not moment.bottom, now, tenths, nameless=moment.zen)
        self.bottom.view = view_of(model, moment.bottom, now, tenths, nameless=moment.zen)
        self._allow()
        self.panel.bare = moment.zen
        self.card.show(notice_of(model, now, moment.remark), now)
        self.news.show(news_of(moment.news), now)
        if self._style is None:
            return
        wishes = self._wished(moment)
        if wishes != self._wishes:
            self._lay_out(wishes)
        self._show_panel(now)

    def _allow(self) -> None:
        """Enable what can be pressed: what nobody would hear just now would be refused or lost."""
        model = self._model
        playing, up = model.color is not None and not model.over, model.heard
        self.draw_offer.enabled = up and model.may_offer("draw") and not model.may_abort
        self.resign.enabled = up and playing and not model.may_abort
        self.abort.enabled = up and model.may_abort
        self.leave.enabled = not playing or model.adjourned or self._talk.nobody

    def _show_panel(self, now: int) -> None:
        """Share the panel between moves, chat and notices, and show in it what there is."""
        if self.layout is None:
            return
        news_shown = self.news.shown
        self.panel.arrange(self.layout, self.style, margin(self._size))
        if self.news.shown and not news_shown:
            self.news.disarm(now)
        self._show_moves()
        self.chat.refresh()
        self.panel.tell_unread(self._talk.unread)
        focusable = [self.board, *self.panel.stops, *self.actions]
        if self.form.widgets != focusable:
            self.form.widgets[:] = focusable
        if self._wanted is not None:
            self.focus(self._wanted)
            self._wanted = None

    def _show_moves(self) -> None:
        model, moves = self._model, self.moves
        record, current = model.record, model.review.current(model.last)
        start = model.board.ply() - model.last  # python-chess counts from the number of the first move
        moves.empty = terms_text(record.control, record.variant, record.fen)
        opening = opening_book().opening(model.board)
        moves.title = opening.name if opening else moves.empty
        moves.show(self._all_sans(), current, start)
        self.panel.steps.show(current, model.last, missed=model.review.missed(model.last))

    def ticking(self, moment: Moment) -> tuple[object, ...]:
        """Return what time alone changes: when it differs from before, there is something new to draw."""
        model, now = self._model, moment.now
        times = (model.remaining(color, now) for color in chess.COLORS)
        texts = tuple(None if ms is None else clock_text(ms, moment.preferences.tenths) for ms in times)
        delays = tuple(delay_text(model.delay_left(color, now)) for color in chess.COLORS)
        absent = tuple(absence_text(model, color, now) for color in chess.COLORS)
        return (*texts, *delays, *absent, model.late(now), notice_of(model, now, moment.remark), moment.news)

    def changing(self, before: Sequence[object], after: Sequence[object]) -> pygame.Rect | None:
        """Return where two `ticking`s differ: at the clocks; None if it is elsewhere, too."""
        if before[2 * len(chess.COLORS) :] != after[2 * len(chess.COLORS) :]:
            return None
        ticked = [color for at, color in enumerate(chess.COLORS) if before[at::2][:2] != after[at::2][:2]]
        seats = [seat.rect for seat in (self.top, self.bottom) if seat.view.color in ticked]
        return seats[0].unionall(seats[1:]) if seats else None

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
        self.panel.draw(surface)
        for widget in (self.top, self.bottom, *self.actions):
            if in_sight(surface, widget.rect):
                widget.draw(surface)

    def handle(self, event: pygame.Event, now: int) -> object | None:
        """Take an event; return what the player wants, if anything."""
        said = self.moves.handle(event) or self.chat.handle(event)
        if said is None and any(card.forbids(event, now) for card in (self.card, self.news)):
            return None
        said = said or self.form.handle(event)
        for card in (self.card, self.news):
            if said is not None and any(button.says is said for button in card.buttons):
                card.disarm(now)  # the second press of a double click was not meant for what comes next
        return None if isinstance(said, Tab) else said

    def go_to_chat(self) -> None:
        """Show the chat, and let one type there."""
        if self.panel.bare or not self.panel.talks:
            return
        self.panel.tabs.chosen = 1
        self._wanted = self.chat.field

    def go_to_box(self) -> None:
        """Let one type a move."""
        self.panel.tabs.chosen = 0
        self._wanted = self.panel.box

    def type_move(self, event: pygame.Event) -> None:
        """Put what is typed into the field for moves."""
        self.focus(self.panel.box)
        self.form.handle(event)

    def focus(self, widget: Widget | None) -> None:
        """Let the keyboard go to a widget, or to none."""
        self.form.give_focus(widget, keyboard=True)
