"""A second referee, slow and plain, written without looking at the first."""

from collections import Counter
from dataclasses import dataclass, field

import chess

from shared.result import Reason, Result

START_MS, INCREMENT_MS = 60_000, 2_000
FIRST_MOVE_MS = 15_000
WIN = {chess.WHITE: Result.WHITE_WINS, chess.BLACK: Result.BLACK_WINS}


@dataclass
class Oracle:
    """A slow and plain referee."""

    board: chess.Board = field(default_factory=chess.Board)
    left: dict = field(default_factory=lambda: {chess.WHITE: START_MS, chess.BLACK: START_MS})
    turn_ms: int = 0
    paused: bool = False
    claims: bool = False
    offer_by: chess.Color | None = None
    next_offer_at: Counter = field(default_factory=Counter)
    noes: Counter = field(default_factory=Counter)
    made: Counter = field(default_factory=Counter)
    seen: Counter = field(default_factory=Counter)
    end: tuple[Result, Reason] | None = None
    ran_ms: int = 0
    given_ms: int = 0

    def __post_init__(self) -> None:
        self.seen[self.board.fen(en_passant="legal").rsplit(" ", 2)[0]] += 1

    @property
    def begun(self) -> bool:
        return len(self.board.move_stack) >= 2

    def wait(self, ms: int) -> None:
        if self.end or self.paused:
            return
        side = self.board.turn
        if not self.begun:
            self.turn_ms += ms
            if self.turn_ms >= FIRST_MOVE_MS:
                self.end = (Result.NONE, Reason.NO_FIRST_MOVE)
            return
        used = min(ms, self.left[side])
        self.ran_ms += used
        self.left[side] -= used
        if self.left[side] == 0:
            mates = not self.board.has_insufficient_material(not side)
            self.end = (WIN[not side], Reason.TIME) if mates else (Result.DRAW, Reason.TIME_INSUFFICIENT_MATERIAL)

    def move(self, move: chess.Move) -> None:
        side = self.board.turn
        if self.begun:
            self.left[side] += INCREMENT_MS
            self.given_ms += INCREMENT_MS
        self.board.push(move)
        self.made[side] += 1
        self.turn_ms = 0
        self.paused = False
        if self.offer_by == (not side):
            self.offer_by = None
        self.seen[self.board.fen(en_passant="legal").rsplit(" ", 2)[0]] += 1
        self.end = self.verdict()

    def verdict(self) -> tuple[Result, Reason] | None:
        board = self.board
        if board.is_checkmate():
            return WIN[not board.turn], Reason.CHECKMATE
        draws = [
            (board.is_stalemate(), Reason.STALEMATE),
            (board.is_insufficient_material(), Reason.INSUFFICIENT_MATERIAL),
            *([] if self.claims else self.claimable()),
            (self.claims and self.times >= 5, Reason.FIVEFOLD_REPETITION),
            (self.claims and board.halfmove_clock >= 150, Reason.SEVENTY_FIVE_MOVES),
        ]
        return next(((Result.DRAW, reason) for holds, reason in draws if holds), None)

    @property
    def times(self) -> int:
        return self.seen[self.board.fen(en_passant="legal").rsplit(" ", 2)[0]]

    def claimable(self) -> list[tuple[bool, Reason]]:
        return [
            (self.times >= 3, Reason.THREEFOLD_REPETITION),
            (self.board.halfmove_clock >= 100, Reason.FIFTY_MOVES),
        ]

    def take_back(self, side: chess.Color) -> None:
        """Undo the last move of that side; the clocks stay, and whoever has the turn begins it."""
        for _ in range(2 if self.board.turn == side else 1):
            self.seen[self.board.fen(en_passant="legal").rsplit(" ", 2)[0]] -= 1
            self.board.pop()
        self.turn_ms, self.paused, self.offer_by = 0, False, None

    def may_offer(self, side: chess.Color) -> bool:
        return self.begun and self.offer_by is None and self.made[side] >= self.next_offer_at[side]

    def offered(self, side: chess.Color) -> None:
        self.next_offer_at[side] = self.made[side] + min(16, 2 ** max(0, self.noes[side] - 1))

    def declined(self, side: chess.Color) -> None:
        self.noes[side] += 1
        self.offered(side)
