"""Every message of the protocol, one struct each. PROTOCOL.md is generated from this file.

A client sends `Command`s. The server answers with `Event`s of games, which are also what it stores, and with
`Notice`s, which it does not. Limits stand in the types, so that a message that decodes is within them.
"""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from shared.clock import TimeControl
from shared.result import Reason, Result

PROTOCOL_VERSION = 1
DEFAULT_PORT = 5555
MAX_COMMAND_BYTES = 8 * 1024
"""The longest line a client may send, newline included."""
MAX_REPLY_BYTES = 64 * 1024
"""The longest line a server may send, newline included."""

PING_INTERVAL_MS = 2_500
"""How often the server pings; a client that hears nothing for two of these knows that the line is bad."""
SILENCE_LIMIT_MS = 10_000
"""The server hangs up on a client that it has not heard for so long."""

Side = Literal["white", "black"]
ColorWish = Literal["white", "black", "random"]
Presence = Literal["here", "away", "gone"]
GameId = Annotated[str, Meta(max_length=16, description="names a game")]
PlayerId = Annotated[str, Meta(max_length=16, description="names a player, for ever")]
Seq = Annotated[int, Meta(ge=0, le=1_000_000, description="number of an event in its game, from 1")]
RequestId = Annotated[
    int, Meta(ge=0, le=2**53, description="the client's number for this command; the reply carries it as `re`")
]
Name = Annotated[str, Meta(max_length=60, description="1-20 printable characters, after NFKC")]
Code = Annotated[str, Meta(max_length=12, description="6 letters and digits; case and spaces do not matter")]
Token = Annotated[str, Meta(max_length=64, description="256 random bits that prove who a player is")]
Uci = Annotated[str, Meta(max_length=8, description="a move in UCI notation, e2e4 or e7e8q")]


class RefusalCode(StrEnum):
    """Why a command was not carried out. The connection and the game go on."""

    ILLEGAL_MOVE = "illegal-move"
    NOT_YOUR_TURN = "not-your-turn"
    STALE = "stale"
    NO_SUCH_GAME = "no-such-game"
    NOT_YOUR_GAME = "not-your-game"
    GAME_OVER = "game-over"
    NO_SUCH_OFFER = "no-such-offer"
    OFFER_TOO_SOON = "offer-too-soon"
    TOO_LATE_TO_ABORT = "too-late-to-abort"
    NOTHING_TO_CLAIM = "nothing-to-claim"
    ALREADY_PLAYING = "already-playing"
    OPPONENT_BUSY = "opponent-busy"
    TOO_MANY_SEEKS = "too-many-seeks"
    NO_SUCH_SEEK = "no-such-seek"
    NO_SUCH_CODE = "no-such-code"
    BAD_TIME_CONTROL = "bad-time-control"
    BAD_NAME = "bad-name"
    NAME_TAKEN = "name-taken"
    HELLO_FIRST = "hello-first"
    ALREADY_GREETED = "already-greeted"


class GoodbyeCode(StrEnum):
    """Why the server hangs up."""

    PROTOCOL = "protocol"
    VERSION = "version"
    REPLACED = "replaced"
    SHUTDOWN = "shutdown"
    SILENT = "silent"
    FULL = "full"
    STORAGE = "storage"
    INTERNAL = "internal"


def _wire_name(class_name: str) -> str:
    """Turn a class name into a message type: DrawOffered becomes draw-offered."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in class_name).lstrip("-")


# ---------------------------------------------------------------- client to server


class Command(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag=_wire_name,
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


# ---------------------------------------------------------------- server to client: events of a game


class Player(msgspec.Struct, frozen=True):
    """Somebody who has a seat in a game."""

    id: PlayerId
    name: str


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag=_wire_name):
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
    utc: Annotated[int, Meta(description="wall time of the start, ms since 1970 UTC")]
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


# ---------------------------------------------------------------- server to client: notices


class Notice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag=_wire_name):
    """Something that the server says to one client, which is not part of a game's log."""


class Greeting(Notice, frozen=True, kw_only=True):
    """First message on every connection: which server this is."""

    server: Annotated[str, Meta(description="names the server's data, so that a client finds its token again")]
    name: str
    version: str
    protocol: int


class Welcome(Notice, frozen=True, kw_only=True):
    """Answer to hello: who the client is now, its secret token, and its games that are not over."""

    player: PlayerId
    name: str
    token: Token
    games: list[GameId] = []
    re: RequestId = 0


class Done(Notice, frozen=True, kw_only=True):
    """A command was carried out (sent where it had an id), or had been already."""

    re: RequestId = 0
    game: GameId = ""
    seq: Seq = 0


class Refused(Notice, frozen=True, kw_only=True):
    """A command was not carried out, and nothing changed. For a move: where the game really stands."""

    code: RefusalCode
    text: str
    re: RequestId = 0
    game: GameId = ""
    seq: Seq = 0
    fen: str = ""


class Goodbye(Notice, frozen=True, kw_only=True):
    """The server hangs up after this line, for this reason."""

    code: GoodbyeCode
    text: str


class SeekPosted(Notice, frozen=True, kw_only=True):
    """A seek stands; a private one has the code to give to a friend."""

    seek: int
    control: TimeControl | None = None
    color: ColorWish = "random"
    code: Code = ""
    re: RequestId = 0


class SeekEnded(Notice, frozen=True, kw_only=True):
    """A seek stands no more: it was paired, cancelled, or withdrawn as its player began another game."""

    seek: int
    game: GameId = ""
    re: RequestId = 0


class GameState(Notice, frozen=True, kw_only=True):
    """A whole game: its log folded up. Sent at the start, on coming back, and when asked for.

    `now` is the moment of sending on the game's own time axis; the running side's time has been running since
    `since`. `clocks` holds the mover's time left after each ply.
    """

    game: GameId
    seq: Seq
    white: Player
    black: Player
    utc: int
    now: int
    since: int
    control: TimeControl | None = None
    moves: list[str] = []
    clocks: list[int] = []
    white_ms: int | None = None
    black_ms: int | None = None
    position_seq: Seq = 1
    offer_by: Side | None = None
    offer_seq: Seq = 0
    paused: bool = False
    result: Result | None = None
    reason: Reason | None = None


class OpponentPresence(Notice, frozen=True, kw_only=True):
    """Whether `side` is at the board.

    When it is gone, `claim_in_ms` is the time until the opponent may claim the game; it shrinks only while
    `counting` (on the absent side's turn).
    """

    game: GameId
    side: Side
    presence: Presence
    claim_in_ms: int | None = None
    counting: bool = False


class RematchOffered(Notice, frozen=True, kw_only=True):
    """One side of a finished game would like a rematch."""

    game: GameId
    by: Side


class RematchDeclined(Notice, frozen=True, kw_only=True):
    """There will be no rematch of this game: `by` said no, or left."""

    game: GameId
    by: Side


class GameClock(msgspec.Struct, frozen=True):
    """The last event of a game and its present moment, so that a client notices what it missed."""

    game: GameId
    seq: Seq
    now: int


class Ping(Notice, frozen=True, kw_only=True):
    """Heartbeat: answer with pong. It carries the state of the player's running games."""

    ping: int
    games: list[GameClock] = []


ServerMessage = (
    GameEvent
    | Greeting
    | Welcome
    | Done
    | Refused
    | Goodbye
    | SeekPosted
    | SeekEnded
    | GameState
    | OpponentPresence
    | RematchOffered
    | RematchDeclined
    | Ping
)
