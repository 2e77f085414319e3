"""What is told of the game outside of the window: in its frame, and by calling the player."""

from client.language import _
from client.model.game import GameModel
from client.words.ending import ending_of


def caption_of(model: GameModel) -> str:
    """Say who plays, and before it what a player who looks at something else should know."""
    white, black = model.record.white.name, model.record.black.name
    return f"{_state(model)} - {_('{white} vs {black}').format(white=white, black=black)}"


def _state(model: GameModel) -> str:
    if model.over:
        return ending_of(model)
    if model.line_down:
        return _("Not connected")
    if model.halted:
        return _("The server cannot store moves")
    if model.adjourned:
        return _("Adjourned")
    if model.color is None:
        return _("Watching")
    if model.at_one_board:
        return _("{name}'s move").format(name=model.record.player(model.turn).name)
    opponent = model.record.player(not model.color).name
    if model.attendance.presence(not model.color) != "here":
        return _("{name} is away").format(name=opponent)
    mine = model.record.board.turn == model.color
    return _("Your move") if mine else _("{name}'s move").format(name=opponent)


def call_of(model: GameModel) -> object | None:
    """Return what the player is called for: a game that begins, and each turn."""
    if model.color is None or model.over or model.adjourned:
        return None
    ply = len(model.record.moves)
    mine = model.record.board.turn == model.color
    return (model.game, ply) if mine or ply == 0 else None
