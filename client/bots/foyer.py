"""The lobby from a seat: posting and accepting seeks, challenges, and everything that goes on at the server."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from client.model.lobby import LobbyModel
from client.network import Incoming, LineDown, LineIsDown, LineUp
from shared.clock import TimeControl
from shared.messages import (
    AcceptSeek,
    CancelSeek,
    ColorWish,
    DeclineSeek,
    FollowLobby,
    LeaveLobby,
    ListLobby,
    LiveGame,
    LiveGames,
    LobbyPart,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeek,
    OpenSeeks,
    Seek,
    SeekEnded,
    SeekPosted,
)
from shared.setup import Variant

if TYPE_CHECKING:
    from client.bots.game import Game
    from client.bots.seat import Seat


class OwnSeek:
    """A seek or challenge of ours. `number` is 0 where it was paired at once, `ended` is how it ended."""

    def __init__(self, seat: "Seat", number: int) -> None:
        self.number = number
        self.ended: SeekEnded | None = None
        self._seat = seat

    @property
    def declined(self) -> bool:
        """Whether whom it was for said no."""
        return self.ended is not None and self.ended.declined

    def wait(self) -> "Game | None":
        """Wait for the game; None when there will be none. A game with somebody else ends a seek, too."""
        if not self.number:
            return self._seat.new_game()
        while self.ended is None:
            self._seat.update()
        return self._seat.game(self.ended.game) if self.ended.game else None

    def cancel(self) -> None:
        """Withdraw it, unless it has come to its end."""
        if self.ended is None and self.number:
            self._seat.ask(CancelSeek(seek=self.number))
            self.ended = self.ended or SeekEnded(seek=self.number)


class Foyer:
    """What can be done in the lobby, and the `model` of it, which is up to date while it is followed.

    Commands raise Refusal. A `control` is written as for Seat.play.
    """

    def __init__(self, seat: "Seat") -> None:
        self.model = LobbyModel()
        self._seat = seat
        self._follows = False
        self._own: dict[int, OwnSeek] = {}

    def seek(
        self,
        control: str | None,
        color: ColorWish = "random",
        *,
        variant: Variant = Variant.STANDARD,
        fen: str = "",
    ) -> OwnSeek:
        """Look for an opponent: play with who waits for the like, or wait for somebody to accept."""
        return self._post(Seek(control=parse_control(control), color=color, variant=variant, fen=fen))

    def challenge(
        self,
        name: str,
        control: str | None,
        color: ColorWish = "random",
        *,
        variant: Variant = Variant.STANDARD,
        fen: str = "",
    ) -> OwnSeek:
        """Challenge the player of that name."""
        return self._post(Seek(to=name, control=parse_control(control), color=color, variant=variant, fen=fen))

    def accept(self, number: int) -> "Game":
        """Play the game that an open seek, or a challenge to us, is for."""
        self._seat.ask_for_game(AcceptSeek(seek=number))
        return self._seat.new_game()

    def decline(self, number: int) -> None:
        """Say no to a challenge."""
        self._seat.ask(DeclineSeek(seek=number))
        self.model.challenges.pop(number, None)

    def wait_for_challenge(self) -> OpenSeek:
        """Return the challenge that has waited longest for our answer, once there is one."""
        while not self.model.challenges:
            self._seat.update()
        return next(iter(self.model.challenges.values()))

    def follow(self) -> LobbyModel:
        """Keep the model up to date from now on, also after the line was down; return it once it is."""
        self._follows = True
        self._seat.ask(FollowLobby())
        while not self.model.is_known:
            self._seat.update()
        return self.model

    def leave(self) -> None:
        """Keep the model up to date no more."""
        self._follows = False
        self._seat.ask(LeaveLobby())

    def open_seeks(self) -> Iterator[OpenSeek]:
        """Ask for all seeks that anybody may accept, page by page."""
        for page in self._pages("seeks"):
            assert isinstance(page, OpenSeeks)
            yield from page.seeks

    def players(self) -> Iterator[OnlinePlayer]:
        """Ask for everybody who is here, page by page."""
        for page in self._pages("players"):
            assert isinstance(page, OnlinePlayers)
            yield from page.players

    def games(self) -> Iterator[LiveGame]:
        """Ask for all games that go on, page by page."""
        for page in self._pages("games"):
            assert isinstance(page, LiveGames)
            yield from page.games

    def fold(self, message: Incoming) -> None:
        """Take note of anything that arrives."""
        match message:
            case LineUp():
                self._come_back()
            case SeekEnded(seek=number):
                self.model.fold(message)
                if own := self._own.pop(number, None):
                    own.ended = message
            case LineDown():
                pass
            case _:
                self.model.fold(message)

    def _come_back(self) -> None:
        """Note that our seeks ended with the line, if no game has begun of them, and follow again."""
        for own in self._own.values():
            own.ended = SeekEnded(seek=own.number, game=self._seat.begun_meanwhile())
        self._own.clear()
        self.model.come_back()
        if self._follows:
            with suppress(LineIsDown):  # it is sent when the line is up the next time
                self._seat.network.send(FollowLobby())

    def _post(self, seek: Seek) -> OwnSeek:
        reply = self._seat.ask_for_game(seek)
        own = OwnSeek(self._seat, reply.seek if isinstance(reply, SeekPosted) else 0)
        if own.number:
            self._own[own.number] = own
        return own

    def _pages(self, part: LobbyPart) -> Iterator[OpenSeeks | OnlinePlayers | LiveGames]:
        after, more = "", True
        while more:
            page = self._seat.ask(ListLobby(part=part, after=after, limit=50))
            assert isinstance(page, OpenSeeks | OnlinePlayers | LiveGames)
            yield page
            after, more = page.next, bool(page.next)


def parse_control(control: str | None) -> TimeControl | None:
    """Return the time control that is written "5+3", or "5d3" with a delay; None is none. Raises ValueError."""
    return None if control is None else TimeControl.parse(control)
