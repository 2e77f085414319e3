"""What happens in a game: stored, shown to its players, and replayed."""

import msgspec

from shared.clock import TimeControl
from shared.messages.words import (
    Count,
    DrawRule,
    Fen,
    GameId,
    Name,
    OfferKind,
    PauseCause,
    PlayerId,
    Seq,
    Side,
    Uci,
    Utc,
    Whole,
    wire_name,
)
from shared.result import Reason, Result
from shared.setup import Variant


class Player(msgspec.Struct, frozen=True):
    """Somebody who has a seat in a game."""

    id: PlayerId
    name: Name


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag=wire_name):
    """Something that happened in a game: stored, sent to those who see the game, and replayed.

    `at` is in ms since the game began. Both clocks are as they stood right after the event, in ms; they are
    absent in a game without a clock.
    """

    game: GameId
    seq: Seq
    at: Whole
    white_ms: Whole | None = None
    black_ms: Whole | None = None


class GameStarted(Event, frozen=True, kw_only=True):
    """Event 1 of every game. `origin` is the start on the server's own time axis and means nothing to others.

    Where `draws` is "claim", threefold repetition and fifty moves end the game only when a player claims it.
    """

    white: Player
    black: Player
    control: TimeControl | None = None
    variant: Variant = Variant.STANDARD
    fen: Fen = ""
    draws: DrawRule = "automatic"
    utc: Utc
    origin: Whole = 0


class MovePlayed(Event, frozen=True, kw_only=True):
    """A move in UCI notation: castling is the king's move, in Chess960 the king takes its rook.

    It lapses a takeback offer, and every offer of the opponent of who moved.
    """

    uci: Uci


class MovesTakenBack(Event, frozen=True, kw_only=True):
    """The last `plies` moves are taken back, as both agreed. Every offer lapses."""

    plies: Count


class OfferMade(Event, frozen=True, kw_only=True):
    """One side offers what `kind` says."""

    kind: OfferKind
    by: Side


class OfferDeclined(Event, frozen=True, kw_only=True):
    """`by` declines the standing offer of this kind."""

    kind: OfferKind
    by: Side


class TimeGiven(Event, frozen=True, kw_only=True):
    """`ms` were added to the clock of `to`, by its opponent. An offer of more time to that side is met by it."""

    to: Side
    ms: Whole


class GamePaused(Event, frozen=True, kw_only=True):
    """The clocks stand still.

    After "agreement" and "absence" the game is adjourned: it goes on when both agree to resume. After "restart"
    and "storage" (the server could not store moves) it goes on by itself.
    """

    cause: PauseCause = "restart"


class GameResumed(Event, frozen=True, kw_only=True):
    """The game goes on after a pause."""


class GameEnded(Event, frozen=True, kw_only=True):
    """The last event of every game. `by` is who called it off, where somebody did."""

    result: Result
    reason: Reason
    by: Side | None = None


GameEvent = (
    GameStarted
    | MovePlayed
    | MovesTakenBack
    | OfferMade
    | OfferDeclined
    | TimeGiven
    | GamePaused
    | GameResumed
    | GameEnded
)
