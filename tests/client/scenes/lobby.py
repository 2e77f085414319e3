"""The lobby in each of its states, made from a session."""

from dataclasses import replace

from client.address import Address
from client.network import LineDown, LineUp
from client.screens import Pop
from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Ask, Part
from client.screens.lobby.controls import OFFERED
from client.servers import Running
from shared.clock import TimeControl
from shared.messages import (
    Announcement,
    Challenged,
    GameList,
    GameState,
    GameSummary,
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
from tests.client.around import hosting
from tests.client.scenes.club import gather
from tests.client.scenes.line import tell

LONG_REFUSAL = "No game waits under that code; check it, or ask your friend for a new one."
OPENINGS = [
    "e2e4 e7e5 g1f3 b8c6 f1b5 a7a6 b5a4 g8f6 e1g1",
    "d2d4 d7d5 c2c4 e7e6 b1c3 g8f6 c1g5 f8e7",
    "e2e4 c7c5 g1f3 d7d6 d2d4 c5d4 f3d4 g8f6 b1c3 a7a6",
    "c2c4 e7e5",
    "e2e4 e7e6 d2d4 d7d5 b1c3 f8b4 e4e5",
    "d2d4 g8f6 c2c4 g7g6 b1c3 f8g7 e2e4 d7d6",
]
DOWN = LineDown("", 100)
ANNOUNCEMENT = Announcement(
    text="This server closes for maintenance tonight. Finish your games or adjourn them, they go on tomorrow."
)
CHALLENGE = Challenged(
    seek=OpenSeek(
        seek=9, by=Player("q", "W" * 20), control=TimeControl.parse("180+180d180"), variant=Variant.CHESS960
    )
)


def lobby(session):
    return LobbyScreen(session)


def lobby_of_ones_own_server(session):
    address = Address(session.network.host, session.network.port)
    running = Running(address, (address,))
    return LobbyScreen(replace(session, kit=replace(session.kit, host=hosting(running))))


def lobby_that_is_left_with_others_on_it(session):
    screen = lobby_of_ones_own_server(session)
    gather(screen.session)
    screen.layout((480, 360))
    screen._do(screen.hall.own.take(Pop()))
    return screen


def lobby_with_game(session):
    screen = LobbyScreen(session)
    tell(screen, adjourned("g", "W" * 20))
    screen.receive(Refused(code=RefusalCode.NO_SUCH_CODE, text=LONG_REFUSAL), 0)
    return screen


def adjourned(game, opponent, **fields):
    ann, other = Player("p", "Magnus the Great"), Player("q", opponent)
    control = TimeControl.parse("180+180d180")
    return GameState(
        game=game, seq=3, utc=0, now=9, since=9, white=ann, black=other, moves=["e2e4", "e7e5"], position_seq=3,
        pause="agreement", control=control, white_ms=9, black_ms=9, variant=Variant.CHESS960, **fields,
    )  # fmt: skip


def lobby_with_games(session):
    screen = LobbyScreen(session)
    for number in range(8):
        tell(screen, adjourned(f"g{number}", f"Opponent {number}"))
    tell(screen, OfferMade(game="g7", seq=4, at=9, kind="resume", by="black"))
    screen.layout((1280, 800))
    screen._act("choose")
    return screen


def lobby_with_announcement(session):
    screen = LobbyScreen(session)
    tell(screen, ANNOUNCEMENT)
    return screen


def waiting_with_announcement(session):
    screen = waiting_with_code(session)
    tell(screen, ANNOUNCEMENT)
    return screen


def lobby_with_everything(session):
    screen = lobby_with_game(session)
    tell(screen, ANNOUNCEMENT)
    tell(screen, CHALLENGE)
    return screen


def waiting_with_challenge(session):
    screen = waiting_with_code(session)
    tell(screen, CHALLENGE)
    return screen


def lobby_without_line(session):
    screen = LobbyScreen(session)
    lose_line(screen)
    return screen


def lose_line(screen):
    tell(screen, DOWN)


def waiting(session):
    return lobby_waiting(session, Seek(control=OFFERED[-2]))


def lobby_waiting(session, seek):
    screen = LobbyScreen(session)
    screen.seeking.begin(seek, 0)
    return screen


def waiting_with_code(session):
    screen = lobby_waiting(session, Seek(control=TimeControl.parse("5+3"), color="black", private=True))
    for code in ("MWMWMW", "WMWMWM"):
        lose_line(screen)
        tell(screen, LineUp(Welcome(player="p", name="", token="")))
        tell(screen, SeekPosted(seek=1, code=code, re=screen.waiting.seek.id))
    return screen


def waiting_for_a_friend(session):
    gather(session)
    screen = lobby_waiting(session, Seek(control=TimeControl.parse("5+3"), color="black", private=True))
    tell(screen, SeekPosted(seek=9, code="K7QX2M", re=screen.waiting.seek.id))
    return screen


def waiting_for_one(session):
    return lobby_waiting(session, Seek(control=TimeControl.parse("180+180d180"), to="Magnus", variant="chess960"))


def waiting_without_line(session):
    screen = lobby_waiting(session, Seek(control=None, color="white"))
    lose_line(screen)
    return screen


def waiting_refused(session):
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
    def build(session):
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


def lobby_in_the_evening(session):
    gather(session)
    screen = LobbyScreen(session)
    screen.hall.lists.go_to(Part.SEEKS)
    return screen


def players_in_the_evening(session):
    screen = lobby_in_the_evening(session)
    screen.hall.lists.go_to(Part.PLAYERS)
    return screen


def lobby_with_live_games(session):
    screen = lobby_on(Part.GAMES)(session)
    screen.layout((1280, 800))
    for n, line in enumerate(OPENINGS):
        white, black, moves = Player(f"s{n}", f"Player {n}"), Player(f"s{n + 1}", f"Player {n + 1}"), line.split()
        state = GameState(
            game=f"g{n}", seq=9, utc=0, now=0, since=0, white=white, black=black, moves=moves, position_seq=9,
            control=TimeControl.parse("5+3"), white_ms=300_000 - 40_000 * n, black_ms=290_000 - 50_000 * n,
        )  # fmt: skip
        tell(screen, state)
    return screen


def lobby_alone(session):
    screen = LobbyScreen(session)
    tell(screen, OnlinePlayers(players=[OnlinePlayer(player=Player("p", "Magnus"))], total=1, fresh=True))
    screen.hall.lists.go_to(Part.PLAYERS)
    return screen


LOBBIES = [
    lobby,
    lobby_of_ones_own_server,
    lobby_that_is_left_with_others_on_it,
    lobby_with_game,
    lobby_with_games,
    lobby_with_announcement,
    lobby_with_everything,
    lobby_without_line,
    lobby_alone,
    *map(lobby_on, Part),
    lobby_in_the_evening,
    players_in_the_evening,
    lobby_with_live_games,
    waiting,
    waiting_for_a_friend,
    waiting_for_one,
    waiting_with_code,
    waiting_with_announcement,
    waiting_with_challenge,
    waiting_without_line,
    waiting_refused,
]
