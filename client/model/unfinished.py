"""The player's games that are not over, whichever screen is on top."""

from typing import get_args

from shared.messages import GameEvent, GameId, GameStarted, GameState, RefusalCode, Refused, ServerMessage
from shared.record import Record

_EVENTS = get_args(GameEvent)
_MOST = 64


class Unfinished:
    """Folds what is said of the player's own games; one that is over is forgotten."""

    def __init__(self) -> None:
        self.records: dict[GameId, Record] = {}

    def hear(self, message: ServerMessage, me: str) -> None:
        """Take in what the server said to the player `me`."""
        match message:
            case GameState() | GameStarted():
                self._keep(message, me)
            case Refused(code=RefusalCode.NO_SUCH_GAME | RefusalCode.GAME_OVER, game=game):
                self.records.pop(game, None)
            case _ if isinstance(message, _EVENTS):
                self._happened(message)

    def keep_only(self, games: list[GameId]) -> None:
        """Forget all but these, which the server says are not over."""
        self.records = {game: record for game, record in self.records.items() if game in games}

    def _keep(self, game: GameState | GameStarted, me: str) -> None:
        over = isinstance(game, GameState) and game.result is not None
        if over or me not in (game.white.id, game.black.id):
            self.records.pop(game.game, None)
        elif game.game in self.records or len(self.records) < _MOST:
            self.records[game.game] = Record.from_state(game) if isinstance(game, GameState) else Record(game)

    def _happened(self, event: GameEvent) -> None:
        record = self.records.get(event.game)
        if record is None or event.seq <= record.seq:
            return
        try:
            record.apply_hearsay(event)
        except ValueError:
            del self.records[event.game]  # whoever shows the game asks for it anew
            return
        if record.over:
            del self.records[event.game]
