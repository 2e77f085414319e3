from itertools import combinations

import pygame
import pytest

from client.network import LineDown, LineUp
from client.screens import Session
from client.screens.home import HomeScreen
from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Ask, Part
from client.screens.lobby.controls import OFFERED
from client.ui.fonts import Fonts
from client.ui.widgets import Paragraph
from shared.clock import TimeControl
from shared.messages import (
    Announcement,
    Challenged,
    GameList,
    GameState,
    GameSummary,
    Greeting,
    LiveGame,
    LiveGames,
    OfferMade,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeek,
    OpenSeeks,
    Player,
    RefusalCode,
    Refused,
    Seek,
    SeekPosted,
    Welcome,
)
from shared.result import Reason, Result
from shared.setup import Variant

SIZES = [(480, 360), (480, 900), (640, 480), (800, 600), (1280, 800), (1920, 1080), (2560, 700)]
LONG_ERROR = "What answers at 192.168.100.200:55555 is not a Rookery server. Check the address and the port."
LONG_REFUSAL = "No game waits under that code; check it, or ask your friend for a new one."
DOWN = LineDown("", 100)
ANNOUNCEMENT = Announcement(
    text="This server closes for maintenance tonight. Finish your games or adjourn them, they go on tomorrow."
)
CHALLENGE = Challenged(
    seek=OpenSeek(
        seek=9, by=Player("q", "W" * 20), control=TimeControl.parse("180+180d180"), variant=Variant.CHESS960
    )
)


class WatchfulFonts(Fonts):
    """Fonts that note every text they had to shorten."""

    def __init__(self):
        super().__init__()
        self.cut = []

    def fit(self, text, width, size, weight="Regular"):
        shown = super().fit(text, width, size, weight)
        if shown != text:
            self.cut.append(text)
        return shown


class Line:
    """What the screens show of a line to a server; nothing is sent."""

    host, port = "192.168.100.200", 55555
    id = "p"

    def __init__(self, name, server):
        self.name = name
        self.greeting = Greeting(server="s", name=server, version="0.1", protocol=1)
        self.welcome = Welcome(player="p", name=name, token="t")

    def send(self, command):
        pass


@pytest.fixture
def session(kit):
    return Session(Line("Magnus the Great", "Thursday club"), kit)


@pytest.fixture
def fonts(display):
    return WatchfulFonts()


def home(kit, session):
    return HomeScreen(kit)


def home_with_servers(kit, session):
    for number in range(8):
        kit.profile.remember_server(f"192.168.100.{100 + number}", 55555, f"Club {number}")
    return HomeScreen(kit)


def home_with_error(kit, session):
    screen = home_with_servers(kit, session)
    screen._fail(LONG_ERROR, screen.server)
    return screen


def home_with_long_name(kit, session):
    screen = home_with_servers(kit, session)
    screen.name.text = "Maximilian Alexander the Great"
    screen._connect()
    screen._count_name()
    return screen


def lobby(kit, session):
    return LobbyScreen(session)


def lobby_with_game(kit, session):
    screen = LobbyScreen(session)
    tell(screen, adjourned("g", "W" * 20))
    screen.receive(Refused(code=RefusalCode.NO_SUCH_CODE, text=LONG_REFUSAL), 0)
    return screen


def tell(screen, message):
    """Let a screen have a message as the app does."""
    screen.session.hear(message, 0)
    screen.receive(message, 0)


def adjourned(game, opponent, **fields):
    ann, other = Player("p", "Magnus the Great"), Player("q", opponent)
    control = TimeControl.parse("180+180d180")
    return GameState(
        game=game, seq=3, utc=0, now=9, since=9, white=ann, black=other, moves=["e2e4", "e7e5"], position_seq=3,
        pause="agreement", control=control, white_ms=9, black_ms=9, variant=Variant.CHESS960, **fields,
    )  # fmt: skip


def lobby_with_games(kit, session):
    screen = LobbyScreen(session)
    for number in range(8):
        tell(screen, adjourned(f"g{number}", f"Opponent {number}"))
    tell(screen, OfferMade(game="g7", seq=4, at=9, kind="resume", by="black"))
    screen.layout((1280, 800))
    screen._act("choose")
    return screen


def lobby_with_announcement(kit, session):
    screen = LobbyScreen(session)
    tell(screen, ANNOUNCEMENT)
    return screen


def waiting_with_announcement(kit, session):
    screen = waiting_with_code(kit, session)
    tell(screen, ANNOUNCEMENT)
    return screen


def lobby_with_everything(kit, session):
    screen = lobby_with_game(kit, session)
    tell(screen, ANNOUNCEMENT)
    tell(screen, CHALLENGE)
    return screen


def waiting_with_challenge(kit, session):
    screen = waiting_with_code(kit, session)
    tell(screen, CHALLENGE)
    return screen


def lobby_without_line(kit, session):
    screen = LobbyScreen(session)
    lose_line(screen)
    return screen


def lose_line(screen):
    tell(screen, DOWN)


def waiting(kit, session):
    return lobby_waiting(session, Seek(control=OFFERED[-2]))


def lobby_waiting(session, seek):
    screen = LobbyScreen(session)
    screen.seeking.begin(seek, 0)
    return screen


def waiting_with_code(kit, session):
    screen = lobby_waiting(session, Seek(control=TimeControl.parse("5+3"), color="black", private=True))
    for code in ("MWMWMW", "WMWMWM"):
        lose_line(screen)
        tell(screen, LineUp(Welcome(player="p", name="", token="")))
        tell(screen, SeekPosted(seek=1, code=code, re=screen.waiting.seek.id))
    return screen


def waiting_for_one(kit, session):
    return lobby_waiting(session, Seek(control=TimeControl.parse("180+180d180"), to="Magnus", variant="chess960"))


def waiting_without_line(kit, session):
    screen = lobby_waiting(session, Seek(control=None, color="white"))
    lose_line(screen)
    return screen


def waiting_refused(kit, session):
    screen = lobby_waiting(session, Seek(control=None, color="white"))
    tell(screen, Refused(code=RefusalCode.TOO_MANY_SEEKS, text=LONG_REFUSAL, re=screen.waiting.seek.id))
    return screen


def fill(session):
    seeks = [OpenSeek(seek=n, by=Player(f"s{n}", f"Player {n}"), control=OFFERED[n % 11]) for n in range(200)]
    players = [OnlinePlayer(player=Player(f"s{n}", f"Player {n}")) for n in range(200)]
    games = [LiveGame(game=f"g{n}", white=seeks[n].by, black=seeks[n + 1].by, utc=0) for n in range(199)]
    for message in (
        OpenSeeks(seeks=seeks, total=240, fresh=True),
        OnlinePlayers(players=players, total=1000, fresh=True),
        LiveGames(games=games, total=199, fresh=True),
    ):
        session.hear(message, 0)


def lobby_on(part):
    def build(kit, session):
        screen = LobbyScreen(session)
        fill(session)
        screen.hall.lists.go_to(part)
        summaries = [
            GameSummary(
                game=f"x{n}", white=Player("p", "Magnus"), black=Player("q", f"Player {n}"), result=result,
                reason=Reason.CHECKMATE, utc=1_772_827_200_000, plies=9, control=TimeControl.parse("5+3"),
            )
            for n, result in enumerate(Result)
        ]  # fmt: skip
        tell(screen, GameList(games=summaries, next="x3", re=Ask.PAST_GAMES))
        return screen

    build.__name__ = f"lobby_on_{part.value}"
    return build


def lobby_alone(kit, session):
    screen = LobbyScreen(session)
    tell(screen, OnlinePlayers(players=[OnlinePlayer(player=Player("p", "Magnus"))], total=1, fresh=True))
    screen.hall.lists.go_to(Part.PLAYERS)
    return screen


STATES = [
    home,
    home_with_servers,
    home_with_error,
    home_with_long_name,
    lobby,
    lobby_with_game,
    lobby_with_games,
    lobby_with_announcement,
    lobby_with_everything,
    lobby_without_line,
    lobby_alone,
    *map(lobby_on, Part),
    waiting,
    waiting_for_one,
    waiting_with_code,
    waiting_with_announcement,
    waiting_with_challenge,
    waiting_without_line,
    waiting_refused,
]


@pytest.fixture(params=STATES, ids=lambda state: state.__name__)
def screen(request, kit, session):
    return request.param(kit, session)


def form_of(screen):
    return screen.hall.form if isinstance(screen, LobbyScreen) else screen.form


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_everything_is_in_the_window_apart_from_each_other_and_whole(screen, fonts, size):
    surface = pygame.Surface(size)
    screen.layout(size)
    screen.draw(surface, 0)
    shown = [widget for widget in form_of(screen).widgets if widget.shown]
    for widget in shown:
        assert surface.get_rect().contains(widget.rect), widget
        assert widget.rect.width > 0, widget
        assert widget.rect.height > 0, widget
    for one, other in combinations(shown, 2):
        assert not one.rect.colliderect(other.rect), (one, other)
    for widget in shown:
        if isinstance(widget, Paragraph):
            assert widget.height(widget.rect.width, widget.style) <= widget.rect.height, widget.text
    assert fonts.cut == []


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_news_over_the_lobby_are_whole_and_leave_what_is_told_above_in_sight(kit, session, fonts, size):
    screen = lobby_with_everything(kit, session)
    screen.layout(size)
    screen.draw(pygame.Surface(size), 0)
    news = screen.hall.news
    assert pygame.Rect((0, 0), size).contains(news.rect)
    assert news.label.height(news.label.rect.width, news.label.style) <= news.label.rect.height
    assert not news.rect.colliderect(screen.hall.banner.rect)
    assert not any(
        news.rect.colliderect(widget.rect) for widget in (*screen.hall.joining.widgets, screen.hall.header.leave)
    )


def test_it_is_drawn_the_same_twice(screen):
    pictures = []
    for _ in range(2):
        surface = pygame.Surface((800, 600))
        screen.layout((800, 600))
        screen.draw(surface, 0)
        pictures.append(pygame.image.tobytes(surface, "RGB"))
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("size", [(480, 360), (1280, 800)], ids="{0[0]}x{0[1]}".format)
def test_the_longest_names_are_shortened_and_push_nothing_out(kit, fonts, size):
    screen = LobbyScreen(Session(Line("W" * 20, "W" * 200), kit))
    surface = pygame.Surface(size)
    screen.layout(size)
    screen.draw(surface, 0)
    for one, other in combinations([widget for widget in form_of(screen).widgets if widget.shown], 2):
        assert not one.rect.colliderect(other.rect)
    assert "W" * 200 in fonts.cut
