"""Looking ahead: alpha-beta, one half-move deeper each time, and captures to their end.

The terms are those of chessprogramming.org: null move, killer moves, transpositions, quiescence, delta pruning.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import chess

from client.bots.search.judgement import evaluate
from client.bots.search.sight import Sight
from client.bots.search.tables import WORTH

MATE = 30_000
"""The score of who has mated; a mate in n half-moves is worth n less."""
_INFINITE = 32_000
_FARTHEST = 60
_LOOK_EVERY = 64
_NULL_MOVE_DEPTH = 3
_DELTA = 200
_FIFTY_MOVES = 100
_REPEATABLE = 4
_LATE, _LATE_DEPTH = 4, 3


class _Enough(Exception):  # noqa: N818 - not an error: it is time to move
    """The search is to end now."""


@dataclass(frozen=True, slots=True)
class Found:
    """A move and what it leads to, in centipawns for who plays it."""

    move: chess.Move
    score: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found out about a position: its score is at least `low` and at most `high`."""

    depth: int
    low: int
    high: int
    move: chess.Move | None


@dataclass(slots=True)
class Search:
    """One player's thinking about one move: so deep, at so many positions, and until `enough` says so."""

    sight: Sight
    depth: int
    nodes: int
    enough: Callable[[], bool] = lambda: False
    visited: int = field(default=0, init=False)
    _known: dict[object, _Known] = field(default_factory=dict, init=False)
    _killers: dict[int, chess.Move] = field(default_factory=dict, init=False)

    def best(self, board: chess.Board) -> Found:
        """Return the best move that was found. There must be a legal one."""
        board = board.copy()  # the search may end anywhere in it
        legal = list(self._ordered(board, None, 0))
        seen = [move for move in legal if not self.sight.overlooks(board, move)] or legal
        best = Found(seen[0], 0)
        try:
            for depth in range(1, self.depth + 1):
                for best in self._ever_better(board, seen, depth):  # noqa: B007 - the last one counts
                    pass
                if len(legal) == 1 or abs(best.score) > MATE - _FARTHEST:
                    break
                seen.sort(key=best.move.__ne__)  # looked at first, it stays the best when the time is up
        except _Enough:
            pass
        return best

    def _ever_better(self, board: chess.Board, moves: list[chess.Move], depth: int) -> Iterator[Found]:
        """Look at each move so far ahead; yield each that is the best yet."""
        alpha = -_INFINITE
        for move in moves:
            board.push(move)
            score = -self._value(board, depth - 1, -_INFINITE, -alpha, 1)
            board.pop()
            if score > alpha:
                alpha = score
                yield Found(move, score)

    def _value(self, board: chess.Board, depth: int, alpha: int, beta: int, ply: int) -> int:
        """Return the score for the side to move, exact between alpha and beta."""
        self._count()
        if _is_drawn(board):
            return 0
        checked = board.is_check()
        depth += checked
        if depth <= 0 or ply >= _FARTHEST:
            return self._quiet(board, alpha, beta)
        key = board._transposition_key()  # noqa: SLF001 - as in shared/position.py: ten times as fast as by public parts
        known = self._known.get(key)
        if known is not None and known.depth >= depth and (known.low >= beta or known.high <= alpha):
            return known.low if known.low >= beta else known.high
        if depth >= _NULL_MOVE_DEPTH and not checked and self._may_pass(board, depth, beta, ply):
            return beta
        score, move = self._best_of(board, depth, alpha, beta, ply, known.move if known else None)
        self._known[key] = _Known(
            depth, score if score > alpha else -_INFINITE, score if score < beta else _INFINITE, move
        )
        return score

    def _best_of(
        self, board: chess.Board, depth: int, alpha: int, beta: int, ply: int, first: chess.Move | None
    ) -> tuple[int, chess.Move | None]:
        """Look at all moves that are seen; return the best score and its move."""
        best, best_move, legal = -_INFINITE, None, False
        for number, move in enumerate(self._ordered(board, first, ply)):
            legal = True
            if self.sight.overlooks(board, move):
                continue
            score = self._after(board, move, depth, max(alpha, best), beta, ply, late=number > _LATE)
            if score > best:
                best, best_move = score, move
            if score >= beta:
                if not board.is_capture(move):
                    self._killers[ply] = move
                break
        if not legal:
            return (ply - MATE if board.is_check() else 0), None
        return (best, best_move) if best_move else (self._judge(board), None)

    def _after(
        self, board: chess.Board, move: chess.Move, depth: int, alpha: int, beta: int, ply: int, *, late: bool
    ) -> int:
        """Return the score of a move; one that comes late in the order is first looked at less deeply."""
        quiet = late and depth >= _LATE_DEPTH and not board.is_capture(move) and not board.is_check()
        board.push(move)
        score = alpha + 1
        if quiet:
            score = -self._value(board, depth - 2, -alpha - 1, -alpha, ply + 1)
        if score > alpha:
            score = -self._value(board, depth - 1, -beta, -alpha, ply + 1)
        board.pop()
        return score

    def _may_pass(self, board: chess.Board, depth: int, beta: int, ply: int) -> bool:
        """Tell whether the side to move does so well that even not to move would be enough."""
        pieces = board.occupied_co[board.turn] & ~(board.pawns | board.kings)
        if not pieces or abs(beta) > MATE - _FARTHEST:
            return False
        board.push(chess.Move.null())
        score = -self._value(board, depth - _NULL_MOVE_DEPTH, -beta, 1 - beta, ply + 1)
        board.pop()
        return score >= beta

    def _quiet(self, board: chess.Board, alpha: int, beta: int) -> int:
        """Return the score once no capture wins any more."""
        self._count()
        best = standing = self._judge(board)
        if best >= beta:
            return best
        for gain, move in _captures(board):
            if standing + gain + _DELTA < alpha or self.sight.overlooks(board, move):
                continue
            board.push(move)
            best = max(best, -self._quiet(board, -beta, -max(alpha, best)))
            board.pop()
            if best >= beta:
                break
        return best

    def _judge(self, board: chess.Board) -> int:
        return evaluate(board) + self.sight.misjudged(board)

    def _ordered(self, board: chess.Board, first: chess.Move | None, ply: int) -> list[chess.Move]:
        """Return the legal moves, those that look best first."""
        killer = self._killers.get(ply)

        def promise(move: chess.Move) -> int:
            if move == first:
                return _INFINITE
            gain = _gain(board, move)
            return gain * 10 - (board.piece_type_at(move.from_square) or 0) if gain else (move == killer)

        return sorted(board.legal_moves, key=promise, reverse=True)

    def _count(self) -> None:
        """Note that one more position is looked at. Raises _Enough when that is too many."""
        self.visited += 1
        if self.visited > self.nodes or (self.visited % _LOOK_EVERY == 0 and self.enough()):
            raise _Enough


def _is_drawn(board: chess.Board) -> bool:
    """Tell whether the game is drawn, or will be if both go on like this."""
    repeatable = board.halfmove_clock >= _REPEATABLE and board.is_repetition(2)
    return repeatable or board.halfmove_clock >= _FIFTY_MOVES or board.is_insufficient_material()


def _gain(board: chess.Board, move: chess.Move) -> int:
    """Return what a move takes or promotes to; a castling that is written as king takes rook takes nothing."""
    victim = board.piece_type_at(move.to_square)
    if victim is None:
        gain = WORTH[chess.PAWN] if board.is_en_passant(move) else 0
    else:
        gain = 0 if board.occupied_co[board.turn] & chess.BB_SQUARES[move.to_square] else WORTH[victim]
    return gain + WORTH[move.promotion] if move.promotion else gain


def _captures(board: chess.Board) -> list[tuple[int, chess.Move]]:
    """Return the captures and what they gain, the best first, without those that lose men for less."""
    worthwhile = []
    for move in board.generate_legal_captures():
        gain, own = _gain(board, move), WORTH[board.piece_type_at(move.from_square) or chess.PAWN]
        if own <= gain or not board.is_attacked_by(not board.turn, move.to_square):
            worthwhile.append((gain, move))
    return sorted(worthwhile, key=lambda each: each[0], reverse=True)
