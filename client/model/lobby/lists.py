"""The lobby as a client that follows it knows it: seeks, players and games, each list folded from messages."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from client.model.lobby.waiting import Wait, Waiting
from shared.messages import (
    Challenged,
    GameId,
    LiveGame,
    LiveGames,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeek,
    OpenSeeks,
    PlayerId,
    SeekEnded,
    ServerMessage,
)

K = TypeVar("K", bound=Hashable)
E = TypeVar("E")

MAX_CHALLENGES = 100
MAX_LISTED = 500
"""More than these are not remembered; no honest server sends so many."""


class Listing(Generic[K, E]):
    """One list: what is shown of it, in the server's order, and how many there are in all."""

    def __init__(self, key: Callable[[E], K]) -> None:
        self._key = key
        self.entries: dict[K, E] = {}
        self.total = 0
        self.is_known = False

    @property
    def more(self) -> int:
        """How many there are beyond those that the server shows."""
        return max(0, self.total - len(self.entries))

    def fold(self, entries: Iterable[E], gone: Iterable[K], total: int, *, fresh: bool) -> None:
        """Take in a message."""
        if fresh:
            self.entries.clear()
            self.is_known = True
        for key in gone:
            self.entries.pop(key, None)
        for entry in entries:
            if (key := self._key(entry)) in self.entries or len(self.entries) < MAX_LISTED:
                self.entries[key] = entry
        self.total = total


class LobbyModel:
    """The three lists, the challenges that wait for our answer, and what we wait for ourselves.

    Answers to list-lobby, which carry the number of the question, are no part of it.
    """

    def __init__(self) -> None:
        self.seeks: Listing[int, OpenSeek] = Listing(lambda seek: seek.seek)
        self.players: Listing[PlayerId, OnlinePlayer] = Listing(lambda online: online.player.id)
        self.games: Listing[GameId, LiveGame] = Listing(lambda game: game.game)
        self.challenges: dict[int, OpenSeek] = {}
        self.waiting: Waiting | None = None
        """The seek of one's own whose end one waits for, or has not been told of yet."""

    @property
    def is_known(self) -> bool:
        """Whether all three lists have come since the lobby is followed on this line."""
        return self.seeks.is_known and self.players.is_known and self.games.is_known

    def fold(self, message: ServerMessage) -> None:
        """Take in any message of the server; what is not about the lobby changes nothing."""
        if self.waiting is not None:
            self.waiting.hear(message)
            self.waiting = None if self.waiting.state is Wait.DONE else self.waiting
        match message:
            case OpenSeeks(re=0):
                self.seeks.fold(message.seeks, message.gone, message.total, fresh=message.fresh)
            case OnlinePlayers(re=0):
                self.players.fold(message.players, message.gone, message.total, fresh=message.fresh)
            case LiveGames(re=0):
                self.games.fold(message.games, message.gone, message.total, fresh=message.fresh)
            case Challenged(seek=seek) if len(self.challenges) < MAX_CHALLENGES:
                self.challenges[seek.seek] = seek
            case SeekEnded(seek=number):
                self.challenges.pop(number, None)
            case _:
                pass

    def come_back(self) -> None:
        """Note that the line was down: challenges ended with it; the lists are sent anew to who follows again."""
        self.challenges.clear()
        if self.waiting is not None:
            self.waiting.line_lost()
        self.seeks.is_known = self.players.is_known = self.games.is_known = False
