"""What a position is worth, without looking ahead."""

import chess

from client.bots.search.tables import PHASE_OF, PHASES, VALUES, WAY, edge_distance

_PAIR_OF_BISHOPS = 30
_PASSED = (0, 5, 10, 20, 35, 60, 90, 0)
_TO_MOVE = 10
_WINNING = 400
_FEW = 8


def evaluate(board: chess.Board) -> int:
    """Return the worth of a position for the side to move, in centipawns."""
    phase = _phase(board)
    white = _men(board, phase) + _bishops(board) + _passed(board, chess.WHITE) - _passed(board, chess.BLACK)
    if phase <= _FEW and abs(white) > _WINNING:
        white += _driven(board, chess.WHITE) if white > 0 else -_driven(board, chess.BLACK)
    return (white if board.turn else -white) + _TO_MOVE


def _phase(board: chess.Board) -> int:
    """Return how much there is on the board but kings and pawns: 24 at the start."""
    knights_and_bishops = (board.knights | board.bishops).bit_count()
    rooks, queens = (
        board.rooks.bit_count() * PHASE_OF[chess.ROOK],
        board.queens.bit_count() * PHASE_OF[chess.QUEEN],
    )
    return min(PHASES, knights_and_bishops + rooks + queens)


def _men(board: chess.Board, phase: int) -> int:
    total = 0
    for piece, for_white, for_black in VALUES[phase]:
        total += sum(map(for_white.__getitem__, chess.scan_forward(board.pieces_mask(piece, chess.WHITE))))
        total += sum(map(for_black.__getitem__, chess.scan_forward(board.pieces_mask(piece, chess.BLACK))))
    return total


def _bishops(board: chess.Board) -> int:
    white, black = (board.pieces_mask(chess.BISHOP, color).bit_count() > 1 for color in (chess.WHITE, chess.BLACK))
    return _PAIR_OF_BISHOPS * (white - black)


def _passed(board: chess.Board, color: chess.Color) -> int:
    """Return what the pawns of a colour are worth more that no pawn of the other can stop."""
    theirs, ways = board.pieces_mask(chess.PAWN, not color), WAY[color]
    ours = chess.scan_forward(board.pieces_mask(chess.PAWN, color))
    ranks = (square >> 3 if color else 7 - (square >> 3) for square in ours if not ways[square] & theirs)
    return sum(map(_PASSED.__getitem__, ranks))


def _driven(board: chess.Board, winner: chess.Color) -> int:
    """Return how well the loser's king is driven to the rim, with the winner's close to it."""
    ours, theirs = board.king(winner), board.king(not winner)
    if ours is None or theirs is None:
        return 0
    return (6 - edge_distance(theirs)) * 12 + (7 - chess.square_distance(ours, theirs)) * 6
