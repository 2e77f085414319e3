"""A game screen on a line that keeps what is sent, with somebody's hand at the mouse."""

import threading

import pygame

from client.network import LineIsDown
from client.screens import Session
from client.screens.game import GameScreen
from client.ui.arming import ARMING_MS
from shared import messages
from shared.clock import TimeControl
from shared.messages import GameState, Greeting, OpponentPresence, Player, Welcome
from shared.result import Reason, Result

ADA, BELA = Player("a", "Ada"), Player("b", "Bela")


OPENING = ["e2e4", "e7e5"]


LATER = ARMING_MS + 1


class Wire:
    """A line that keeps what is sent."""

    greeting = Greeting(server="s", name="Thursday club", version="1", protocol=1, run="first")
    welcome = Welcome(player="a", name="Ada", token="t")

    def __init__(self, player):
        self.id = player
        self.sent = []
        self.up = True

    def send(self, command):
        if not self.up:
            raise LineIsDown("The line is down.")
        self.sent.append(command)


def state_of(moves=(), *, game="g", control=TimeControl(60_000, 1_000), **fields):  # noqa: B008 - it is immutable
    seq = 1 + len(moves)
    clock = {"white_ms": 60_000, "black_ms": 60_000} if control else {}
    fields = {"white": ADA, "black": BELA, "position_seq": seq} | clock | fields
    return GameState(game=game, seq=seq, utc=0, now=0, since=0, control=control, moves=list(moves), **fields)


class Board:
    """A game screen with somebody's hand at the mouse."""

    def __init__(self, kit, tmp_path, state, me, size):
        self.wire = Wire(me)
        self.screen = GameScreen(Session(self.wire, kit), state, 0, documents=tmp_path / "documents")
        self.screen.layout(size)
        self.size = size
        self.at(0)

    def at(self, now):
        """Let time pass."""
        self.screen.due(now)
        surface = pygame.Surface(self.size)
        self.screen.draw(surface, now)
        return surface

    def hear(self, message, now=0):
        self.screen.session.hear(message, now)
        return self.screen.receive(message, now)

    def mouse(self, kind, pos):
        more = {"rel": (0, 0), "buttons": (1, 0, 0)} if kind == pygame.MOUSEMOTION else {"button": 1}
        return self.screen.handle(pygame.Event(kind, pos=tuple(pos), **more))

    def center(self, square):
        return self.screen.board.geometry.box_of(square).center

    def click(self, pos):
        self.mouse(pygame.MOUSEBUTTONDOWN, pos)
        return self.mouse(pygame.MOUSEBUTTONUP, pos)

    def click_square(self, square):
        return self.click(self.center(square))

    def drag(self, source, target):
        self.mouse(pygame.MOUSEBUTTONDOWN, self.center(source))
        self.mouse(pygame.MOUSEMOTION, self.center(target))
        return self.mouse(pygame.MOUSEBUTTONUP, self.center(target))

    def key(self, key):
        return self.screen.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))

    def button(self, text):
        desk = self.screen.desk
        buttons = [*desk.card.buttons, *desk.news.buttons, *desk.actions]
        if self.screen.dialog:
            buttons = self.screen.dialog.buttons
        return next(button for button in buttons if button.text == text)

    def push(self, text):
        return self.click(self.button(text).rect.center)

    def save(self):
        """Save the game, and let the thread that writes the file end."""
        self.push("Save")
        self.push("Save PGN")
        for thread in threading.enumerate():
            if thread.name == "saving":
                thread.join()
        self.at(self.screen._now)

    @property
    def notice(self):
        notice = self.screen.desk.card.notice
        return notice.text if notice else ""

    @property
    def news(self):
        """What is shown of what the server says to everybody."""
        news = self.screen.desk.news
        return news.notice.text if news.shown else ""


def moved(seq, uci, at=0):
    return messages.MovePlayed(game="g", seq=seq, at=at, uci=uci, white_ms=60_000, black_ms=60_000)


def gone(**fields):
    return OpponentPresence(game="g", side="black", presence="gone", **fields)


def over(**fields):
    return state_of(OPENING, result=Result.DRAW, reason=Reason.AGREEMENT, **fields)


def called_off(table, reason, by=None):
    table.hear(messages.GameEnded(game="g", seq=2, at=0, result=Result.NONE, reason=reason, by=by))
    return table.notice.partition(". ")[0]
