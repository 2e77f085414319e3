"""Who, of those that the player has played, would like to play once more."""

from shared.messages import (
    GameId,
    GameStarted,
    GameState,
    PlayerId,
    RematchDeclined,
    RematchOffered,
    ServerMessage,
    Side,
)

_MOST = 16
"""So many games back a wish for a rematch is understood; servers forget them, too."""


class Again:
    """Remembers the player's latest games, as a wish for a rematch names no more than the game."""

    def __init__(self) -> None:
        self.wishes: dict[GameId, str] = {}
        """The names of those who would like a rematch, by the game that was played."""
        self._opponents: dict[GameId, tuple[str, Side]] = {}

    def hear(self, message: ServerMessage, me: PlayerId) -> None:
        """Take in what the server said to the player `me`."""
        match message:
            case GameState(white=white, black=black) | GameStarted(white=white, black=black):
                if me in (white.id, black.id):
                    opponent: tuple[str, Side] = (black.name, "black") if white.id == me else (white.name, "white")
                    self._keep(message.game, opponent)
            case RematchOffered(game=game, by=by) if game in self._opponents:
                name, side = self._opponents[game]
                if by == side:
                    self.wishes[game] = name
            case RematchDeclined(game=game):
                self.drop(game)

    def drop(self, game: GameId) -> None:
        """Forget a wish that stands no more."""
        self.wishes.pop(game, None)

    def line_lost(self) -> None:
        """Forget all wishes: the server does, too."""
        self.wishes.clear()

    def _keep(self, game: GameId, opponent: tuple[str, Side]) -> None:
        """Note whom a game is against; where it is a new one, no older one is to be repeated."""
        if game not in self._opponents:
            self.wishes.clear()
        self._opponents[game] = opponent
        while len(self._opponents) > _MOST:
            del self._opponents[next(iter(self._opponents))]
