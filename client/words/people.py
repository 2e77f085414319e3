"""What the players of a game are called in a sentence."""

import chess

from client.language import _
from client.model.standing import Standing

_SHORT_NAME = 12


def opponent_of(model: Standing) -> str:
    """Return what the opponent is called within a sentence: by name, if that is short."""
    return _short_name(model) or _("your opponent")


def opponent_first(model: Standing) -> str:
    """Return what the opponent is called at the beginning of a sentence."""
    return _short_name(model) or _("Your opponent")


def color_name(color: chess.Color) -> str:
    """Return what a side is called."""
    return _("White") if color == chess.WHITE else _("Black")


def _short_name(model: Standing) -> str:
    name = model.record.player(not model.color).name
    return name if len(name) <= _SHORT_NAME else ""
