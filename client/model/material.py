"""Who is ahead in material, and by which pieces, since a game began."""

from dataclasses import dataclass

import chess

VALUES = {chess.QUEEN: 9, chess.ROOK: 5, chess.BISHOP: 3, chess.KNIGHT: 3, chess.PAWN: 1}
"""The usual points, the most valuable first."""


@dataclass(frozen=True, slots=True)
class Material:
    """What one side has won more of than the other: the pieces it is up, and its lead in points (0 if behind)."""

    pieces: tuple[chess.PieceType, ...]
    lead: int


def material(board: chess.Board, color: chess.Color) -> Material:
    """Return what `color` has gained over the other side since the board's first position, ordered by value."""
    start = board.root()
    gain = {kind: _surplus(board, kind, color) - _surplus(start, kind, color) for kind in VALUES}
    pieces = [kind for kind, count in gain.items() for _ in range(count)]
    return Material(tuple(pieces), max(0, sum(VALUES[kind] * count for kind, count in gain.items())))


def _surplus(board: chess.BaseBoard, kind: chess.PieceType, color: chess.Color) -> int:
    return len(board.pieces(kind, color)) - len(board.pieces(kind, not color))
