"""Who sits at which live games."""

from collections import defaultdict

from shared.clock import TimeControl
from shared.messages import Player

MAX_UNLIMITED_GAMES = 20
"""How many games without a clock a player may have at a time; of those with a clock, one."""


class Seats:
    """The live games of every player."""

    def __init__(self) -> None:
        self._games_of: defaultdict[str, dict[str, TimeControl | None]] = defaultdict(dict)

    def games_of(self, player: str) -> list[str]:
        """Return the ids of a player's live games."""
        return list(self._games_of.get(player, ()))

    def is_busy(self, player: str) -> bool:
        """Whether a player may not begin another game."""
        controls = self._games_of.get(player, {}).values()
        return len(controls) >= MAX_UNLIMITED_GAMES or any(control is not None for control in controls)

    def take(self, game: str, players: tuple[Player, Player], control: TimeControl | None) -> None:
        """Note that a game goes on between two players."""
        for player in players:
            self._games_of[player.id][game] = control

    def leave(self, game: str, players: tuple[Player, Player]) -> None:
        """Note that a game is over."""
        for player in players:
            games = self._games_of.get(player.id, {})
            games.pop(game, None)
            if not games:
                self._games_of.pop(player.id, None)

    def strike(self, game: str) -> None:
        """Note that a game cannot be read, so that nobody is known to play it."""
        for games in self._games_of.values():
            games.pop(game, None)
