"""What a client sends."""

from typing import Literal

import msgspec

from shared.clock import TimeControl
from shared.messages.words import (
    Code,
    ColorWish,
    GameId,
    Name,
    PageSize,
    RequestId,
    Seq,
    Token,
    Uci,
    Utc,
    wire_name,
)
from shared.result import Result


class Command(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag=wire_name,
):
    """Something that a client asks for."""

    id: RequestId = 0


class Hello(Command, frozen=True, kw_only=True):
    """First message of a client: who it is. The token of an earlier welcome makes it the same player again."""

    protocol: int
    name: Name
    token: Token = ""


class Seek(Command, frozen=True, kw_only=True):
    """Look for an opponent with the same time control, or wait for the friend who has the code."""

    control: TimeControl | None = None
    color: ColorWish = "random"
    private: bool = False


class CancelSeek(Command, frozen=True, kw_only=True):
    """Withdraw a seek."""

    seek: int


class Join(Command, frozen=True, kw_only=True):
    """Accept the private game that has this code."""

    code: Code


class GameCommand(Command, frozen=True, kw_only=True):
    """A command about one game, in which the sender must have a seat."""

    game: GameId


class Move(GameCommand, frozen=True, kw_only=True):
    """Play a move in answer to event `after`, the last one that changed the position. Safe to repeat."""

    uci: Uci
    after: Seq


class Resign(GameCommand, frozen=True, kw_only=True):
    """Lose the game."""


class Abort(GameCommand, frozen=True, kw_only=True):
    """Call the game off, which is free until both sides have moved."""


class OfferDraw(GameCommand, frozen=True, kw_only=True):
    """Offer a draw; it stands until the opponent answers or moves. It accepts where the opponent has offered."""


class AcceptDraw(GameCommand, frozen=True, kw_only=True):
    """Accept the draw offer that was made by event `offer`."""

    offer: Seq


class DeclineDraw(GameCommand, frozen=True, kw_only=True):
    """Decline the draw offer that was made by event `offer`."""

    offer: Seq


class Claim(GameCommand, frozen=True, kw_only=True):
    """End the game as the opponent is gone and the countdown has run out."""

    result: Literal["win", "draw"] = "win"


class OfferRematch(GameCommand, frozen=True, kw_only=True):
    """After the game: ask for another with colours swapped, or accept the opponent's wish for one."""


class DeclineRematch(GameCommand, frozen=True, kw_only=True):
    """After the game: say no to a rematch, or withdraw one's own wish."""


class Sync(GameCommand, frozen=True, kw_only=True):
    """Ask for what happened after event `seq`: events if they are at hand, else the whole game."""

    seq: Seq = 0


class ListGames(Command, frozen=True, kw_only=True):
    """Ask for games that are over, the latest first: those of a player, with a result, begun in a span of time.

    The span is from `since` to before `until`. `before` is the `next` of the list before this one.
    """

    player: Name = ""
    result: Result | None = None
    since: Utc = 0
    until: Utc | None = None
    before: GameId = ""
    limit: PageSize = 20


class FetchGame(Command, frozen=True, kw_only=True):
    """Ask for the events after event `seq` of any game that is over."""

    game: GameId
    seq: Seq = 0


class FetchPgn(Command, frozen=True, kw_only=True):
    """Ask for any game that is over as PGN."""

    game: GameId


class Pong(Command, frozen=True, kw_only=True):
    """Answer to a ping."""

    ping: int


ClientMessage = (
    Hello
    | Seek
    | CancelSeek
    | Join
    | Move
    | Resign
    | Abort
    | OfferDraw
    | AcceptDraw
    | DeclineDraw
    | Claim
    | OfferRematch
    | DeclineRematch
    | Sync
    | ListGames
    | FetchGame
    | FetchPgn
    | Pong
)
