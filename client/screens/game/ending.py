"""How a game ended, as the one who sees it would say it."""

import chess

from client.model.game import GameModel
from shared.result import Reason

_SHORT_NAME = 12


def opponent_of(model: GameModel) -> str:
    """Return what the opponent is called in a sentence: by name, if that is short."""
    name = model.record.player(not model.color).name
    return name if len(name) <= _SHORT_NAME else "your opponent"


def ending_of(model: GameModel) -> str:
    """Say how the game ended, and of one that was called off by whom. Raises ValueError while it goes on."""
    outcome = model.record.outcome
    if outcome is None:
        raise ValueError("a game that goes on has no result")
    if model.color is None:
        return str(outcome)
    match outcome.reason:
        case Reason.ABORTED:
            return str(outcome) if outcome.by is None else f"Game aborted by {_who(model, outcome.by)}"
        case Reason.NO_FIRST_MOVE:
            return f"Game aborted, as {_who(model, model.record.board.turn)} made no first move"
        case _:
            return str(outcome)


def _who(model: GameModel, color: chess.Color) -> str:
    return "you" if color == model.color else opponent_of(model)
