"""Players without a window.

A bot is a few lines:

    with Seat("127.0.0.1", 5555, "Ann", profile="ann") as seat:
        game = seat.play("5+3")
        for board in game.turns():
            game.move(random.choice(list(board.legal_moves)))
        print(game.outcome)

NetworkError says that there is no line to the server, or none any more (one who was sent away hears of it so),
Refusal that it said no to something, ProfileError that a profile cannot be used.
"""

from client.bots.bot import Bot, FirstLegalBot, RandomBot, ScriptedBot, play
from client.bots.game import Game, Happening
from client.bots.place import Refusal
from client.bots.seat import Seat
from client.bots.shown import WatchedGame
from client.network import NetworkError
from client.profile import ProfileError

__all__ = [
    "Bot",
    "FirstLegalBot",
    "Game",
    "Happening",
    "NetworkError",
    "ProfileError",
    "RandomBot",
    "Refusal",
    "ScriptedBot",
    "Seat",
    "WatchedGame",
    "play",
]
