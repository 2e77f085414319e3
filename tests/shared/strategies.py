"""What Hypothesis draws: any valid message, and the log of any game."""

from typing import Any, get_args

import chess
import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from shared import messages
from shared.clock import Clock, TimeControl
from shared.messages import (
    MORE_TIME_MS,
    GameEnded,
    GameEvent,
    GamePaused,
    GameResumed,
    GameStarted,
    MovePlayed,
    MovesTakenBack,
    OfferDeclined,
    OfferMade,
    Player,
    TimeGiven,
)
from shared.record import side
from shared.result import Reason, Result
from shared.setup import Variant, starting_board

COMMANDS = get_args(messages.ClientMessage)
REPLIES = get_args(messages.ServerMessage)

OFFERS = get_args(messages.OfferKind)
POSITIONS = [
    "4k3/8/8/8/8/8/4P3/4K3 b - - 0 40",
    "r3k2r/8/8/8/8/8/8/R3K2R b KQkq - 12 7",
    "r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1",
    "rnbqkbnr/ppp1pppp/8/8/3pP3/8/PPPP1PPP/RNBQKBNR b KQkq e3 0 3",
]
CASTLING_960 = "1r3k1r/8/8/8/8/8/8/1R3K1R w HBhb - 0 1"
"""King and rooks alone, so that castling comes soon."""

_TEXT = st.characters(exclude_categories=["Cs"])  # lone surrogates are no UTF-8


def of_type(kind: type) -> st.SearchStrategy[Any]:
    """Draw any valid value of a type that messages are made of."""
    return _draw(inspect.type_info(kind))


def _draw(info: inspect.Type) -> st.SearchStrategy[Any]:
    match info:
        case inspect.Metadata(type=inner):
            return _draw(inner)
        case inspect.ListType(item_type=item):
            return st.lists(_draw(item), max_size=5)
        case inspect.UnionType(types=types):
            return st.one_of([_draw(each) for each in types])
        case inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: _draw(field.type) for field in fields})
        case _:
            return _draw_scalar(info)


def _draw_scalar(info: inspect.Type) -> st.SearchStrategy[Any]:
    match info:
        case inspect.BoolType() | inspect.NoneType():
            return st.booleans() if isinstance(info, inspect.BoolType) else st.none()
        case inspect.IntType(ge=low, le=high):
            return st.integers(-(2**63) if low is None else low, 2**63 - 1 if high is None else high)
        case inspect.StrType(max_length=longest):
            return st.text(_TEXT, max_size=40 if longest is None else longest)
        case inspect.LiteralType(values=values):
            return st.sampled_from(sorted(values))
        case inspect.EnumType(cls=cls):
            return st.sampled_from(list(cls))
        case _:
            raise AssertionError(f"no strategy for {info}")


commands = st.one_of([of_type(kind) for kind in COMMANDS])
replies = st.one_of([of_type(kind) for kind in REPLIES])

controls = st.builds(
    TimeControl, st.integers(0, 10_800_000), st.integers(0, 180_000), st.just(0) | st.integers(0, 180_000)
).filter(lambda control: control.playable)


@st.composite
def cuts(draw: st.DrawFn, stream: bytes) -> list[bytes]:
    """Draw a way for `stream` to arrive in pieces."""
    places = sorted(draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    return [stream[start:end] for start, end in zip([0, *places], [*places, len(stream)], strict=True)]


@st.composite
def setups(draw: st.DrawFn) -> dict[str, Any]:
    """Draw how a game begins: as usual, in a position with either side to move, or one of Chess960."""
    match draw(st.integers(0, 3)):
        case 0:
            return {"fen": draw(st.sampled_from(POSITIONS))}
        case 1:
            fen = chess.Board.from_chess960_pos(draw(st.integers(0, 959))).fen()
            return {"variant": Variant.CHESS960, "fen": fen}
        case 2:
            return {"variant": Variant.CHESS960, "fen": CASTLING_960}
        case _:
            return {}


@st.composite
def logs(draw: st.DrawFn) -> list[GameEvent]:
    """Draw the log of a legal game with takebacks, offers, gifts, pauses, clocks or none, running or over."""
    control = draw(st.none() | controls)
    author = _Author(control, draw(setups()), utc=draw(st.integers(0, 4_000_000_000_000)))
    length = draw(st.integers(0, 50))  # a list without a least size tends to be short, and short games are dull
    for choice in draw(st.lists(st.integers(0, 2**20), min_size=length, max_size=length)):
        author.go_on(choice)
    if draw(st.booleans()):
        author.end(draw(st.sampled_from(Result)), draw(st.sampled_from(Reason)))
    return author.log


class _Author:
    """Makes up a game as it goes, with a board and a clock of its own."""

    def __init__(self, control: TimeControl | None, setup: dict[str, Any], utc: int) -> None:
        self._board = starting_board(setup.get("variant", Variant.STANDARD), setup.get("fen", ""))
        self._clock = None if control is None else Clock.of(control)
        self._at = 0
        self._offers: dict[str, chess.Color] = {}
        self._paused = False
        self.log: list[GameEvent] = []
        white, black = Player(id="w", name="Ada"), Player(id="b", name="Bo")
        self._add(GameStarted, white=white, black=black, control=control, utc=utc, **setup)

    def go_on(self, choice: int) -> None:
        """Let the next thing happen; `choice` says which and how long it takes."""
        self._at += choice % 997
        kind = OFFERS[choice // 13 % len(OFFERS)]
        match choice % 13:
            case 0 if kind not in self._offers:
                self._offers[kind] = choice % 2 == 0
                self._add(OfferMade, kind=kind, by=side(self._offers[kind]))
            case 1 if kind in self._offers:
                self._add(OfferDeclined, kind=kind, by=side(not self._offers.pop(kind)))
            case 2:
                self._pause()
            case 3 if self._played:
                self._take_back(min(1 + choice // 13 % 2, self._played))
            case 4 if self._clock is not None:
                self._give(choice // 13 % 2 == 0)
            case _:
                self._move(choice)

    def end(self, result: Result, reason: Reason) -> None:
        """Let the game end in any way."""
        if self._clock is not None:
            self._clock = self._clock.stop(self._at)
        self._add(GameEnded, result=result, reason=reason)

    @property
    def _played(self) -> int:
        return len(self._board.move_stack)

    def _let_run(self) -> None:
        """Let the clock of the side to move run, if any clock runs."""
        if self._clock is not None:
            self._clock = self._clock.stop(self._at)
            if not self._paused and self._played >= 2:
                self._clock = self._clock.start(self._board.turn, self._at)

    def _pause(self) -> None:
        self._paused = not self._paused
        self._let_run()
        self._offers.pop("resume", None)  # a pause by a restart leaves an offer to pause standing
        self._add(GamePaused if self._paused else GameResumed)

    def _take_back(self, plies: int) -> None:
        for _ in range(plies):
            self._board.pop()
        self._let_run()
        self._offers = {}
        self._add(MovesTakenBack, plies=plies)

    def _give(self, to: chess.Color) -> None:
        assert self._clock is not None
        self._clock = self._clock.give(to, MORE_TIME_MS, self._at)
        if self._offers.get("more-time") == to:
            del self._offers["more-time"]
        self._add(TimeGiven, to=side(to), ms=MORE_TIME_MS)

    def _move(self, choice: int) -> None:
        moves = self._candidates(choice)
        if not moves or self._paused:
            return
        mover = self._board.turn
        self._offers = {kind: by for kind, by in self._offers.items() if by == mover and kind != "takeback"}
        move = moves[choice // 13 % len(moves)]
        self._board.push(move)
        if self._clock is not None:
            second = self._played == 2
            self._clock = self._clock.start(self._board.turn, self._at) if second else self._clock.press(self._at)
        self._add(MovePlayed, uci=move.uci())

    def _candidates(self, choice: int) -> list[chess.Move]:
        """Return legal moves; half the time only the one that takes back one's last, so that positions repeat."""
        legal = list(self._board.legal_moves)
        if choice % 2 and len(self._board.move_stack) > 1:
            last = self._board.move_stack[-2]
            back = [
                move for move in legal if (move.from_square, move.to_square) == (last.to_square, last.from_square)
            ]
            return back or legal
        return legal

    def _add(self, kind: type[GameEvent], /, **fields: Any) -> None:
        white = None if self._clock is None else self._clock.remaining(chess.WHITE, self._at)
        black = None if self._clock is None else self._clock.remaining(chess.BLACK, self._at)
        event = kind(game="g", seq=len(self.log) + 1, at=self._at, white_ms=white, black_ms=black, **fields)
        self.log.append(msgspec.convert(msgspec.to_builtins(event), kind))
