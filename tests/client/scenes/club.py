"""An evening at the club, for lobbies that look as they mostly do."""

from shared.clock import TimeControl
from shared.messages import LiveGame, LiveGames, OnlinePlayer, OnlinePlayers, OpenSeek, OpenSeeks, Player
from shared.setup import Variant

ME = Player("p", "Magnus the Great")
JUDIT, VERA, BOBBY, NONA, PAUL = (Player(name[0], name) for name in ("Judit", "Vera", "Bobby", "Nona", "Paul"))
ENDGAME = "8/8/8/4k3/8/8/4P3/4K3 w - - 0 1"
SEEKS = OpenSeeks(
    seeks=[
        OpenSeek(seek=1, by=JUDIT, control=TimeControl.parse("5+3")),
        OpenSeek(seek=2, by=BOBBY, control=TimeControl.parse("10+5"), color="white", variant=Variant.CHESS960),
        OpenSeek(seek=3, by=NONA, color="black", fen=ENDGAME),
    ],
    total=3,
    fresh=True,
)
PLAYERS = OnlinePlayers(
    players=[
        OnlinePlayer(player=ME),
        *(OnlinePlayer(player=player) for player in (JUDIT, BOBBY, NONA)),
        OnlinePlayer(player=VERA, activity="playing", game="g"),
        OnlinePlayer(player=PAUL, activity="playing", game="g"),
    ],
    total=6,
    fresh=True,
)
GAMES = LiveGames(games=[LiveGame(game="g", white=VERA, black=PAUL, utc=0)], total=1, fresh=True)


def gather(session):
    """Let a session hear who is there, and what is wished and played."""
    for message in (SEEKS, PLAYERS, GAMES):
        session.hear(message, 0)
