"""What a client sends."""

from typing import Literal

import msgspec

from shared.clock import TimeControl
from shared.messages.words import Code, ColorWish, GameId, Name, RequestId, Seq, Token, Uci, wire_name


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
    | Pong
)
