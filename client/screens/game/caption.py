"""The game in a few words, for the window's frame."""

from client.model.game import GameModel
from client.words.ending import ending_of


def caption_of(model: GameModel) -> str:
    """Say who plays, and before it what a player who looks at something else should know."""
    players = f"{model.record.white.name} vs {model.record.black.name}"
    return f"{_state(model)} - {players}"


def _state(model: GameModel) -> str:
    if model.over:
        return ending_of(model)
    if model.line_down:
        return "Not connected"
    if model.halted:
        return "The server cannot store moves"
    if model.adjourned:
        return "Adjourned"
    if model.color is None:
        return "Watching"
    opponent = model.record.player(not model.color).name
    if model.attendance.presence(not model.color) != "here":
        return f"{opponent} is away"
    return "Your move" if model.record.board.turn == model.color else f"{opponent}'s move"
