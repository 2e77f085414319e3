from itertools import combinations
from pathlib import Path

import chess
import msgspec
import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.model.orders import Say
from client.network import LineDown
from client.preferences import Settings
from client.screens import Kit, Session
from client.screens.game import GameScreen
from client.screens.parts.moves import GoTo
from client.ui.fonts import Fonts
from client.ui.theme import TextSize
from client.words.times import clock_text
from shared import messages
from shared.clock import TimeControl
from shared.messages import GameState, Greeting, OpponentPresence, Player
from shared.result import Reason, Result
from shared.setup import Variant

WIDE_NAME = "W" * 20
SIZES = [
    (480, 360),
    (480, 640),
    (640, 480),
    (700, 700),
    (800, 600),
    (1024, 768),
    (1280, 800),
    (900, 1200),
    (1920, 1080),
    (2560, 1440),
    (1600, 400),
]
MOVES = ["e2e4", "d7d5", "e4d5", "d8d5", "b1c3", "d5e5", "f1e2", "e5g5", "g1f3", "g5g2", "h1f1"]


ANNOUNCEMENT = messages.Announcement(
    text="The server closes. Games that run then go on when it is back.", closing_in_ms=600_000
)
HALTED = messages.Halted(text="The server cannot store moves just now. No clock runs; play goes on when it can.")
WORDS = messages.Announcement(text="Second round begins at eight. Please be at your boards five minutes before.")
KNIGHTS = ["g1f3", "g8f6", "f3g1", "f6g8"] * 2
BLACK_BEGINS = "r3k2r/pppq1ppp/8/8/8/8/PPPQ1PPP/R3K2R b KQkq - 0 998"


class Wire:
    greeting = Greeting(server="s", name="Club", version="1", protocol=1)

    def __init__(self, player):
        self.id = player

    def send(self, command):
        raise AssertionError(command)


class Unknown:
    """A profile of who has muted nobody."""

    muted = ()


@pytest.fixture(scope="module")
def faces(display):
    return Fonts()


def screen_of(
    fonts,
    size,
    *,
    control=TimeControl(300_000),  # noqa: B008 - immutable
    moves=MOVES,
    said=(),
    pressed=(),
    me="a",
    likes=None,
    **fields,
):
    seq = 1 + len(moves)
    clock = {"white_ms": control.base_ms, "black_ms": 8_700} if control else {}
    white, black = Player("a", WIDE_NAME), Player("b", WIDE_NAME)
    state = GameState(
        game="g", seq=seq, utc=0, now=0, since=0, control=control, moves=list(moves), white=white, black=black,
        position_seq=seq, **clock, **fields
    )  # fmt: skip
    chosen = Settings(Path("nowhere"))
    chosen.now = msgspec.structs.replace(chosen.now, **(likes or {}))
    screen = GameScreen(Session(Wire(me), Kit(Unknown(), chosen, fonts, lambda: None)), state, 0)
    screen.layout(size)
    for message in said:
        screen.session.hear(message, 0)
        screen.receive(message, 0)
    for says in pressed:
        screen._do(says)
    screen.draw(pygame.Surface(size), 100)
    return screen


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
REFUSED_TALK = messages.Refused(code="too-fast", text="No.", game="g", re=500)
NO_REMATCH = "Your opponent has left or plays another game."
SITUATIONS = {
    "start": {"moves": ()},
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


def blocks(screen):
    """Return what must not overlap, by name."""
    desk = screen.desk
    found = {"board": pygame.Rect(screen.board.geometry.box), "top": desk.top.rect, "bottom": desk.bottom.rect}
    if desk.moves.shown:
        found["moves"] = desk.moves.rect
    if desk.card.shown and desk.card.notice:
        found["notice"] = desk.card.rect
    if desk.news.shown:
        found["news"] = desk.news.rect
    if desk.chat.shown:
        found["chat"] = desk.chat.rect
    if desk.panel.box.shown:
        found["box"] = desk.panel.box.rect
    if desk.panel.tabs.shown:
        found["tabs"] = desk.panel.tabs.rect
    if desk.panel.steps.shown:
        found |= {f"step {button.says}": button.rect for button in desk.panel.steps.buttons}
    return found | {button.text: button.rect for button in desk.actions}


def check_places(screen, size):
    window = pygame.Rect((0, 0), size)
    found = blocks(screen)
    for name, rect in found.items():
        assert window.contains(rect), (name, rect)
        assert rect.width > 0, name
        assert rect.height > 0, name
    for (name, rect), (other, second) in combinations(found.items(), 2):
        assert not rect.colliderect(second), (name, rect, other, second)


def check_card(card):
    if card.notice is None or not card.shown:
        return
    for button in card.buttons:
        assert card.rect.contains(button.rect), button.text
        assert not button.rect.colliderect(card.words), button.text
    assert card.rect.contains(card.words)
    for line in card.lines:
        assert card.style.width(line, card.size) <= card.words.width, line


def check_chat(chat):
    if not chat.shown:
        return
    parts = [part for part in (chat.audience, chat.mute, chat.log, chat.hint, chat.field) if part.shown]
    assert all(chat.rect.contains(part.rect) for part in parts)
    for one, other in combinations(parts, 2):
        assert not one.rect.colliderect(other.rect), (one, other)
    assert chat.log._visible >= 1


def check_dialog(screen, size):
    if screen.dialog is not None:
        window = pygame.Rect((0, 0), size)
        assert window.contains(screen.dialog.rect)
        assert all(screen.dialog.rect.contains(button.rect) for button in screen.dialog.buttons)


def check_texts(screen):
    desk, style = screen.desk, screen.desk.style
    for button in [*desk.actions, *desk.card.buttons, *(desk.news.buttons if desk.news.shown else ())]:
        assert style.width(button.text, button.size, "Semibold") <= button.rect.width - 2 * style.px(6), (
            button.text
        )
        assert style.line(button.size, "Semibold") <= button.rect.height, button.text
    for seat in (desk.top, desk.bottom):
        name, material, clock = seat.places()
        assert all(seat.rect.contains(place) for place in (name, material, clock) if place.width > 0)
        assert not any(one.colliderect(other) for one, other in combinations((name, material, clock), 2))
        assert name.width >= style.width("W" * 8, TextSize.BODY, "Semibold")
        if seat.view.ms is not None:
            digits = style.fonts.font(seat.clock_px(clock.height), "Semibold").size(clock_text(seat.view.ms))
            assert digits[0] <= clock.width
            assert digits[1] <= clock.height * 1.3


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_overlaps_and_nothing_is_cut(faces, size, situation):
    screen = screen_of(faces, size, **SITUATIONS[situation])
    check_places(screen, size)
    check_card(screen.desk.card)
    check_card(screen.desk.news)
    check_chat(screen.desk.chat)
    check_dialog(screen, size)
    check_texts(screen)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_notice_is_said_to_its_end_in_the_smallest_window(faces, situation):
    desk = screen_of(faces, (480, 360), **SITUATIONS[situation]).desk
    for card in (desk.card, desk.news):
        if card.shown:
            words = " ".join(card.lines).split()
            assert "".join(words) == "".join(card.notice.text.split() if card.notice else "")


@settings(max_examples=60, deadline=None)
@given(st.integers(480, 3840), st.integers(360, 2160), st.integers(100, 300), st.sampled_from(sorted(SITUATIONS)))
def test_any_window_from_the_smallest_on_has_room_for_everything(faces, width, height, scale, situation):
    told = dict(SITUATIONS[situation])
    likes = told.pop("likes", {}) | {"scale": scale}
    screen = screen_of(faces, (width, height), likes=likes, **told)
    check_places(screen, (width, height))
    check_card(screen.desk.card)
    check_card(screen.desk.news)
    check_chat(screen.desk.chat)
    check_dialog(screen, (width, height))
    check_texts(screen)


@pytest.mark.parametrize(
    ("size", "least"), [((480, 360), 320), ((640, 480), 440), ((1280, 800), 768), ((1920, 1080), 1040)]
)
def test_the_board_is_as_large_as_the_window_allows(faces, size, least):
    assert screen_of(faces, size).board.geometry.size >= least


@pytest.mark.parametrize("count", [1, 2, 30, 31, 200])
@pytest.mark.parametrize("size", [(480, 360), (480, 640), (1280, 800)])
def test_the_last_move_is_in_sight_however_many_there_are(faces, size, count):
    knights = ("g1f3 g8f6 f3g1 f6g8 " * 50).split()[:count]
    screen = screen_of(faces, size, moves=knights)
    moves = screen.desk.moves
    if moves.shown:
        assert moves.rect.contains(dict(moves._places())[count])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_question_fits_the_window(faces, size):
    screen = screen_of(faces, size)
    assert not screen.may_quit()
    assert pygame.Rect((0, 0), size).contains(screen.dialog.rect)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_rematch_button_stays_in_its_place_whoever_wishes_for_one(faces, size):
    screen = screen_of(faces, size, said=[ended(Reason.CHECKMATE)])
    place = pygame.Rect(screen.desk.card.buttons[0].rect)
    for by in ("black", "white"):
        screen.receive(messages.RematchOffered(game="g", by=by), 0)
        first, second = screen.desk.card.buttons
        assert first.text == "Rematch"
        assert first.rect == place
        assert not second.rect.colliderect(place)


def test_a_window_that_changes_its_size_lays_everything_out_anew(faces):
    screen = screen_of(faces, (1280, 800), **SITUATIONS["draw offered"])
    for size in SIZES:
        screen.layout(size)
        screen.draw(pygame.Surface(size), 200)
        check_places(screen, size)
        check_card(screen.desk.card)
        check_card(screen.desk.news)
        check_texts(screen)
