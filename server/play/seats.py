"""Who sits at which live games."""

from collections import defaultdict
from collections.abc import Iterable

import chess

from server.errors import GameError
from shared.messages import GameStarted, Player, RefusalCode
from shared.record import Record

MAX_SLOW_GAMES = 20
"""How many games without a clock, or adjourned, a player may have at a time; of those with a clock, one."""


class Seats:
    """The live games of every player, and whether each of them needs its players now: whether a clock may run."""

    def __init__(self) -> None:
        self._games_of: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        self._starts: dict[str, GameStarted] = {}
        self._live: dict[str, int] = {}  # in the order in which they began, or went on, numbered
        self._last_number = 0

    def games_of(self, player: str) -> list[str]:
        """Return the ids of a player's live games."""
        return list(self._games_of.get(player, ()))

    def is_busy(self, player: str, *, with_other_than: str = "") -> bool:
        """Whether a player may not begin another game, or go on with the game `with_other_than`."""
        games = self._games_of.get(player, {})
        if any(needs for game, needs in games.items() if game != with_other_than):
            return True
        return not with_other_than and len(games) >= MAX_SLOW_GAMES

    def clocked_game_of(self, player: str) -> str:
        """Return the game that keeps a player busy with a clock, or ""."""
        return next((game for game, needs in self._games_of.get(player, {}).items() if needs), "")

    def live(self) -> Iterable[tuple[int, str]]:
        """Yield the games that are not adjourned, in order, each with a number that is never given again."""
        return ((number, game) for game, number in self._live.items())

    def count_live(self) -> int:
        """Return how many games are not adjourned."""
        return len(self._live)

    def is_adjourned(self, game: str) -> bool:
        """Whether a game goes on only when both players agree to it."""
        return game in self._starts and game not in self._live

    def start_of(self, game: str) -> GameStarted:
        """Return how a game began."""
        return self._starts[game]

    def check_may_go_on(self, record: Record, color: chess.Color) -> None:
        """Raise GameError when a player of an adjourned game, of which `color` asks, is busy with another one."""
        if self.is_busy(record.player(color).id, with_other_than=record.game):
            raise GameError(RefusalCode.ALREADY_PLAYING, "You are playing already; finish that game first.")
        if self.is_busy(record.player(not color).id, with_other_than=record.game):
            raise GameError(RefusalCode.OPPONENT_BUSY, "Your opponent plays another game; ask again after it.")

    def take(self, start: GameStarted, *, adjourned: bool) -> None:
        """Note that a game goes on between two players."""
        self._starts[start.game] = start
        self.adjourn(start.game, (start.white, start.black), adjourned=adjourned)

    def adjourn(self, game: str, players: tuple[Player, Player], *, adjourned: bool) -> None:
        """Note that a game is adjourned, or goes on."""
        needs = self._starts[game].control is not None and not adjourned
        for player in players:
            self._games_of[player.id][game] = needs
        if adjourned:
            self._live.pop(game, None)
        elif game not in self._live:
            self._last_number += 1
            self._live[game] = self._last_number

    def leave(self, game: str, players: tuple[Player, Player]) -> None:
        """Note that a game is over."""
        self._forget(game)
        for player in players:
            games = self._games_of.get(player.id, {})
            games.pop(game, None)
            if not games:
                self._games_of.pop(player.id, None)

    def strike(self, game: str) -> None:
        """Note that a game cannot be read, so that nobody is known to play it."""
        self._forget(game)
        for games in self._games_of.values():
            games.pop(game, None)

    def _forget(self, game: str) -> None:
        self._starts.pop(game, None)
        self._live.pop(game, None)
