"""Where everything is in a window of a given size: the client's own screens, laid out without a window."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pygame

from client.preferences import Settings
from client.profile import KnownServer
from client.screens import Kit, Session
from client.screens.closing import closing_question
from client.screens.game import GameScreen
from client.screens.home import HomeScreen
from client.screens.lobby import LobbyScreen
from client.screens.settings import SettingsScreen
from client.ui.fonts import Fonts
from shared.clock import TimeControl
from shared.messages import (
    GameState,
    Greeting,
    LiveGames,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeeks,
    OpponentPresence,
    Player,
    Seek,
    SeekPosted,
    Welcome,
)
from tests.client.around import HOSTING_NOTHING, Around

CONTROL = TimeControl.parse("5+3")


def after(screen, *events):
    """Return a screen after what somebody did there."""
    for event in events:
        screen.handle(event)
    return screen


class Places:
    """The screens of one player's window. A rectangle's `center` is where to click."""

    def __init__(self, size, name, address, preferences=None):
        self.whole = (0, 0, *size)
        self.size = size
        pygame.font.init()
        settings = Settings(Path("nowhere"))
        settings.now = preferences or settings.now
        profile = SimpleNamespace(name="", recent=(), muted=())
        kit = Kit(profile, settings, Fonts(), lambda: None, Around(), HOSTING_NOTHING)
        host, port = address.split(":")
        network = SimpleNamespace(
            id=name,
            name=name,
            host=host,
            port=int(port),
            greeting=Greeting(server="s", name="Rookery", version="1", protocol=1),
            welcome=Welcome(player=name, name=name, token="t"),
            send=lambda _: None,
        )
        self._kit, self._session = kit, Session(network, kit)

    def home(self):
        return self._laid_out(HomeScreen(self._kit))

    def home_again(self):
        """The first screen of somebody who has a game to return to."""
        known = KnownServer("127.0.0.1", 5555, "Rookery", "s", unfinished="Bob")
        profile = SimpleNamespace(name="Ann", recent=(known,), muted=())
        return self._laid_out(HomeScreen(replace(self._kit, profile=profile)))

    def asked_to_stop(self):
        """The question whether one's own server may end, with one other player on it."""
        dialog = closing_question(1)
        dialog.place(pygame.Rect(self.whole), self._kit.style(self.size))
        return SimpleNamespace(dialog=dialog, draw=lambda surface, now: dialog.draw(surface))

    def lobby(self):
        """The lobby while Ann and Bob are the only ones there."""
        two = [OnlinePlayer(player=Player(name, name)) for name in ("Ann", "Bob")]
        for message in (
            OpenSeeks(fresh=True),
            LiveGames(fresh=True),
            OnlinePlayers(players=two, total=2, fresh=True),
        ):
            self._session.lobby.fold(message)
        return self._laid_out(LobbyScreen(self._session))

    def tile(self):
        tiles = self.lobby().hall.pairing.tiles
        return next(tile for tile in tiles if tile.text == str(CONTROL)).rect

    def waiting(self):
        """The lobby's card while one waits for a friend who has the code."""
        lobby = LobbyScreen(self._session)
        lobby.seeking.begin(Seek(control=CONTROL, private=True), 0)
        lobby.waiting.hear(SeekPosted(seek=1, code="ABCDEF", re=lobby.waiting.seek.id))
        card = self._laid_out(lobby).hall.card
        lobby.seeking.forget()
        return card

    def game(self, moves=(), **fields):
        """The game screen after some moves."""
        seq = 1 + len(moves)
        fields = {"control": CONTROL, "white": Player("Ann", "Ann"), "black": Player("Bob", "Bob")} | fields
        clocks = {"white_ms": 1, "black_ms": 1} if fields["control"] else {}
        state = GameState(
            game="g", seq=seq, utc=0, now=0, since=0, moves=list(moves), position_seq=seq, **clocks, **fields
        )
        return self._laid_out(GameScreen(self._session, state, 0))

    def settings(self):
        return self._laid_out(SettingsScreen(self._session.kit))

    def closing(self):
        """The game screen when the window is asked to close."""
        screen = self.game()
        screen.may_quit()
        return screen

    def game_without(self, side, moves):
        """The game screen when the player of a side has been gone for a while."""
        screen = self.game(moves)
        screen.receive(OpponentPresence(game="g", side=side, presence="gone"), 0)
        screen.layout(self.size)
        return screen

    def _laid_out(self, screen):
        screen.layout(self.size)
        return screen

    def picture(self, screen, area):
        """Return how a part of a screen should look, as soon as nothing moves any more."""
        surface = pygame.Surface(self.size)
        screen.draw(surface, 1_000)
        return surface.subsurface(pygame.Rect(area)).copy()
