"""Every rule by which a game ends, in one place. Pure: a board in, an outcome or None out.

The numbers of articles are those of the FIDE Laws of Chess (2023).
"""

import chess

from shared.draws import claimable
from shared.messages import DrawRule
from shared.result import Outcome, Reason

MAX_PLIES = 600
MAX_EVENTS = 4_000

_FIVE_TIMES = 5
_SEVENTY_FIVE_MOVES_IN_PLIES = 150


def position_outcome(board: chess.Board, occurrences: int, draws: DrawRule) -> Outcome | None:
    """Return how the position ends the game, or None; it has now occurred `occurrences` times.

    Checkmate (5.1.1) and stalemate (5.2.1) come before any draw rule; then a dead position (5.2.2). Threefold
    repetition and fifty moves without capture or pawn move draw by themselves where `draws` is "automatic", as
    FIDE's Online Chess Regulations 5.4 have it; else fivefold repetition and seventy-five moves do (9.6).
    """
    if not any(board.generate_legal_moves()):
        if board.is_check():
            return Outcome.win(not board.turn, Reason.CHECKMATE)
        return Outcome.draw(Reason.STALEMATE)
    if board.is_insufficient_material():
        return Outcome.draw(Reason.INSUFFICIENT_MATERIAL)
    drawn = claimable(occurrences, board.halfmove_clock) if draws == "automatic" else _overdue(board, occurrences)
    if drawn is None and len(board.move_stack) >= MAX_PLIES:
        return Outcome.draw(Reason.LENGTH_LIMIT)
    return drawn


def _overdue(board: chess.Board, occurrences: int) -> Outcome | None:
    if occurrences >= _FIVE_TIMES:
        return Outcome.draw(Reason.FIVEFOLD_REPETITION)
    if board.halfmove_clock >= _SEVENTY_FIVE_MOVES_IN_PLIES:
        return Outcome.draw(Reason.SEVENTY_FIVE_MOVES)
    return None


def flag_outcome(board: chess.Board, fallen: chess.Color) -> Outcome:
    """Return how the game ends when the flag of `fallen` falls: a draw if the opponent cannot mate (6.9)."""
    if board.has_insufficient_material(not fallen):
        return Outcome.draw(Reason.TIME_INSUFFICIENT_MATERIAL)
    return Outcome.win(not fallen, Reason.TIME)


def abandonment_outcome(board: chess.Board, claimant: chess.Color, *, draw: bool) -> Outcome:
    """Return what `claimant` gets against an opponent who has gone: a draw if it wants one or cannot mate."""
    if draw or board.has_insufficient_material(claimant):
        return Outcome.draw(Reason.ABANDONMENT_DRAW)
    return Outcome.win(claimant, Reason.ABANDONMENT)
