"""What a man is worth on each square, in centipawns, from the middlegame over to the endgame."""

from collections.abc import Sequence
from typing import Final

import chess

WORTH: Final = {
    chess.PAWN: 100,
    chess.KNIGHT: 320,
    chess.BISHOP: 330,
    chess.ROOK: 500,
    chess.QUEEN: 950,
    chess.KING: 0,
}
"""What the men are worth by themselves."""

PHASES: Final = 24
"""The phase at the start of a game; at 0 there are only kings and pawns."""
PHASE_OF: Final = {chess.KNIGHT: 1, chess.BISHOP: 1, chess.ROOK: 2, chess.QUEEN: 4}
"""How much of the phase each man makes up."""

_OPENING_PAWN = (0, 0, 2, 6, 14, 30, 60, 0)
_ENDGAME_PAWN = (0, 4, 8, 18, 36, 66, 110, 0)
_SHELTER = (24, 30, 4, -12, -12, 4, 34, 24)
_LAST_BUT_ONE = 6
_THIRD = 2


def edge_distance(square: chess.Square) -> int:
    """Return how far a square is from the rim towards the centre, 0 to 6."""
    file, rank = chess.square_file(square), chess.square_rank(square)
    return min(file, 7 - file) + min(rank, 7 - rank)


def _opening(piece: chess.PieceType, square: chess.Square) -> int:
    """Return what the square adds to White's man of this type while there are many men."""
    file, rank, inside = chess.square_file(square), chess.square_rank(square), edge_distance(square)
    match piece:
        case chess.PAWN:
            return _OPENING_PAWN[rank] + (inside * 5 if file in (3, 4) and rank >= _THIRD else 0)
        case chess.KNIGHT:
            return inside * 9 - 30
        case chess.BISHOP:
            return inside * 4 - 8 - (10 if rank == 0 else 0)
        case chess.ROOK:
            return min(file, 7 - file) * 4 + (18 if rank == _LAST_BUT_ONE else 0)
        case chess.QUEEN:
            return inside * 2 - (8 if rank > 1 else 0)
        case _:
            return _SHELTER[file] - 24 * rank


def _endgame(piece: chess.PieceType, square: chess.Square) -> int:
    """Return what the square adds to White's man of this type when few men are left."""
    inside = edge_distance(square)
    match piece:
        case chess.PAWN:
            return _ENDGAME_PAWN[chess.square_rank(square)]
        case chess.KNIGHT:
            return inside * 6 - 20
        case chess.KING:
            return inside * 10 - 30
        case chess.ROOK:
            return 12
        case _:
            return inside * 4


def _at(phase: int, piece: chess.PieceType, square: chess.Square) -> int:
    added = _opening(piece, square) * phase + _endgame(piece, square) * (PHASES - phase)
    return WORTH[piece] + round(added / PHASES)


def _white(phase: int, piece: chess.PieceType) -> Sequence[int]:
    return tuple(_at(phase, piece, square) for square in chess.SQUARES)


def _black(white: Sequence[int]) -> Sequence[int]:
    return tuple(-white[chess.square_mirror(square)] for square in chess.SQUARES)


_WHITE = [{piece: _white(phase, piece) for piece in chess.PIECE_TYPES} for phase in range(PHASES + 1)]

VALUES: Final = [[(piece, white[piece], _black(white[piece])) for piece in chess.PIECE_TYPES] for white in _WHITE]
"""By phase: each type of man with its value on each square, for White and, below 0, for Black."""


def _ahead(square: chess.Square) -> chess.Bitboard:
    """Return the squares where a black pawn could stop or take White's pawn on its way."""
    file = chess.BB_FILES[chess.square_file(square)]
    beside = file | (file & ~chess.BB_FILE_A) >> 1 | (file & ~chess.BB_FILE_H) << 1
    return beside & sum(chess.BB_RANKS[chess.square_rank(square) + 1 :])


_WHITE_WAYS = [_ahead(square) for square in chess.SQUARES]

WAY: Final = {
    chess.WHITE: _WHITE_WAYS,
    chess.BLACK: [chess.flip_vertical(_WHITE_WAYS[chess.square_mirror(square)]) for square in chess.SQUARES],
}
"""By colour and square: where the other side's pawns must not be for a pawn to have passed them."""
