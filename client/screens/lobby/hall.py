"""Where everything of the lobby is, and how it is drawn."""

import pygame

from client.language import _, phrase
from client.model.lobby.gallery import Gallery
from client.screens import Pop, Session
from client.screens.lobby.asks import Ask, Part
from client.screens.lobby.invitations import tell_invitation
from client.screens.lobby.joining import Joining
from client.screens.lobby.lists import Lists
from client.screens.lobby.own_server import OwnServer
from client.screens.lobby.pairing import Pairing
from client.screens.lobby.waiting import WaitingCard
from client.screens.parts.banner import Banner
from client.screens.parts.header import Header
from client.screens.parts.news import NewsBanner
from client.ui.column import Column, split_right
from client.ui.style import Style
from client.ui.widgets import Form, Widget
from client.words.refusals import refusal_text
from shared.messages import RefusalCode, Refused

_WIDEST = 1500
_SIDE_BY_SIDE = (900, 560)
"""From this size on, in units, the lists stand beside what one plays by; else tabs choose between them."""
_PLAY_WIDTH, _PLAY_HEIGHT = 400, 480
_BANNER_WIDTH = 540
_TURNING = (pygame.K_TAB, pygame.K_PAGEDOWN, pygame.K_PAGEUP)
_LINE_DOWN = phrase("Connection lost, trying again…")


class Hall:
    """Header, the banner's room, what one plays by, and the lists; news lie over the bottom. Nothing moves."""

    def __init__(self, session: Session, gallery: Gallery) -> None:
        self._session = session
        self.own = OwnServer(session)
        self.header = Header(session, Pop(), self.own.address)
        self.banner = Banner()
        self.news = NewsBanner(session.bulletin)
        self.pairing, self.joining, self.card = Pairing(), Joining(), WaitingCard()
        self.lists = Lists(session, gallery)
        self.form = Form([])
        self._size = (0, 0)
        self._narrow = False
        self._due: list[tuple[pygame.Rect, int]] = []

    @property
    def style(self) -> Style:
        """How things look at the window's size."""
        return self._session.style(self._size)

    @property
    def window(self) -> pygame.Rect:
        """The whole window."""
        return pygame.Rect((0, 0), self._size)

    @property
    def plays(self) -> bool:
        """Whether what one plays by is in sight."""
        return not self._narrow or self.lists.shown is Part.PLAY

    # ------------------------------------------------------------ what happens

    def handle(self, event: pygame.Event, now: int) -> object | None:
        """Take an event; return what is said to it. News lie over the rest; Ctrl+Tab turns to another list."""
        if self.banner.forbids(event, now) or self.news.forbids(event, now):
            return None
        if event.type == pygame.KEYDOWN and event.key in _TURNING and event.mod & pygame.KMOD_CTRL:
            backwards = event.key == pygame.K_PAGEUP or event.mod & pygame.KMOD_SHIFT
            return self.lists.tabs.turn(-1 if backwards else 1)
        if event.type == pygame.KEYDOWN and (tile := self.pairing.beside(self.form.focus, event.key)):
            self.form.give_focus(tile, keyboard=True)
            return None
        if self.news.covers(event):
            self.form.release()
            return self.news.form.handle(event)
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            self.news.form.release()
        return self.own.take(self.form.handle(event))

    def refuse(self, refusal: Refused) -> None:
        """Tell what the server would not do, where it was asked for."""
        match refusal:
            case Refused(re=Ask.JOIN):
                self.joining.say(refusal_text(refusal), wrong=True)
            case Refused(re=Ask.ACCEPT_SEEK, code=RefusalCode.NO_SUCH_SEEK):
                self._tell(_("That game is gone: somebody was quicker."))
            case Refused(code=RefusalCode.NO_SUCH_SEEK | RefusalCode.NOT_WATCHING):
                pass  # it went just before its player let it go
            case Refused(re=re) if re >= Ask.SEEK or re in (Ask.PGN, Ask.PAST_GAMES):
                pass  # told there
            case _:
                self._tell(refusal_text(refusal))

    def _tell(self, text: str) -> None:
        """Say what went wrong, in sight of what was pressed."""
        lists = self.lists
        if lists.shown is Part.PLAY:
            self.joining.say(text, wrong=True)
        lists.remark.text = text

    # ------------------------------------------------------------ what is shown

    def show_playing(self) -> None:
        """Go to where one sees what becomes of one's seek, unless it is in sight already."""
        if self._narrow:
            self.lists.go_to(Part.PLAY)

    def show(self, now: int) -> None:
        """Bring all that is shown in line with how things stand at `now`."""
        up = self.header.up
        self.header.show_line(up=up)
        self.news.tell_news(now)
        if not up:
            self.banner.tell(self.own.trouble or _LINE_DOWN, warns=True)
        elif not tell_invitation(self.banner, self._session, listed=self.lists.shown is Part.SEEKS):
            self.own.tell(self.banner)
        for banner in (self.banner, self.news):
            banner.settle(now)
        for widget in (*self.pairing.tiles, self.pairing.custom, self.joining.code, self.joining.join):
            widget.enabled = up
        if self._size != (0, 0):
            self.lay_out(self._size)

    def _show_parts(self) -> None:
        """Show what belongs to the tab that is chosen; who waits picks nothing meanwhile."""
        waiting = self._session.lobby.waiting
        self.card.show(waiting if self.plays else None)
        for widget in self.pairing.widgets:
            widget.shown = self.plays and waiting is None
        for widget in self.joining.widgets:
            widget.shown = self.plays and (waiting is None or not self._narrow)
        self.lists.refresh(self.style, up=self.header.up)

    # ------------------------------------------------------------ where it is

    def lay_out(self, size: tuple[int, int]) -> None:
        """Give everything its place in a window of this size."""
        self._size = size
        style = self.style
        self._narrow = size[0] < style.px(_SIDE_BY_SIDE[0]) or size[1] < style.px(_SIDE_BY_SIDE[1])
        self.form.widgets[:] = self._stops()
        gap = style.px(style.theme.padding)
        content = pygame.Rect(0, 0, min(size[0] - 2 * gap, style.px(_WIDEST)), size[1] - 2 * gap)
        content.midtop = (size[0] // 2, gap)
        column = Column(content)
        self._place_top(column, style, gap)
        self._place_parts(column.rest, style, gap)
        self.news.lie_over(content if self._narrow else self.lists.rect, style)
        self._show_parts()
        self._place_parts(column.rest, style, gap)  # what is shown now decides how much room the rest has

    def _stops(self) -> list[Widget]:
        """Return all widgets in the order of Tab: from what is told to what is looked at, and the way out last."""
        play = [*self.pairing.widgets, *self.card.widgets, *self.joining.widgets]
        tabs, *views = self.lists.widgets
        parts = [tabs, *play, *views] if self._narrow else [*play, tabs, *views]
        return [*self.banner.widgets, *parts, *self.header.widgets]

    def _place_top(self, column: Column, style: Style, gap: int) -> None:
        """Put the banner into the header's row, or where that is too short under it; its room is always kept."""
        height, least = Header.height(style), Banner.least(style)
        row = column.take(height, gap)
        self.header.place(row, style)
        if self.header.free.width < style.px(_BANNER_WIDTH):
            bar = column.take(least, gap)
        else:
            column.skip(least - height)
            self.header.place(row.move(0, (least - height) // 2), style)
            bar = pygame.Rect(self.header.free.left, row.top, self.header.free.width, least)
        if self.banner.shown:
            bar.height = max(bar.height, self.banner.height(bar.width, style))
            self.banner.place(bar, style)

    def _place_parts(self, body: pygame.Rect, style: Style, gap: int) -> None:
        if self._narrow:
            column = Column(body)
            bar = column.take(Lists.bar_height(style), style.px(8))
            self.lists.place(bar, column.rest, style, narrow=True)
            self._place_beside(column.rest, style, gap)
            return
        play, right = split_right(body, body.width - style.px(_PLAY_WIDTH) - gap, gap)
        column = Column(right)
        bar = column.take(Lists.bar_height(style))
        self.lists.place(bar, column.rest, style, narrow=False)
        self._place_stacked(play, style, gap)

    def _place_beside(self, body: pygame.Rect, style: Style, gap: int) -> None:
        """Put joining at the right of the tiles; waiting has all the room."""
        left, right = split_right(body, body.width * 36 // 100, gap)
        self.joining.place(right, style)
        height = style.px(style.theme.control_height)
        below = pygame.Rect(right.left, self.joining.rect.bottom + style.px(8), right.width, height)
        self.pairing.place(left, style, below)
        self.card.place(body, style)

    def _place_stacked(self, body: pygame.Rect, style: Style, gap: int) -> None:
        """Put joining under the tiles, or under the card that waits."""
        below = self.joining.height(body.width, style)
        upper = pygame.Rect(body.left, body.top, body.width, 0)
        upper.height = min(body.height - below - gap, style.px(_PLAY_HEIGHT))
        self.pairing.place(upper, style)
        self.card.place(upper, style)
        self.joining.place(pygame.Rect(body.left, upper.bottom + gap, body.width, below), style)

    # ------------------------------------------------------------ how it looks

    def draw(self, surface: pygame.Surface, now: int) -> None:
        """Draw it as it is at `now`."""
        style, theme = self.style, self._session.theme
        surface.fill(theme.background)
        self.header.draw(surface)
        self.banner.draw(surface)
        for rect in self._grounds():
            style.box(surface, rect, theme.surface)
        self.card.draw_at(surface, now)
        self.form.draw(surface)
        if self.lists.grid.shown:
            self.lists.grid.draw_at(surface, now)
        self.news.draw_over(surface)
        self._due = self._ticking(now)

    def _grounds(self) -> list[pygame.Rect]:
        """Return the places of the cards that are shown."""
        rects = [self.card.rect if self.card.cancel.shown else self.pairing.rect] if self.plays else []
        if self.joining.join.shown:
            rects.append(self.joining.rect)
        return [self.lists.rect, *rects] if self.lists.shown is not Part.PLAY else rects

    def due(self, now: int) -> int | None:
        """Return when time changes something: a countdown of the server's, a clock, how long one has waited."""
        if self.news.outdated(now):
            return now
        return min((time for _, time in self._due), default=None)

    def changing(self, now: int) -> pygame.Rect | None:
        """Return the places of the clocks, if nothing but their digits has changed since it was drawn."""
        due = [rect for rect, time in self._due if time <= now]
        return due[0].unionall(due[1:]) if due and not self.news.outdated(now) else None

    def _ticking(self, now: int) -> list[tuple[pygame.Rect, int]]:
        times = [(self.card.rect, self.card.due(now)), (self.lists.rect, self.lists.grid.due(now))]
        return [(rect, time) for rect, time in times if time is not None]
