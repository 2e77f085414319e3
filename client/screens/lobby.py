"""The lobby: pick a time control, play a friend, go back to a game that runs."""

import contextlib

import pygame

from client.network import Incoming, LineDown, LineIsDown, LineUp
from client.screens import Overlay, Pop, Push, Session, Transition
from client.screens.banner import Banner
from client.screens.challenges import AnswerChallenge, answer_challenge, drop_refused, tell_challenge
from client.screens.controls import Picked
from client.screens.game import GameScreen
from client.screens.header import Header
from client.screens.news import NewsBanner
from client.screens.pairing import Pairing
from client.screens.unfinished import GoOn, tell_unfinished, unfinished_menu
from client.screens.waiting import WaitingScreen
from client.ui.column import Column, split_right
from client.ui.style import Style
from client.ui.theme import TextSize
from client.ui.widgets import Button, Form, Label, Menu, Paragraph, TextField
from shared.messages import (
    CancelSeek,
    Done,
    GameId,
    GameResumed,
    GameState,
    Join,
    RefusalCode,
    Refused,
    SeekPosted,
    Sync,
)
from shared.record import ADJOURNING

_JOIN_ID = 2
_HOW_TO_JOIN = "Ask your friend for the code of their game."
_ASKED_FOR = 20
"""So many unfinished games are asked for at once, as commands come one by one."""
_LINE_DOWN = "Connection lost, trying again…"


class LobbyScreen:
    """Where a player is between games."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._size = (0, 0)
        self._now = 0
        self._wanted: GameId | None = None
        self.menu: Menu | None = None
        self._left = self._right = pygame.Rect(0, 0, 0, 0)
        self.header = Header(session, Pop())
        self.banner = Banner()
        self.news = NewsBanner(session.bulletin)
        self.pairing = Pairing()
        self.join_title = Label("Join a friend", TextSize.LARGE, weight="Semibold", color="text_strong")
        self.join_text = Paragraph(_HOW_TO_JOIN, TextSize.CAPTION, color="text_muted")
        self.code = TextField(placeholder="Code", limit=12, says="join")
        self.join = Button("Join", "join")
        joining = [self.join_title, self.join_text, self.code, self.join]
        self.form = Form([*self.header.widgets, *self.banner.widgets, *self.pairing.widgets, *joining])
        self._show_state()
        for game in session.network.welcome.games[:_ASKED_FOR]:
            self._send(Sync(game=game))

    @property
    def session(self) -> Session:
        """The connection to the server whose lobby this is."""
        return self._session

    @property
    def caption(self) -> str:
        """Where the player is."""
        return "Lobby" if self.header.up else "Not connected"

    # ------------------------------------------------------------ what happens

    def handle(self, event: pygame.Event) -> Transition:
        """Seek, join, answer a challenge, go back to the game, or leave."""
        match self._said(event):
            case Picked(control):
                return Push(WaitingScreen(self._session, self.pairing.seek(control)))
            case "join":
                self._join()
            case GoOn(game=game):
                self._open(game)
            case "choose":
                self._choose()
            case AnswerChallenge() as answer:
                answer_challenge(self._session, answer)
                self.banner.disarm(self._now)
                self._show_state()
            case "dismiss":
                self.news.dismiss()
                self._show_state()
            case Overlay() | Pop() as transition:
                return transition
        return None

    def _said(self, event: pygame.Event) -> object | None:
        """Return what the menu, the news over the screen, or else the screen says to an event."""
        if self.menu is not None:
            said = self.menu.handle(event)
            self.menu = self.menu if said is None else None
            return said
        if self.banner.forbids(event, self._now) or self.news.forbids(event, self._now):
            return None
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            return "dismiss"
        if self.news.covers(event):
            self.form.release()
            return self.news.form.handle(event)
        self.news.form.release()
        return self.form.handle(event)

    def receive(self, message: Incoming, now_ms: int) -> Transition:
        """Follow the state of the line and of the player's games; open a game that runs."""
        self._now = now_ms
        drop_refused(self._session, message)
        match message:
            case GameState(result=None, game=game) if message.pause not in ADJOURNING or game == self._wanted:
                self._wanted = None
                self._say_join(_HOW_TO_JOIN)
                self.code.text = ""
                return Push(GameScreen(self._session, message, now_ms))
            case GameResumed(game=game) if game in self._session.unfinished.records:
                self._open(game)  # its clock runs
            case SeekPosted(seek=seek):  # its player cancelled before the server had answered
                self._send(CancelSeek(seek=seek))
            case Done(re=re) if re == _JOIN_ID:
                self._say_join(_HOW_TO_JOIN)
            case Refused(code=RefusalCode.NO_SUCH_SEEK):
                pass  # it was paired or withdrawn just before its player cancelled it
            case Refused(text=text):
                self._say_join(text, wrong=True)
            case LineDown() | LineUp():
                self.header.show_line(up=isinstance(message, LineUp))
        self._show_state()
        return None

    def may_quit(self) -> bool:
        """Nothing is lost by closing the window here."""
        return True

    def due(self, now_ms: int) -> int | None:
        """Return when a countdown of the server's goes on."""
        self._now = now_ms
        return now_ms if self.news.outdated(now_ms) else None

    def _open(self, game: GameId) -> None:
        """Ask for a game as it stands now; it is shown when it comes."""
        if self._send(Sync(game=game)):
            self._wanted = game

    def _choose(self) -> None:
        games = list(self._session.unfinished.records.values())
        self.menu = unfinished_menu(self.banner, games, self._session.network.id)
        self.form.release()
        self._show_state()

    def _join(self) -> None:
        if not self.code.text.strip():
            self._say_join("Type the code first.", wrong=True)
        elif self._send(Join(code=self.code.text.strip(), id=_JOIN_ID)):
            self._say_join("Asking the server…")

    def _send(self, command: Join | Sync | CancelSeek) -> bool:
        """Send it, if the line is up; the banner tells when it is not."""
        with contextlib.suppress(LineIsDown):
            self._session.network.send(command)
            return True
        return False

    def _say_join(self, text: str, *, wrong: bool = False) -> None:
        self.join_text.text, self.join_text.color = text, "danger" if wrong else "text_muted"
        self.code.wrong = wrong
        self._show_state()

    def _show_state(self) -> None:
        """Bring both banners and what is enabled in line with the state of things."""
        up = self.header.up
        self.header.show_line(up=up)
        self.news.tell_news(self._now)
        if not up:
            self.banner.tell(_LINE_DOWN, warns=True)
        elif not tell_challenge(self.banner, self._session.lobby):
            games = list(self._session.unfinished.records.values())
            tell_unfinished(self.banner, games, self._session.network.id)
        for banner in (self.banner, self.news):
            banner.settle(self._now)
        for widget in (*self.pairing.tiles, self.code, self.join):
            widget.enabled = up
        if self._size != (0, 0):
            self._lay_out()

    # ------------------------------------------------------------ how it looks

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size, and show how things stand now: other screens may have been on top."""
        self._size = size
        self._show_state()

    def _lay_out(self) -> None:
        """Header, the banner's room, and two cards beside each other; news lie over the bottom. Nothing moves."""
        size = self._size
        style = self._session.style(size)
        gap = style.px(style.theme.padding)
        content = pygame.Rect(0, 0, min(size[0] - 2 * gap, style.px(1120)), size[1] - 2 * gap)
        content.midtop = (size[0] // 2, gap)
        column = Column(content)
        self.header.place(column.take(Header.height(style), gap), style)
        bar = column.take(Banner.least(style), gap)
        if self.banner.shown:
            bar.height = self.banner.height(content.width, style)
            self.banner.place(bar, style)
        self.news.lie_over(content, style)
        body = column.take(min(column.rest.height, style.px(560)))
        self._left, self._right = split_right(body, body.width * 34 // 100, gap)
        self.pairing.place(self._left.inflate(-2 * gap, -2 * gap), style)
        self._place_joining(self._right.inflate(-2 * gap, -2 * gap), style)
        if self.menu is not None:
            self.menu.place(pygame.Rect((0, 0), size), style)
        self._right.height = self.join_text.rect.bottom + gap - self._right.top

    def _place_joining(self, rect: pygame.Rect, style: Style) -> None:
        height, gap = style.px(style.theme.control_height), style.px(style.theme.gap)
        column = Column(rect)
        self.join_title.place(column.take(style.line(TextSize.LARGE, "Semibold"), gap // 2), style)
        field, button = split_right(column.take(height, gap), self.join.wish(style), style.px(8))
        self.code.place(field, style)
        self.join.place(button, style)
        self.join_text.place(column.take(self.join_text.height(rect.width, style)), style)

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:
        """Draw it."""
        if self.news.outdated(now_ms):
            self._now = now_ms
            self._show_state()
        theme, style = self._session.theme, self.join.style
        surface.fill(theme.background)
        self.header.draw(surface)
        self.banner.draw(surface)
        style.box(surface, self._left, theme.surface)
        style.box(surface, self._right, theme.surface)
        self.form.draw(surface)
        self.news.draw_over(surface)
        if self.menu is not None:
            self.menu.draw(surface)
