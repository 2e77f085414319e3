"""What lies between the players' places beside the board: moves, chat, notices, the field for moves."""

from enum import Enum, auto

import pygame

from client.language import _, phrase
from client.screens.game.card import NoticeCard
from client.screens.game.chat import ChatPanel
from client.screens.parts.layout import Layout
from client.screens.parts.moves import MoveList, Steps
from client.ui.column import split_right
from client.ui.shapes import in_sight
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Choice, Option, TextField, Widget

_HEAD = 34
_TAB = 76
_HEADED = 100
"""A place that is at least so high has a head over the moves; in a lower one it stands beside them."""

_READABLE = 140
"""Beside the tabs moves, or what is said, need so much; with less the tabs stand alone."""


class Tab(Enum):
    """What is to be seen where there is no room for both."""

    MOVES = auto()
    CHAT = auto()


class Typed(Enum):
    """Said by the field for moves."""

    LINE = auto()


class Panel:
    """Shares the middle of the layout between its parts. Those that the player presses keep their places."""

    _style: Style

    def __init__(self, chat: ChatPanel, *, talks: bool = True) -> None:
        self.chat, self.talks = chat, talks
        self.moves = MoveList()
        self.steps = Steps()
        self.card = NoticeCard()
        self.news = NoticeCard(hangs=True)
        self.tabs = Choice([Option(phrase("Moves"), Tab.MOVES), Option("", Tab.CHAT)], size=TextSize.CAPTION)
        self.box = TextField(placeholder=phrase("Nf3, e8=Q, resign, help…"), limit=100, says=Typed.LINE)
        self.bare = False
        """Whether neither moves nor chat are to be seen."""
        self._gap = 0
        self._tabbed = False

    @property
    def talking(self) -> bool:
        """Whether the chat is to be seen where there is no room for both."""
        return self.tabs.value is Tab.CHAT

    @property
    def cards(self) -> list[NoticeCard]:
        """The notices that are shown."""
        return [card for card in (self.card, self.news) if card.shown]

    @property
    def stops(self) -> list[Widget]:
        """What Tab stops at, and what hears of the mouse."""
        answers = [button for card in self.cards for button in card.buttons]
        return [*self.cards, *answers, self.box, self.tabs, *self.steps.buttons, *self.chat.stops]

    def tell_unread(self, count: int) -> None:
        """Say on the chat's tab how much is new there."""
        name = f"{_('Chat')} ({count})" if count else _("Chat")
        self.tabs.options[1] = Option(name, Tab.CHAT)

    def arrange(self, layout: Layout, style: Style, gap: int) -> None:
        """Give everything its place."""
        self._gap, self._style = gap, style
        self._tabbed = layout.chat is None and self.talks and not self.bare
        self.chat.shown = layout.chat is not None and not self.bare
        self.box.shown = layout.box is not None
        if layout.box is not None:
            self.box.place(layout.box, style)
        if layout.chat is not None:
            self.chat.place(layout.chat, style)
        self._share(self._place_column(layout) if layout.wide else self._place_bars(layout))

    def _share(self, room: pygame.Rect) -> None:
        """Show the moves or the chat where notices and head leave room."""
        enough = room.height >= self._style.line() * 1.5 and not self.bare
        chatting = self._tabbed and self.talking
        self.moves.shown = enough and not chatting
        self.moves.place(room, self._style)
        if self._tabbed:
            self.chat.shown = enough and chatting
            self.chat.place(room, self._style)

    def _place_head(self, room: pygame.Rect) -> pygame.Rect:
        """Place tabs and steps over the moves, or at their right end where they are in one line."""
        style = self._style
        head, steps, tabs = style.px(_HEAD), self.steps.wish(style), 2 * style.px(_TAB) if self._tabbed else 0
        high = room.height >= style.px(_HEADED)
        enough = room.height >= head and not self.bare
        self.tabs.shown = enough and self._tabbed
        self.steps.shown = enough and tabs + steps + (self._gap if high else style.px(200)) <= room.width
        if not (self.tabs.shown or self.steps.shown):
            return room
        if high:
            self._fill_head(pygame.Rect(room.left, room.top, room.width, head))
            top = room.top + head + self._gap // 2
            return pygame.Rect(room.left, top, room.width, room.bottom - top)
        row = pygame.Rect(room.left, room.centery - head // 2, room.width, head)
        if self.tabs.shown and row.width - tabs < style.px(_READABLE):
            self.tabs.place(row, style)
            return pygame.Rect(room.bottomleft, (room.width, 0))
        if self.tabs.shown:
            row, right = split_right(row, tabs, self._gap)
            self.tabs.place(right, style)
        if self.steps.shown:
            row, right = split_right(row, steps, self._gap)
            self.steps.place(right, style)
        return pygame.Rect(row.left, room.top, row.width, room.height)

    def _fill_head(self, head: pygame.Rect) -> None:
        """Let tabs and steps share a row."""
        left, right = head, head
        if self.tabs.shown and self.steps.shown:
            left, right = split_right(head, head.width // 2, 0)
        self.tabs.place(left, self._style)
        self.steps.place(right, self._style)

    def _place_column(self, layout: Layout) -> pygame.Rect:
        """Place the head, the notice at the lower end, and the news under the head; return the room between."""
        card, news, column = self.card, self.news, layout.middle
        card.shown = card.notice is not None
        card.arrange(column, self._style, in_line=False)
        if card.cut and layout.box is not None:
            self.box.shown = False
            column = column.union(layout.box)
            card.arrange(column, self._style, in_line=False)
        rest = self._place_head(self._above_card(column))
        news.arrange(rest, self._style, in_line=False)
        if news.cut:
            self.tabs.shown = self.steps.shown = False
            card.shown = card.shown and not card.yields
            rest = self._above_card(column)
            news.arrange(rest, self._style, in_line=False)
        news.shown = news.notice is not None and (card.yields or not news.cut)
        if news.shown:
            top = news.rect.bottom + self._gap
            rest = pygame.Rect(rest.left, top, rest.width, max(0, rest.bottom - top))
        return rest

    def _above_card(self, column: pygame.Rect) -> pygame.Rect:
        height = max(0, self.card.rect.top - self._gap - column.top) if self.card.shown else column.height
        return pygame.Rect(column.left, column.top, column.width, height)

    def _place_bars(self, layout: Layout) -> pygame.Rect:
        """Place the notice into its bar, and the news there if it is free, else into that of the moves.

        A mere hint does not cover the moves, nor the buttons that lead through them.
        """
        card, news, strip = self.card, self.news, layout.middle
        apart = layout.notice != strip
        news.shown = news.notice is not None and (card.yields or apart)
        card.shown = card.notice is not None and not (card.yields and (news.shown or not apart))
        card.arrange(layout.notice, self._style, in_line=True)
        place = layout.notice if card.yields else strip
        news.arrange(place, self._style, in_line=True)
        covered = (card.shown and not apart) or (news.shown and place == strip)
        return self._place_head(pygame.Rect(strip.topleft, (strip.width, 0 if covered else strip.height)))

    def draw(self, surface: pygame.Surface) -> None:
        """Draw it."""
        parts = (self.moves, self.tabs, *self.steps.buttons, self.card, self.news)
        for widget in parts:
            if widget.shown and in_sight(surface, widget.rect):
                widget.draw(surface)
        for field in (self.chat, self.box):  # out of sight, too: they tell where the caret is
            if field.shown:
                field.draw(surface)
