"""The running games of others that are looked at beside each other: a few at a time, each as it stands."""

from collections.abc import Iterable

from client.model.game import GameModel
from shared.messages import GameId, GameState, RefusalCode, Refused, ServerMessage, Unwatch, Watch

MOST_WATCHED = 8
"""So many at once: a server lets one watch ten, and each costs it something."""


class Gallery:
    """What is known of the games in sight. Times are local ms."""

    def __init__(self, me: str) -> None:
        self._me = me
        self.games: dict[GameId, GameModel | None] = {}
        """The games that are watched; None until the server has told how one stands."""

    def look_at(self, games: Iterable[GameId]) -> list[Watch | Unwatch]:
        """Watch the first of these games and no others; return what to send for that."""
        wanted = dict.fromkeys(list(games)[:MOST_WATCHED])
        left = [game for game in self.games if game not in wanted]
        come = [game for game in wanted if game not in self.games]
        self.games = {game: self.games.get(game) for game in wanted}
        return [*(Unwatch(game=game) for game in left), *(Watch(game=game) for game in come)]

    def keep_only(self, game: GameId) -> list[Watch | Unwatch]:
        """Look at no game but this one, which somebody else watches already; return what to send for that."""
        if game:
            self.games.setdefault(game, None)
        return self.look_at([game] if game else [])

    def hear(self, message: ServerMessage, now: int) -> None:
        """Take in any message of the server; what is of other games changes nothing."""
        match message:
            case GameState(game=game) if game in self.games and self.games[game] is None:
                self.games[game] = GameModel(message, self._me, now)
            case Refused(code=RefusalCode.NO_SUCH_GAME | RefusalCode.TOO_MANY_WATCHED, game=game):
                self.games.pop(game, None)
            case _:
                for model in self._known():
                    model.receive(message, now)  # the network asks by itself for what is missing

    def line_lost(self) -> None:
        """Note that the line is down, so that the clocks are a guess."""
        for model in self._known():
            model.line_lost()

    def line_restored(self, now: int) -> None:
        """Note that the line is back; the network goes on watching what was watched."""
        for model in self._known():
            model.line_restored(now)

    def _known(self) -> list[GameModel]:
        return [model for model in self.games.values() if model is not None]
