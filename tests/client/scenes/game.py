"""A game in every situation that there is, on the screen of one who plays or watches."""

import chess
import pygame

from client.model.board.drawings import Brush, Drawings, Shape
from client.model.orders import Say
from client.network import LineDown
from client.screens import Session
from client.screens.game import GameScreen
from client.screens.parts.moves import GoTo
from shared import messages
from shared.clock import TimeControl
from shared.messages import GameState, Greeting, OpponentPresence, Player
from shared.result import Reason, Result
from shared.setup import Variant
from tests.client.scenes.likes import liking

WIDE_NAME = "W" * 20
FIVE_MINUTES = TimeControl(300_000)
MOVES = ["e2e4", "d7d5", "e4d5", "d8d5", "b1c3", "d5e5", "f1e2", "e5g5", "g1f3", "g5g2", "h1f1"]


ANNOUNCEMENT = messages.Announcement(
    text="The server closes. Games that run then go on when it is back.", closing_in_ms=600_000
)
HALTED = messages.Halted(text="The server cannot store moves just now. No clock runs; play goes on when it can.")
WORDS = messages.Announcement(text="Second round begins at eight. Please be at your boards five minutes before.")
KNIGHTS = ["g1f3", "g8f6", "f3g1", "f6g8"] * 2
ON_THE_SEVENTH = "2r3k1/1P3ppp/8/8/8/8/5PPP/6K1 w - - 0 1"
BLACK_BEGINS = "r3k2r/pppq1ppp/8/8/8/8/PPPQ1PPP/R3K2R b KQkq - 0 998"


class Wire:
    greeting = Greeting(server="s", name="Club", version="1", protocol=1)

    def __init__(self, player):
        self.id = player

    def send(self, command):
        raise AssertionError(command)


def screen_of(kit, size, *, said=(), pressed=(), by_hand=None, me="a", likes=None, **told):
    """Return the screen of a game after what was said by the server, pressed on the screen and done by hand."""
    screen = GameScreen(Session(Wire(me), liking(kit, **(likes or {}))), _state(**told), 0)
    screen.layout(size)
    for message in said:
        screen.session.hear(message, 0)
        screen.receive(message, 0)
    for says in pressed:
        screen._do(says)
    if by_hand is not None:
        by_hand(screen)
    screen.draw(pygame.Surface(size), 100)
    return screen


def _state(*, control=FIVE_MINUTES, moves=MOVES, names=(WIDE_NAME, WIDE_NAME), **fields):
    clock = {"white_ms": control.base_ms, "black_ms": 8_700} if control else {}
    players = {"white": Player("a", names[0]), "black": Player("b", names[1])}
    seq = 1 + len(moves)
    return GameState(
        game="g", seq=seq, utc=0, now=0, since=0, control=control, moves=list(moves), position_seq=seq, **clock,
        **(players | fields),
    )  # fmt: skip


def gone(left, *, counting=True):
    return OpponentPresence(game="g", side="black", presence="gone", claim_in_ms=left, counting=counting)


def ended(reason, result=Result.WHITE_WINS, ply=11):
    return messages.GameEnded(game="g", seq=2 + ply, at=0, result=result, reason=reason)


LONG_REFUSAL = messages.Refused(
    code="offer-too-soon", text="You may offer a draw again after one more move of your own.", game="g"
)
TALK = messages.Said(
    game="g",
    room="players",
    lines=[
        messages.ChatLine(Player("b", WIDE_NAME), "W" * 200),
        messages.ChatLine(Player("a", "A"), "so so " * 30),
    ],
)
GREETINGS = messages.Said(
    game="g",
    room="players",
    lines=[
        messages.ChatLine(Player("b", "Judit"), "Hello, have fun!"),
        messages.ChatLine(Player("a", "Magnus the Great"), "You too. Is that the line from your book?"),
        messages.ChatLine(Player("b", "Judit"), "Wait and see :)"),
    ],
)
REFUSED_TALK = messages.Refused(code="too-fast", text="No.", game="g", re=500)
NO_REMATCH = "Your opponent has left or plays another game."


def click(screen, *squares):
    """Click on the squares, one after the other."""
    for square in squares:
        pos = tuple(screen.board.geometry.box_of(square).center)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            screen._do(screen.board.handle(pygame.Event(kind, pos=pos, button=pygame.BUTTON_LEFT)))
    screen.board.handle(pygame.Event(pygame.MOUSEMOTION, pos=(0, 0), rel=(0, 0), buttons=(0, 0, 0)))


def think_ahead(screen):
    """Queue two moves, and draw in every brush."""
    click(screen, chess.F3, chess.D4, chess.C3, chess.D5)
    squares = [(chess.D1, chess.D8), (chess.E8, chess.E8), (chess.F1, chess.F7), (chess.G2, chess.G2)]
    screen.board.drawings = Drawings(
        tuple(Shape(*pair, brush) for pair, brush in zip(squares, Brush, strict=True))
    )


SITUATIONS = {
    "start": {"moves": ()},
    "piece picked up": {"moves": MOVES[:-1], "by_hand": lambda screen: click(screen, chess.F3)},
    "check": {"moves": [*MOVES, "g2f1"]},
    "premoves and arrows": {"by_hand": think_ahead},
    "promotion": {"moves": (), "fen": ON_THE_SEVENTH, "by_hand": lambda screen: click(screen, chess.B7, chess.B8)},
    "move to be confirmed": {
        "moves": MOVES[:-1],
        "likes": {"confirm": "always"},
        "by_hand": lambda screen: click(screen, chess.H1, chess.F1),
    },
    "looking back": {"pressed": [GoTo(3)]},
    "to be resigned": {"pressed": [Say.RESIGN]},
    "blindfold": {"likes": {"blindfold": True, "coordinates": "all"}},
    "playing": {},
    "hours": {"control": TimeControl(10_800_000)},
    "no clock": {"control": None},
    "draw offered": {"offers": [messages.StandingOffer("draw", "black", 13)]},
    "gone": {"said": [gone(110_000)]},
    "gone on my move": {"said": [gone(110_000, counting=False)], "moves": MOVES[:-1]},
    "claim": {"said": [gone(0)]},
    "line down": {"said": [LineDown("x", 100)]},
    "refused": {"said": [LONG_REFUSAL]},
    "paused": {"pause": "absence"},
    "adjourned": {"pause": "agreement"},
    "adjourned and asked": {"pause": "absence", "offers": [messages.StandingOffer("resume", "white", 13)]},
    "opponent asks to go on": {"pause": "absence", "offers": [messages.StandingOffer("resume", "black", 13)]},
    "adjourned and refused": {"pause": "agreement", "said": [LONG_REFUSAL]},
    "restarted": {"pause": "restart"},
    "stored again": {"pause": "storage"},
    "takeback asked for": {"offers": [messages.StandingOffer("takeback", "black", 13)]},
    "time asked for": {"offers": [messages.StandingOffer("more-time", "black", 13)]},
    "adjournment asked for": {"offers": [messages.StandingOffer("pause", "black", 13)]},
    "draw to claim": {"moves": KNIGHTS, "draws": "claim"},
    "halted": {"said": [HALTED]},
    "announcement": {"said": [ANNOUNCEMENT]},
    "words": {"said": [WORDS]},
    "words and a draw offered": {"said": [WORDS], "offers": [messages.StandingOffer("draw", "black", 13)]},
    "words and adjourned": {"said": [WORDS], "pause": "agreement"},
    "words while looking back": {"said": [WORDS], "pressed": [GoTo(3)]},
    "announcement after the end": {"said": [ended(Reason.CHECKMATE), ANNOUNCEMENT]},
    "delay": {"control": TimeControl(10_800_000, 0, 180_000), "free_until": 150_000},
    "black begins": {"fen": BLACK_BEGINS, "moves": ["e8g8", "e1g1", "f8e8"]},
    "chess960": {"fen": chess.Board.from_chess960_pos(1).fen(), "variant": Variant.CHESS960, "moves": ()},
    "menu": {"pressed": [Say.MORE]},
    "save menu": {"pressed": [Say.KEEP]},
    "keys": {"pressed": [Say.KEYS]},
    "chat": {"said": [TALK, messages.Audience(game="g", spectators=999_999)], "pressed": [Say.TALK]},
    "friendly chat": {"said": [GREETINGS], "pressed": [Say.TALK]},
    "chat refused": {"said": [REFUSED_TALK], "pressed": [Say.TALK]},
    "chat and a draw offered": {"pressed": [Say.TALK], "offers": [messages.StandingOffer("draw", "black", 13)]},
    "move typed": {"pressed": [Say.TYPE]},
    "move typed and a draw offered": {
        "pressed": [Say.TYPE],
        "offers": [messages.StandingOffer("draw", "black", 13)],
    },
    "zen": {"likes": {"zen": True}},
    "zen and a draw offered": {"likes": {"zen": True}, "offers": [messages.StandingOffer("draw", "black", 13)]},
    "tenths always": {"likes": {"tenths": "always"}, "control": TimeControl(3_000_000)},
    "watched": {"me": "c", "said": [messages.Audience(game="g", spectators=12)]},
    "mate": {"said": [ended(Reason.CHECKMATE)]},
    "left": {"said": [ended(Reason.ABANDONMENT), messages.RematchOffered(game="g", by="black")]},
    "cannot mate": {"said": [ended(Reason.TIME_INSUFFICIENT_MATERIAL, Result.DRAW)]},
    "rematch offered": {
        "said": [
            ended(Reason.TIME_INSUFFICIENT_MATERIAL, Result.DRAW),
            messages.RematchOffered(game="g", by="black"),
        ]
    },
    "line down after the end": {
        "said": [ended(Reason.TIME_INSUFFICIENT_MATERIAL, Result.DRAW), LineDown("x", 100)]
    },
    "no rematch": {
        "said": [
            ended(Reason.TIME_INSUFFICIENT_MATERIAL, Result.DRAW),
            messages.Refused(code="no-such-offer", text=NO_REMATCH, game="g"),
        ]
    },
    "no first move": {"moves": (), "said": [ended(Reason.NO_FIRST_MOVE, Result.NONE, 0)]},
    "rematch wished": {
        "said": [ended(Reason.ABANDONMENT_DRAW, Result.DRAW), messages.RematchOffered(game="g", by="white")]
    },
}
