"""What messages are written with: names, limits, numbers, and the codes of refusals and goodbyes."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

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

MORE_TIME_MS = 15_000
"""What a player gives its opponent at a time."""
MAX_CHAT_LETTERS = 200
"""The longest line of chat, once it is tidied."""

Side = Literal["white", "black"]
ColorWish = Literal["white", "black", "random"]
Presence = Literal["here", "away", "gone"]
OfferKind = Literal["draw", "takeback", "more-time", "pause", "resume"]
PauseCause = Literal["agreement", "absence", "restart", "storage"]
DrawRule = Literal["automatic", "claim"]
Room = Literal["players", "spectators"]
Activity = Literal["free", "seeking", "playing", "watching"]
LobbyPart = Literal["seeks", "players", "games"]
GameId = Annotated[str, Meta(max_length=16, description="names a game")]
PlayerId = Annotated[str, Meta(max_length=16, description="names a player, for ever")]
Seq = Annotated[int, Meta(ge=0, le=1_000_000, description="number of an event in its game, from 1")]
RequestId = Annotated[
    int, Meta(ge=0, le=2**53, description="the client's number for this command; the reply carries it as `re`")
]
Whole = Annotated[int, Meta(ge=-(2**53), le=2**53)]
"""Any whole number that no language's JSON reads as another one."""
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Words = Annotated[str, Meta(max_length=1_000, description="for people to read")]
ServerName = Annotated[str, Meta(max_length=60, description="for people to read")]
Name = Annotated[str, Meta(max_length=60, description="1-20 printable characters, after NFKC")]
Code = Annotated[str, Meta(max_length=12, description="6 letters and digits; case and spaces do not matter")]
Token = Annotated[str, Meta(max_length=64, description="256 random bits that prove who a player is")]
Utc = Annotated[
    int, Meta(ge=0, le=253_402_300_799_999, description="wall time, ms since 1970 UTC, before the year 10000")
]
PageSize = Annotated[int, Meta(ge=1, le=50, description="how many at most")]
Fen = Annotated[
    str, Meta(max_length=120, description="a position in Forsyth-Edwards Notation; empty is the usual start")
]
ChatText = Annotated[str, Meta(max_length=400, description="1-200 characters once it is tidied")]
Uci = Annotated[str, Meta(max_length=8, description="a move in UCI notation, e2e4 or e7e8q")]
MAX_MOVES = 1_000
"""More than any game has: a server ends each well before."""


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
    NOTHING_TO_TAKE_BACK = "nothing-to-take-back"
    NO_CLOCK = "no-clock"
    TOO_MUCH_TIME = "too-much-time"
    PAUSED = "paused"
    NOT_PAUSED = "not-paused"
    TOO_LATE_TO_ABORT = "too-late-to-abort"
    NOTHING_TO_CLAIM = "nothing-to-claim"
    ALREADY_PLAYING = "already-playing"
    OPPONENT_BUSY = "opponent-busy"
    TOO_MANY_SEEKS = "too-many-seeks"
    NO_SUCH_SEEK = "no-such-seek"
    NO_SUCH_PLAYER = "no-such-player"
    NO_SUCH_CODE = "no-such-code"
    BAD_TIME_CONTROL = "bad-time-control"
    BAD_POSITION = "bad-position"
    BAD_NAME = "bad-name"
    NAME_TAKEN = "name-taken"
    NOT_WATCHING = "not-watching"
    TOO_MANY_WATCHED = "too-many-watched"
    CHAT_OFF = "chat-off"
    BAD_TEXT = "bad-text"
    TOO_FAST = "too-fast"
    CLOSING = "closing"
    NO_ROOM = "no-room"
    STORAGE = "storage"
    HELLO_FIRST = "hello-first"
    ALREADY_GREETED = "already-greeted"
    BUSY = "busy"
    NO_ARCHIVE = "no-archive"


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
    KICKED = "kicked"
    BANNED = "banned"


def wire_name(class_name: str) -> str:
    """Turn a class name into a message type: OfferMade becomes offer-made."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in class_name).lstrip("-")
