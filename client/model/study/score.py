"""What an engine's evaluation comes to, told and shown from White's view."""

import math

_STEEPNESS = 0.00368
"""How fast an advantage in centipawns turns into points: two pawns are worth about two thirds of them."""


def score_text(centipawns: int | None, mate: int | None) -> str:
    """Write an evaluation in pawns, or the moves until mate: "+0.3", "-1.2", "#5", "-#3"."""
    if mate is not None:
        return f"#{mate}" if mate >= 0 else f"-#{-mate}"
    pawns = round((centipawns or 0) / 100, 1)
    return f"{pawns:+.1f}" if pawns else "0.0"


def white_share(centipawns: int | None, mate: int | None) -> float:
    """Return how much of a bar is White's, from 0 to 1."""
    if mate is not None:
        return 1.0 if mate > 0 else 0.0
    return 1 / (1 + math.exp(-_STEEPNESS * max(-5_000, min(5_000, centipawns or 0))))
