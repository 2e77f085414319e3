"""One example of every message, from one made-up evening of chess. PROTOCOL.md shows them as they are sent."""

from shared.clock import TimeControl
from shared.messages import (
    PROTOCOL_VERSION,
    Abort,
    Accept,
    AcceptSeek,
    Announcement,
    Audience,
    CancelSeek,
    Challenged,
    ChatLine,
    Claim,
    ClaimDraw,
    Command,
    Decline,
    DeclineRematch,
    DeclineSeek,
    Done,
    Event,
    FetchGame,
    FetchPgn,
    FollowLobby,
    GameClock,
    GameEnded,
    GameList,
    GamePaused,
    GamePgn,
    GameResumed,
    GameStarted,
    GameState,
    GameSummary,
    GiveTime,
    Goodbye,
    GoodbyeCode,
    Greeting,
    Halted,
    Hello,
    Join,
    LeaveLobby,
    ListGames,
    ListLobby,
    LiveGame,
    LiveGames,
    Move,
    MovePlayed,
    MovesTakenBack,
    Notice,
    Offer,
    OfferDeclined,
    OfferMade,
    OfferRematch,
    OnlinePlayer,
    OnlinePlayers,
    OpenSeek,
    OpenSeeks,
    OpponentPresence,
    Ping,
    Player,
    Pong,
    RefusalCode,
    Refused,
    RematchDeclined,
    RematchOffered,
    Resign,
    Said,
    Say,
    Seek,
    SeekEnded,
    SeekPosted,
    Sync,
    TimeGiven,
    Unwatch,
    Watch,
    Welcome,
)
from shared.result import Reason, Result
from shared.setup import Variant

_ADA, _BO = Player(id="3f1c9a7e20b4", name="Ada"), Player(id="b80d5e6612fa", name="Bo")
_TOKEN = "kX3v9Qm1TzR7bYw0cN5uHs8eLa2dGf4jPiOqVtCxBnM"  # noqa: S105 - it proves nothing anywhere
_CONTROL = TimeControl(300_000, 3_000)
_UTC = 1_772_827_200_000
_GAME = "9d2e41c7"
_PGN = """[Event "Rookery game"]
[Site "?"]
[Date "2026.03.06"]
[Round "-"]
[White "Ada"]
[Black "Bo"]
[Result "0-1"]
[UTCDate "2026.03.06"]
[UTCTime "20:00:00"]
[TimeControl "-"]
[Termination "normal"]

1. f3 e5 2. g4 Qh4# { Black wins by checkmate } 0-1
"""

COMMANDS: tuple[Command, ...] = (
    Hello(protocol=PROTOCOL_VERSION, name="Ada", token=_TOKEN),
    Seek(control=_CONTROL, color="white", private=True, id=1),
    CancelSeek(seek=7, id=2),
    AcceptSeek(seek=8, id=17),
    DeclineSeek(seek=9, id=18),
    Join(code="K7WQ2M", id=3),
    FollowLobby(id=19),
    LeaveLobby(id=20),
    ListLobby(part="games", after="9d2e41c7", limit=50, id=21),
    Move(game=_GAME, uci="e2e4", after=1),
    Resign(game=_GAME, id=4),
    Abort(game=_GAME, id=5),
    Offer(game=_GAME, kind="draw", id=6),
    Accept(game=_GAME, offer=41, id=7),
    Decline(game=_GAME, offer=41, id=8),
    GiveTime(game=_GAME, id=15),
    Claim(game=_GAME, result="draw", id=9),
    ClaimDraw(game=_GAME, uci="g1f3", after=58, id=16),
    OfferRematch(game=_GAME, id=10),
    DeclineRematch(game=_GAME, id=11),
    Sync(game=_GAME, seq=17),
    Watch(game=_GAME, id=22),
    Unwatch(game=_GAME, id=23),
    Say(game=_GAME, text="Good luck!", id=24),
    ListGames(player="Ada", result=Result.WHITE_WINS, since=_UTC, limit=50, id=12),
    FetchGame(game=_GAME, id=13),
    FetchPgn(game=_GAME, id=14),
    Pong(ping=12),
)

EVENTS: tuple[Event, ...] = (
    GameStarted(
        game=_GAME,
        seq=1,
        at=0,
        white_ms=300_000,
        black_ms=300_000,
        white=_ADA,
        black=_BO,
        control=_CONTROL,
        utc=_UTC,
        origin=5_120_330,
    ),
    MovePlayed(game=_GAME, seq=4, at=9_120, white_ms=300_350, black_ms=300_000, uci="g1f3"),
    OfferMade(game=_GAME, seq=41, at=184_022, white_ms=210_400, black_ms=188_310, kind="draw", by="white"),
    OfferDeclined(game=_GAME, seq=42, at=186_500, white_ms=210_400, black_ms=185_832, kind="draw", by="black"),
    MovesTakenBack(game=_GAME, seq=48, at=199_120, white_ms=204_200, black_ms=185_832, plies=2),
    TimeGiven(game=_GAME, seq=49, at=201_500, white_ms=216_820, black_ms=185_832, to="white", ms=15_000),
    GamePaused(game=_GAME, seq=50, at=207_000, white_ms=211_320, black_ms=185_832, cause="agreement"),
    GameResumed(game=_GAME, seq=52, at=301_250, white_ms=211_320, black_ms=185_832),
    GameEnded(
        game=_GAME,
        seq=61,
        at=302_900,
        white_ms=210_400,
        black_ms=183_682,
        result=Result.WHITE_WINS,
        reason=Reason.RESIGNATION,
    ),
)

NOTICES: tuple[Notice, ...] = (
    Greeting(
        server="c0a8e5d1b2f34a67",
        name="Chess club",
        version="0.1.0",
        protocol=PROTOCOL_VERSION,
        run="5e1b77a0",
        players=12,
    ),
    Welcome(player=_ADA.id, name="Ada", token=_TOKEN, games=[_GAME]),
    Done(re=4, game=_GAME, seq=45),
    Refused(
        code=RefusalCode.ILLEGAL_MOVE,
        text="e2e5 is not legal here.",
        game=_GAME,
        seq=1,
        fen="rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1",
    ),
    Goodbye(code=GoodbyeCode.SHUTDOWN, text="The server is shutting down; games go on when it is back."),
    SeekPosted(seek=7, control=_CONTROL, color="white", code="K7WQ2M", re=1),
    SeekEnded(seek=7, game=_GAME),
    Challenged(seek=OpenSeek(seek=9, by=_BO, control=_CONTROL, color="black")),
    OpenSeeks(seeks=[OpenSeek(seek=8, by=_BO, variant=Variant.CHESS960)], gone=[6], total=1),
    OnlinePlayers(players=[OnlinePlayer(player=_ADA, activity="playing", game=_GAME)], fresh=True, total=1),
    LiveGames(games=[LiveGame(game=_GAME, white=_ADA, black=_BO, utc=_UTC, control=_CONTROL)], total=1, re=21),
    GameState(
        game=_GAME,
        seq=4,
        white=_ADA,
        black=_BO,
        utc=_UTC,
        now=11_740,
        since=9_120,
        control=_CONTROL,
        moves=["e2e4", "e7e5", "g1f3"],
        clocks=[300_000, 300_000, 300_350],
        white_ms=300_350,
        black_ms=300_000,
        position_seq=4,
    ),
    OpponentPresence(game=_GAME, side="black", presence="gone", claim_in_ms=38_500, counting=True),
    Said(game=_GAME, room="players", lines=[ChatLine(_BO, "Good luck!")]),
    Audience(game=_GAME, spectators=12),
    Announcement(text="The server is moved to the library at ten.", closing_in_ms=600_000),
    Halted(text="The server's disk is full: all games stand still until there is room."),
    RematchOffered(game=_GAME, by="black"),
    RematchDeclined(game=_GAME, by="black"),
    GameList(
        games=[
            GameSummary(
                game=_GAME,
                white=_ADA,
                black=_BO,
                result=Result.WHITE_WINS,
                reason=Reason.RESIGNATION,
                utc=_UTC,
                plies=37,
                control=_CONTROL,
            )
        ],
        re=12,
    ),
    GamePgn(game=_GAME, pgn=_PGN, re=14),
    Ping(ping=12, games=[GameClock(game=_GAME, seq=4, now=11_740)]),
)
