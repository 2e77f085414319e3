"""Players without a window.

A bot is a few lines:

    with Seat("127.0.0.1", 5555, "Ann", profile="ann") as seat:
        game = seat.play("5+3")
        for board in game.turns():
            game.move(random.choice(list(board.legal_moves)))
        print(game.outcome)
"""

from client.bots.bot import Bot, FirstLegalBot, RandomBot, ScriptedBot, play
from client.bots.game import Game, Happening
from client.bots.place import Refusal
from client.bots.seat import Seat
from client.bots.shown import WatchedGame

__all__ = [
    "Bot",
    "FirstLegalBot",
    "Game",
    "Happening",
    "RandomBot",
    "Refusal",
    "ScriptedBot",
    "Seat",
    "WatchedGame",
    "play",
]
