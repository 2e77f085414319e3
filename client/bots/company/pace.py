"""How long bots that play with people take over a move: nobody is to wait, nor to feel hurried."""

import random

import chess

from shared.clock import Clock

_LONGEST_S = 1.5
_MOVES_TO_GO = 40
_LEAST_S = 0.01
_PAUSE_S = (0.3, 1.0)


def think_s(color: chess.Color, clock: Clock | None) -> float:
    """Return for how long a side may think about its move, in seconds: a part of what it has left."""
    if clock is None:
        return _LONGEST_S
    left = clock.white_ms if color else clock.black_ms
    share = (left / _MOVES_TO_GO + (clock.increment_ms + clock.delay_ms) / 2) / 1000
    return max(_LEAST_S, min(_LONGEST_S, share, left / 4000))


def pause_s(color: chess.Color, clock: Clock | None, lots: random.Random, *, forced: bool) -> float:
    """Return how long to take over a move at least, in seconds; less where there is no choice, or little time."""
    shortest, longest = _PAUSE_S
    pause = shortest if forced else lots.uniform(shortest, longest)
    return min(pause, think_s(color, clock) / 2)
