"""Live games that are stored but in nobody's mind: after a restart, or when one is to be read again."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress

import msgspec

from server.journal import note
from server.play.game import Game
from shared import codec
from shared.messages import GamePaused, GameStarted, OfferDeclined, OfferMade, TimeGiven
from shared.record import ADJOURNING, as_start

_UNREADABLE = (ValueError, TypeError, msgspec.MsgspecError)
_log = logging.getLogger(__name__)


class Shelf:
    """The logs of games that nobody has come back to yet.

    One that cannot be read is set aside: it is named in the server's log and stays in the database.
    """

    def __init__(self, games: dict[str, list[bytes]], load: Callable[[str], list[bytes]]) -> None:
        """Of each game only how it began and was last paused is at hand; `load` reads the whole of its log."""
        self._games = games
        self._load = load

    def starts(self) -> list[tuple[GameStarted, bool]]:
        """Return how each game began, and whether it is adjourned."""
        starts = []
        for game, lines in list(self._games.items()):
            try:
                starts.append((started(lines), is_adjourned(lines)))
            except _UNREADABLE:
                self._set_aside(game)
        return starts

    def __iter__(self) -> Iterator[str]:
        return iter(self._games)

    def __len__(self) -> int:
        return len(self._games)

    def put(self, game: str, lines: list[bytes]) -> tuple[GameStarted, bool]:
        """Put a game on the shelf, and return the same about it."""
        self._games[game] = lines
        return started(lines), is_adjourned(lines)

    def holds(self, game: str) -> bool:
        """Whether a game is on the shelf."""
        return game in self._games

    def take(self, game: str) -> tuple[Game, list[bytes]] | None:
        """Take a game off the shelf and return it with its log; None when it cannot be read."""
        seen = self.look_at(game)
        self._games.pop(game, None)
        return seen

    def look_at(self, game: str) -> tuple[Game, list[bytes]] | None:
        """Return a game with its log, and leave it here; None when it cannot be read."""
        try:
            return Game.replay(map(codec.decode_event, lines := self._load(game))), lines
        except _UNREADABLE:
            self._set_aside(game)
            return None

    def _set_aside(self, game: str) -> None:
        note(_log, "game-set-aside", level=logging.ERROR, trouble=True, game=game, why="its log cannot be read")
        del self._games[game]


def started(lines: list[bytes]) -> GameStarted:
    """Return a log's first event. Raises ValueError or msgspec.MsgspecError when it is not the start of a game."""
    return as_start(codec.decode_event(lines[0]))


def is_adjourned(lines: list[bytes]) -> bool:
    """Whether a game goes on only when both players agree to it. Raises msgspec.MsgspecError."""
    for line in reversed(lines):
        event = codec.decode_event(line)
        if not isinstance(event, OfferMade | OfferDeclined | TimeGiven):
            return isinstance(event, GamePaused) and event.cause in ADJOURNING
    return False


def last_moment(alive_at: int, games: dict[str, list[bytes]]) -> int:
    """Return a moment of the server's time axis after all that the last run is known to have lived through.

    `games` holds the first and the last event of each in which something happened after `alive_at`.
    """
    latest = alive_at
    for lines in games.values():
        with suppress(*_UNREADABLE):  # it will be set aside when somebody asks for it
            latest = max(latest, started(lines).origin + codec.decode_event(lines[-1]).at)
    return latest + 1
