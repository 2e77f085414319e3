"""What an engine thinks of a position."""

from dataclasses import dataclass

import chess
from chess.engine import InfoDict


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an engine has found out about a position, from White's view.

    Either `centipawns` or `mate` is known: in so many moves White mates, or below 0 is mated. `line` is what it
    expects to be played, `depth` in half-moves.
    """

    board: chess.Board
    centipawns: int | None
    mate: int | None
    depth: int
    line: tuple[chess.Move, ...]
    nodes_per_second: int


def evaluation_of(board: chess.Board, info: InfoDict) -> Evaluation | None:
    """Return what the engine's words mean, or None as long as they hold no score."""
    score, depth = info.get("score"), info.get("depth")
    if score is None or depth is None:
        return None
    white = score.white()
    return Evaluation(board, white.score(), white.mate(), depth, tuple(info.get("pv", ())), info.get("nps", 0))
