"""What the server says to a client that is no part of a game's log."""

from typing import Annotated

import msgspec
from msgspec import Meta

from shared.clock import TimeControl
from shared.messages.events import Player
from shared.messages.words import (
    MAX_MOVES,
    ChatText,
    Count,
    DrawRule,
    Fen,
    GameId,
    GoodbyeCode,
    Name,
    OfferKind,
    PauseCause,
    PlayerId,
    Presence,
    RefusalCode,
    RequestId,
    Room,
    Seq,
    ServerName,
    Side,
    Token,
    Uci,
    Utc,
    Whole,
    Words,
    wire_name,
)
from shared.result import Reason, Result
from shared.setup import Variant


class Notice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag=wire_name):
    """Something that the server says to one client, which is not part of a game's log."""


class Greeting(Notice, frozen=True, kw_only=True):
    """First message on every connection: which server this is. `run` is another one after each start of it."""

    server: Annotated[
        str, Meta(max_length=64, description="names the server's data, so that a client finds its token again")
    ]
    name: ServerName
    version: Annotated[str, Meta(max_length=32)]
    protocol: Whole
    run: Annotated[str, Meta(max_length=64)] = ""
    players: Annotated[int, Meta(ge=0, le=1_000_000, description="how many are connected")] | None = None


class Welcome(Notice, frozen=True, kw_only=True):
    """Answer to hello: who the client is now, its secret token, and its games that are not over."""

    player: PlayerId
    name: Name
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
    text: Words
    re: RequestId = 0
    game: GameId = ""
    seq: Seq = 0
    fen: Fen = ""


class Goodbye(Notice, frozen=True, kw_only=True):
    """The server hangs up after this line, for this reason."""

    code: GoodbyeCode
    text: Words


class StandingOffer(msgspec.Struct, frozen=True):
    """An offer that stands, and the event that made it."""

    kind: OfferKind
    by: Side
    seq: Seq


class GameState(Notice, frozen=True, kw_only=True):
    """A whole game: its log folded up. Sent at the start, on coming back, and when asked for.

    `now` is the moment of sending on the game's own time axis; the running side's time has been running since
    `since`, or runs only from `free_until` on where that is later (a delay). `clocks` holds the mover's time left
    after each ply. `by` is who called the game off.
    """

    game: GameId
    seq: Seq
    white: Player
    black: Player
    utc: Utc
    now: Whole
    since: Whole
    free_until: Whole = 0
    control: TimeControl | None = None
    variant: Variant = Variant.STANDARD
    fen: Fen = ""
    draws: DrawRule = "automatic"
    moves: Annotated[list[Uci], Meta(max_length=MAX_MOVES)] = []
    clocks: Annotated[list[Whole], Meta(max_length=MAX_MOVES)] = []
    white_ms: Whole | None = None
    black_ms: Whole | None = None
    position_seq: Seq = 1
    offers: list[StandingOffer] = []
    pause: PauseCause | None = None
    result: Result | None = None
    reason: Reason | None = None
    by: Side | None = None


class OpponentPresence(Notice, frozen=True, kw_only=True):
    """Whether `side` is at the board.

    When it is gone, `claim_in_ms` is the time until the opponent may claim the game; it shrinks only while
    `counting` (on the absent side's turn).
    """

    game: GameId
    side: Side
    presence: Presence
    claim_in_ms: Whole | None = None
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
    now: Whole


class Ping(Notice, frozen=True, kw_only=True):
    """Heartbeat: answer with pong. It carries the state of the player's running games."""

    ping: Whole
    games: list[GameClock] = []


class ChatLine(msgspec.Struct, frozen=True):
    """What somebody said."""

    by: Player
    text: ChatText


class Said(Notice, frozen=True, kw_only=True):
    """Lines of a game's chat, the latest last. On coming to a game they are `fresh`: all that the server keeps."""

    game: GameId
    room: Room
    lines: list[ChatLine]
    fresh: bool = False


class Audience(Notice, frozen=True, kw_only=True):
    """How many watch a game."""

    game: GameId
    spectators: Count


class Announcement(Notice, frozen=True, kw_only=True):
    """The server's operator says something to all; where `closing_in_ms` is given, the server will stop then."""

    text: Words
    closing_in_ms: Whole | None = None


class Halted(Notice, frozen=True, kw_only=True):
    """The server cannot store moves: no clock runs, and no command counts, until `over` says that it can again."""

    text: Words
    over: bool = False


class GameSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A game that is over, without its moves. `utc` is when it began."""

    game: GameId
    white: Player
    black: Player
    result: Result
    reason: Reason
    utc: Utc
    plies: Count
    control: TimeControl | None = None
    variant: Variant = Variant.STANDARD
    fen: Fen = ""


class GameList(Notice, frozen=True, kw_only=True):
    """Games that are over, the latest first. There are more when `next` names the last of them."""

    games: list[GameSummary] = []
    next: GameId = ""
    re: RequestId = 0


class GamePgn(Notice, frozen=True, kw_only=True):
    """A game that is over, in Portable Game Notation."""

    game: GameId
    pgn: str
    re: RequestId = 0
