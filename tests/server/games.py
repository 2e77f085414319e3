"""Games for tests: one that is told the time, and lines of moves that lead somewhere."""

import random
from collections import Counter
from typing import Any

import chess

from server.errors import GameError
from server.play.game import Game
from shared.clock import TimeControl
from shared.messages import GameEvent, GameStarted, OfferKind, PauseCause, Player
from shared.record import Record
from shared.result import Outcome, Reason, Result

ADA, BO = Player(id="a", name="Ada"), Player(id="b", name="Bo")
W, B = chess.WHITE, chess.BLACK

FOOLS_MATE = "f2f3 e7e5 g2g4 d8h4"
SCHOLARS_MATE = "e2e4 e7e5 d1h5 b8c6 f1c4 g8f6 h5f7"
LOYDS_STALEMATE = "e2e3 a7a5 d1h5 a8a6 h5a5 h7h5 h2h4 a6h6 a5c7 f7f6 c7d7 e8f7 d7b7 d8d3 b7b8 d3h7 b8c8 f7g6 c8e6"
KNIGHT_IS_LEFT = (
    "a2a3 b7b5 g2g4 e7e5 a3a4 b5a4 a1a4 a7a6 a4a6 c8a6 b2b3 a6e2 f1e2 f8d6 b3b4 d6b4 e2b5 b4d2 c1d2 a8a5 b5d7 "
    "b8d7 d2a5 g7g5 d1d7 e8d7 a5c7 d7c7 f2f3 d8a8 h2h4 g5h4 h1h4 a8f3 g1f3 c7c8 h4h7 h8h7 f3e5 h7h6 e5f7 c8d7 "
    "f7h6 g8h6 e1d1 h6g4 d1e2 d7c7 c2c3 g4e5 b1a3 c7b7 c3c4 e5c4 a3c4"
)
"""White has a king and a knight, Black a bare king: nobody can mate."""
BARE_BLACK_KING = (
    "c2c4 b8c6 e2e3 d7d5 c4d5 e8d7 d5c6 d7e6 c6b7 g8h6 b7c8q e6f6 c8a8 a7a6 a8d8 g7g5 d8c7 f8g7 f1a6 h6g4 d1g4 "
    "e7e5 g4g5 f6e6 g5e5 g7e5 c7f7 e6d6 f7h7 e5c3 b1c3 d6c6 h7h8"
)
"""Black, to move, has a bare king; White has nearly everything."""
THREEFOLD = "g1f3 g8f6 f3g1 f6g8 g1f3 g8f6 f3g1 f6g8"
CASTLING = "e2e4 e7e5 g1f3 g8f6 f1c4 f8c5"
"""Both sides may castle on the king's side, White to move."""
PROMOTION = "a2a4 b7b5 a4b5 a7a6 b5a6 c8b7 a6b7 b8c6"
"""White may take the rook on a8 with the pawn on b7."""


def new_game(control: TimeControl | None, **how: Any) -> GameStarted:
    """Return how a game between Ada (White) and Bo begins at `now`."""
    now = how.pop("now", 0)
    return GameStarted(game="g", seq=1, at=0, white=ADA, black=BO, control=control, utc=0, origin=now, **how)


class Match:
    """A game between Ada (White) and Bo that is told the time, and its log."""

    def __init__(self, control: str | None = "5+0", *, now: int = 0, **how: Any) -> None:
        parsed = None if control is None else TimeControl.parse(control)
        self.game, start = Game.start(new_game(parsed, now=now, **how))
        self.log: list[GameEvent] = [start]
        self.now = now

    @property
    def record(self) -> Record:
        return self.game.record

    @property
    def ended(self) -> tuple[Result, Reason] | None:
        outcome = self.record.outcome
        return outcome and (outcome.result, outcome.reason)

    @property
    def clocks(self) -> tuple[int, int]:
        """What both clocks show now."""
        clock, at = self.record.clock, self.game.at(self.now)
        assert clock is not None
        return clock.remaining(W, at), clock.remaining(B, at)

    def wait(self, ms: int) -> list[GameEvent]:
        """Let time pass, and happen what it brings."""
        self.now += ms
        return self.note(self.game.expire(self.now))

    def play(self, line: str, *, each_ms: int = 0) -> list[GameEvent]:
        """Play moves for whoever has the turn; return what the last one brought."""
        events: list[GameEvent] = []
        for uci in line.split():
            self.wait(each_ms)
            events = self.move(self.record.board.turn, uci)
        return events

    def move(self, color: chess.Color, uci: str, *, after: int | None = None) -> list[GameEvent]:
        after = self.record.position_seq if after is None else after
        return self.note(self.game.move(color, uci, after, self.now))

    def offer(self, color: chess.Color, kind: OfferKind = "draw") -> int:
        """Offer something and return the offer's number."""
        [offered] = self.note(self.game.offer(color, kind, self.now))
        return offered.seq

    def accept(self, color: chess.Color, offer: int) -> list[GameEvent]:
        return self.note(self.game.accept(color, offer, self.now))

    def decline(self, color: chess.Color, offer: int) -> list[GameEvent]:
        return self.note(self.game.decline(color, offer, self.now))

    def claim_draw(self, color: chess.Color, uci: str = "", *, after: int | None = None) -> list[GameEvent]:
        after = self.record.position_seq if after is None else after
        return self.note(self.game.claim_draw(color, uci, after, self.now))

    def resign(self, color: chess.Color) -> list[GameEvent]:
        return self.note(self.game.resign(color, self.now))

    def abort(self, color: chess.Color = W) -> list[GameEvent]:
        return self.note(self.game.abort(color, self.now))

    def pause(self, cause: PauseCause = "restart") -> list[GameEvent]:
        return self.note(self.game.pause(self.now, cause))

    def resume(self) -> list[GameEvent]:
        return self.note(self.game.resume(self.now))

    def note(self, events: list[GameEvent]) -> list[GameEvent]:
        self.log += events
        return events

    def again(self) -> Game:
        """Return the same game, brought back from its log."""
        return Game.replay(self.log)


def started(match: Match) -> GameStarted:
    first = match.log[0]
    assert isinstance(first, GameStarted)
    return first


def contents(record: Record) -> dict[str, object]:
    """Return all that a record holds, in a form that compares by value."""
    position = record._position
    return {
        **vars(record),
        "board": (record.board.fen(), record.moves),
        "_position": (+position._occurred, position.occurrences),
    }


def wander(board: chess.Board, plies: int, *, allowed: str = "KQRBNkqrbn", pawn_move_every: int = 0) -> list[str]:
    """Return quiet moves that repeat no position three times and end nothing; every so many plies a pawn moves."""
    rng = random.Random(7)
    seen: Counter[str] = Counter()
    board = board.copy()
    line = []
    for ply in range(1, plies + 1):
        pawn = bool(pawn_move_every) and ply % pawn_move_every == 0
        move = min(_quiet_moves(board, "Pp" if pawn else allowed, rng), key=lambda move: seen[_after(board, move)])
        board.push(move)
        seen[board.epd()] += 1
        assert seen[board.epd()] <= 2
        line.append(move.uci())
    return line


def _quiet_moves(board: chess.Board, allowed: str, rng: random.Random) -> list[chess.Move]:
    moves = [
        move
        for move in board.legal_moves
        if str(board.piece_at(move.from_square)) in allowed
        and not board.is_capture(move)
        and not board.gives_check(move)
        and not move.promotion
    ]
    rng.shuffle(moves)
    return moves


def _after(board: chess.Board, move: chess.Move) -> str:
    board.push(move)
    epd = board.epd()
    board.pop()
    return epd


def refusal(call) -> str:
    """Return the code with which a command is refused."""
    try:
        call()
    except GameError as error:
        return error.code
    raise AssertionError("it was not refused")


def unchanged(match: Match, command) -> str:
    """Return the code of the refusal, having seen that nothing changed."""
    before = contents(match.again().record)
    code = refusal(command)
    assert contents(match.record) == before
    return code


def draw(reason: Reason) -> tuple[Result, Reason]:
    return (Result.DRAW, reason)


def white_wins(reason: Reason) -> tuple[Result, Reason]:
    return (Result.WHITE_WINS, reason)


def black_wins(reason: Reason) -> tuple[Result, Reason]:
    return (Result.BLACK_WINS, reason)


def unscored(reason: Reason) -> tuple[Result, Reason]:
    return (Result.NONE, reason)


def as_pair(outcome: Outcome | None) -> tuple[Result, Reason] | None:
    return outcome and (outcome.result, outcome.reason)
