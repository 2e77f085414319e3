"""Which draws a player may claim. The numbers of articles are those of the FIDE Laws of Chess (2023)."""

from shared.result import Outcome, Reason

_THREE_TIMES = 3
_FIFTY_MOVES_IN_PLIES = 100


def claimable(occurrences: int, halfmove_clock: int) -> Outcome | None:
    """Return the draw that may be claimed in such a position, or None (9.2, 9.3)."""
    if occurrences >= _THREE_TIMES:
        return Outcome.draw(Reason.THREEFOLD_REPETITION)
    if halfmove_clock >= _FIFTY_MOVES_IN_PLIES:
        return Outcome.draw(Reason.FIFTY_MOVES)
    return None
