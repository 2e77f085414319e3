"""What happens in a game: stored, shown to its players, and replayed."""

import msgspec

from shared.clock import TimeControl
from shared.messages.words import GameId, PlayerId, Seq, Side, Uci, Utc, wire_name
from shared.result import Reason, Result


class Player(msgspec.Struct, frozen=True):
    """Somebody who has a seat in a game."""

    id: PlayerId
    name: str


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag=wire_name):
    """Something that happened in a game: stored, sent to those who see the game, and replayed.

    `at` is in ms since the game began. Both clocks are as they stood right after the event, in ms; they are
    absent in a game without a clock.
    """

    game: GameId
    seq: Seq
    at: int
    white_ms: int | None = None
    black_ms: int | None = None


class GameStarted(Event, frozen=True, kw_only=True):
    """Event 1 of every game. `origin` is the start on the server's own time axis and means nothing to others."""

    white: Player
    black: Player
    control: TimeControl | None = None
    utc: Utc
    origin: int = 0


class MovePlayed(Event, frozen=True, kw_only=True):
    """A move, in standard UCI notation (castling is the king's move). It lapses the opponent's draw offer."""

    uci: Uci


class DrawOffered(Event, frozen=True, kw_only=True):
    """One side offers a draw."""

    by: Side


class DrawDeclined(Event, frozen=True, kw_only=True):
    """`by` declines the standing draw offer."""

    by: Side


class GamePaused(Event, frozen=True, kw_only=True):
    """The clocks stand still, because the server was restarted."""


class GameResumed(Event, frozen=True, kw_only=True):
    """The game goes on after a pause."""


class GameEnded(Event, frozen=True, kw_only=True):
    """The last event of every game."""

    result: Result
    reason: Reason


GameEvent = GameStarted | MovePlayed | DrawOffered | DrawDeclined | GamePaused | GameResumed | GameEnded
