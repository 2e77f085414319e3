"""What the player does on the board of a game, under the rules that they set for themselves."""

from client.model.board.gestures import MoveChosen
from client.model.board.premoves import MoveQueued, PremovesDropped
from client.model.game import GameModel
from client.model.orders import Say
from client.preferences import Preferences
from client.ui.board.view import BoardSaid, BoardView
from shared.clock import Speed, speed_of
from shared.messages import ClientMessage

_SLOW = (Speed.CLASSICAL, Speed.UNLIMITED)


def show(board: BoardView, model: GameModel, preferences: Preferences, now: int) -> None:
    """Bring the board up to what the model knows."""
    queue = model.premoves if preferences.premoves and model.may_premove else None
    board.show(model.shown, model.movable, now, queue)


def act(said: BoardSaid | Say, model: GameModel, preferences: Preferences, now: int) -> list[ClientMessage]:
    """Let the model know what was done on the board, or said to a move there; returns what to send."""
    match said:
        case MoveChosen(move=move) if _asks(model, preferences):
            model.propose(move)
        case MoveChosen(move=move):
            return [model.play(move, now)]
        case MoveQueued(move=move):
            model.premove(move)
        case PremovesDropped(every=every):
            model.drop_premoves(every=every)
        case Say.CONFIRM:
            return model.confirm(now)
        case Say.WITHDRAW:
            model.withdraw()
    return []


def _asks(model: GameModel, preferences: Preferences) -> bool:
    """Tell whether a move is to be confirmed before it is sent."""
    slow = speed_of(model.record.control) in _SLOW
    return preferences.confirm == "always" or (preferences.confirm == "slow" and slow)
