"""What the server says of people who look for a game, of who is here, and of games that go on."""

import msgspec
from msgspec import field

from shared.clock import TimeControl
from shared.messages.events import Player
from shared.messages.notices import Notice
from shared.messages.words import Activity, Code, ColorWish, Count, Fen, GameId, PlayerId, RequestId, Utc, Whole
from shared.setup import Variant


class SeekPosted(Notice, frozen=True, kw_only=True):
    """A seek stands; a private one has the code to give to a friend, a challenge the player it is for."""

    seek: Whole
    control: TimeControl | None = None
    color: ColorWish = "random"
    code: Code = ""
    to: Player | None = None
    variant: Variant = Variant.STANDARD
    fen: Fen = ""
    re: RequestId = 0


class SeekEnded(Notice, frozen=True, kw_only=True):
    """A seek, or a challenge to oneself, stands no more.

    It was paired (into `game`), declined, cancelled, or withdrawn as its player left or began another game.
    """

    seek: Whole
    game: GameId = ""
    declined: bool = False
    re: RequestId = 0


class OpenSeek(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A wish for a game that somebody may accept. `color` is what its player would like to have."""

    seek: Whole
    by: Player
    control: TimeControl | None = None
    color: ColorWish = "random"
    variant: Variant = Variant.STANDARD
    fen: Fen = ""


class Challenged(Notice, frozen=True, kw_only=True):
    """Somebody challenges you: accept or decline its seek."""

    seek: OpenSeek


class OnlinePlayer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A player who is connected, and what it is doing; `game` is the one it plays with a clock, or watches."""

    player: Player
    activity: Activity = "free"
    game: GameId = ""


class LiveGame(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A game that goes on, without its moves. `utc` is when it began."""

    game: GameId
    white: Player
    black: Player
    utc: Utc
    control: TimeControl | None = None
    variant: Variant = Variant.STANDARD
    fen: Fen = ""


class OpenSeeks(Notice, frozen=True, kw_only=True):
    """Seeks that are new, and the numbers of those that stand no more; `fresh` begins the list anew.

    In answer to list-lobby it is one page; there are more when `next` is not empty. `total` counts all there are.
    """

    seeks: list[OpenSeek] = field(default_factory=list)
    gone: list[Whole] = field(default_factory=list)
    fresh: bool = False
    total: Count = 0
    next: str = ""
    re: RequestId = 0


class OnlinePlayers(Notice, frozen=True, kw_only=True):
    """Players who came or do something else now, and the ids of those who left; else as open-seeks."""

    players: list[OnlinePlayer] = field(default_factory=list)
    gone: list[PlayerId] = field(default_factory=list)
    fresh: bool = False
    total: Count = 0
    next: str = ""
    re: RequestId = 0


class LiveGames(Notice, frozen=True, kw_only=True):
    """Games that began, and the ids of those that are over; else as open-seeks."""

    games: list[LiveGame] = field(default_factory=list)
    gone: list[GameId] = field(default_factory=list)
    fresh: bool = False
    total: Count = 0
    next: str = ""
    re: RequestId = 0
