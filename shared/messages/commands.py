"""What a client sends."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from shared.clock import TimeControl
from shared.messages.words import (
    ChatText,
    Code,
    ColorWish,
    Fen,
    GameId,
    LobbyPart,
    Name,
    OfferKind,
    PageSize,
    RequestId,
    Seq,
    Token,
    Uci,
    Utc,
    wire_name,
)
from shared.result import Result
from shared.setup import Variant


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
    """Look for an opponent who wants the same kind of game, or wait for one.

    `private` makes a code for a friend; `to` challenges the player of that name, who alone may accept. With a
    `fen` the game begins in that position, else Chess960 draws one by lot.
    """

    control: TimeControl | None = None
    color: ColorWish = "random"
    private: bool = False
    to: Name = ""
    variant: Variant = Variant.STANDARD
    fen: Fen = ""


class AcceptSeek(Command, frozen=True, kw_only=True):
    """Play the game that an open seek, or a challenge to oneself, is for."""

    seek: int


class DeclineSeek(Command, frozen=True, kw_only=True):
    """Say no to a challenge."""

    seek: int


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


class Offer(GameCommand, frozen=True, kw_only=True):
    """Offer the opponent something, or accept a draw, a pause or a resumption that it offers already.

    An offer stands until the opponent answers or moves, a takeback also until oneself moves.
    """

    kind: OfferKind


class Accept(GameCommand, frozen=True, kw_only=True):
    """Accept what the opponent offered by event `offer`."""

    offer: Seq


class Decline(GameCommand, frozen=True, kw_only=True):
    """Decline what the opponent offered by event `offer`."""

    offer: Seq


class GiveTime(GameCommand, frozen=True, kw_only=True):
    """Give the opponent 15 seconds more, once between any two of one's moves."""


class ClaimDraw(GameCommand, frozen=True, kw_only=True):
    """Claim a draw by threefold repetition or fifty moves, on one's turn, where the game leaves that to claims.

    With a move `uci` it is played if it brings the draw about, and the game ends (FIDE Laws 9.2.1, 9.3.1).
    """

    uci: Uci = ""
    after: Seq


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


class Watch(GameCommand, frozen=True, kw_only=True):
    """See a running game of others: the answer is as to sync, and its events follow."""

    seq: Seq = 0


class Unwatch(GameCommand, frozen=True, kw_only=True):
    """See a game no more."""


class Say(GameCommand, frozen=True, kw_only=True):
    """Say something to the opponent, or as a spectator to the other spectators."""

    text: ChatText


class FollowLobby(Command, frozen=True, kw_only=True):
    """Be told of open seeks, players and running games: all that there are, then every change."""


class LeaveLobby(Command, frozen=True, kw_only=True):
    """Be told of the lobby no more."""


class ListLobby(Command, frozen=True, kw_only=True):
    """Ask for one page of a list in the lobby. `after` is the `next` of the page before this one."""

    part: LobbyPart
    after: Annotated[str, Meta(max_length=20)] = ""
    limit: PageSize = 20


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
    | AcceptSeek
    | DeclineSeek
    | Join
    | FollowLobby
    | LeaveLobby
    | ListLobby
    | Move
    | Resign
    | Abort
    | Offer
    | Accept
    | Decline
    | GiveTime
    | Claim
    | ClaimDraw
    | OfferRematch
    | DeclineRematch
    | Sync
    | Watch
    | Unwatch
    | Say
    | ListGames
    | FetchGame
    | FetchPgn
    | Pong
)
