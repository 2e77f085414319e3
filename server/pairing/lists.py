"""The lobby's three lists, each as it follows from what is true at this moment: seeks, players, games."""

from collections.abc import Callable, Iterable
from typing import Any

from server.pairing.listing import LiveList, Page
from server.pairing.lobby import Lobby
from server.pairing.seeks import StandingSeek
from server.play.seats import Seats
from server.players import Players
from server.sessions import Sessions
from shared.messages import (
    Activity,
    GameId,
    LiveGame,
    LiveGames,
    LobbyPart,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeek,
    OpenSeeks,
    PlayerId,
    RequestId,
    SeekPosted,
)


def as_open_seek(seek: StandingSeek, players: Players) -> OpenSeek:
    """Return a seek as it is shown to who may accept it."""
    terms = seek.terms
    return OpenSeek(
        seek=seek.id,
        by=players.seat(seek.player),
        control=terms.control,
        color=seek.color,
        variant=terms.variant,
        fen=terms.fen,
    )


def as_posted(seek: StandingSeek, players: Players, re: RequestId = 0) -> SeekPosted:
    """Return a seek as it is shown to its own player."""
    terms = seek.terms
    return SeekPosted(
        seek=seek.id,
        control=terms.control,
        color=seek.color,
        code=seek.code,
        to=players.seat(seek.to) if seek.to else None,
        variant=terms.variant,
        fen=terms.fen,
        re=re,
    )


class SeekList:
    """All seeks that anybody may accept."""

    def __init__(self, lobby: Lobby, players: Players) -> None:
        self._lobby = lobby
        self._players = players

    def __len__(self) -> int:
        return len(self._lobby.open_seeks())

    def numbered(self) -> Iterable[tuple[int, int]]:
        """Yield the seeks' numbers, which are also their order."""
        return ((number, number) for number in self._lobby.open_seeks())

    def entry(self, key: int) -> OpenSeek:
        """Return one seek."""
        return as_open_seek(self._lobby.open_seeks()[key], self._players)

    def message(self, page: Page[int, OpenSeek], re: RequestId = 0) -> OpenSeeks:
        """Return a page as it goes over the wire."""
        return OpenSeeks(
            seeks=page.entries, gone=page.gone, fresh=page.fresh, total=page.total, next=page.next, re=re
        )


class PlayerList:
    """Everybody who is connected and has said hello."""

    def __init__(
        self,
        sessions: Sessions,
        players: Players,
        seats: Seats,
        lobby: Lobby,
        watched_by: Callable[[PlayerId], GameId],
    ) -> None:
        self._sessions = sessions
        self._players = players
        self._seats = seats
        self._lobby = lobby
        self._watched_by = watched_by

    def __len__(self) -> int:
        return self._sessions.online()

    def numbered(self) -> Iterable[tuple[int, PlayerId]]:
        """Yield the players in the order in which they came."""
        return self._sessions.signed_in()

    def entry(self, key: PlayerId) -> OnlinePlayer:
        """Return one player and what it is doing."""
        activity, game = self._doing(key)
        return OnlinePlayer(player=self._players.seat(key), activity=activity, game=game)

    def message(self, page: Page[PlayerId, OnlinePlayer], re: RequestId = 0) -> OnlinePlayers:
        """Return a page as it goes over the wire."""
        return OnlinePlayers(
            players=page.entries, gone=page.gone, fresh=page.fresh, total=page.total, next=page.next, re=re
        )

    def _doing(self, player: PlayerId) -> tuple[Activity, GameId]:
        """Return what keeps a player from a challenge the most. Games without a clock keep nobody from one."""
        if game := self._seats.clocked_game_of(player):
            return "playing", game
        if self._lobby.of_player(player):
            return "seeking", ""
        if game := self._watched_by(player):
            return "watching", game
        return "free", ""


class GameList:
    """All games that go on: those that are not adjourned."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats

    def __len__(self) -> int:
        return self._seats.count_live()

    def numbered(self) -> Iterable[tuple[int, GameId]]:
        """Yield the games in the order in which they began, or went on."""
        return self._seats.live()

    def entry(self, key: GameId) -> LiveGame:
        """Return one game."""
        start = self._seats.start_of(key)
        return LiveGame(
            game=start.game,
            white=start.white,
            black=start.black,
            utc=start.utc,
            control=start.control,
            variant=start.variant,
            fen=start.fen,
        )

    def message(self, page: Page[GameId, LiveGame], re: RequestId = 0) -> LiveGames:
        """Return a page as it goes over the wire."""
        return LiveGames(
            games=page.entries, gone=page.gone, fresh=page.fresh, total=page.total, next=page.next, re=re
        )


def lists_of(
    lobby: Lobby,
    sessions: Sessions,
    players: Players,
    seats: Seats,
    watched_by: Callable[[PlayerId], GameId] = lambda _: "",
) -> dict[LobbyPart, LiveList[Any, Any]]:
    """Return the lobby's lists. `watched_by` tells which game somebody watches, or ""."""
    return {
        "seeks": LiveList(SeekList(lobby, players)),
        "players": LiveList(PlayerList(sessions, players, seats, lobby, watched_by)),
        "games": LiveList(GameList(seats)),
    }
