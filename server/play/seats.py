"""Who sits at which live games."""

from collections import defaultdict

from shared.messages import GameStarted, Player

MAX_SLOW_GAMES = 20
"""How many games without a clock, or adjourned, a player may have at a time; of those with a clock, one."""


class Seats:
    """The live games of every player, and whether each of them needs its players now: whether a clock may run."""

    def __init__(self) -> None:
        self._games_of: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        self._clocked: set[str] = set()

    def games_of(self, player: str) -> list[str]:
        """Return the ids of a player's live games."""
        return list(self._games_of.get(player, ()))

    def is_busy(self, player: str, *, with_other_than: str = "") -> bool:
        """Whether a player may not begin another game, or go on with the game `with_other_than`."""
        games = self._games_of.get(player, {})
        if any(needs for game, needs in games.items() if game != with_other_than):
            return True
        return not with_other_than and len(games) >= MAX_SLOW_GAMES

    def take(self, start: GameStarted, *, adjourned: bool) -> None:
        """Note that a game goes on between two players."""
        if start.control is not None:
            self._clocked.add(start.game)
        self.adjourn(start.game, (start.white, start.black), adjourned=adjourned)

    def adjourn(self, game: str, players: tuple[Player, Player], *, adjourned: bool) -> None:
        """Note that a game is adjourned, or goes on."""
        for player in players:
            self._games_of[player.id][game] = game in self._clocked and not adjourned

    def leave(self, game: str, players: tuple[Player, Player]) -> None:
        """Note that a game is over."""
        self._clocked.discard(game)
        for player in players:
            games = self._games_of.get(player.id, {})
            games.pop(game, None)
            if not games:
                self._games_of.pop(player.id, None)

    def strike(self, game: str) -> None:
        """Note that a game cannot be read, so that nobody is known to play it."""
        self._clocked.discard(game)
        for games in self._games_of.values():
            games.pop(game, None)
