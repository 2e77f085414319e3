"""A player in a process of its own, which can be killed and started again: python -m tests.chaos.witness.

It plays one game after the other at random and at full speed, keeps a diary, and goes home after the game in which
the file "stop" appears. Whatever goes wrong ends it with a traceback.
"""

import argparse
import random
import sys
import time
from pathlib import Path

from client.bots import Game, Refusal, Seat, play
from client.network import NetworkError
from client.wire import resumption
from shared.messages import GameEvent, GameState, Move, RefusalCode, Sync
from tests.chaos import diary

CONTROL = "10+5"
SEATED = "seated"


class WitnessSeat(Seat):
    """A seat that writes down what is shown to its player before anything is made of it."""

    def __init__(self, pen, port, name, token):
        self._pen = pen
        super().__init__("127.0.0.1", port, name, token)

    def _fold(self, message):
        if isinstance(message, GameEvent | GameState):
            self._pen.saw(message)
        super()._fold(message)


class Moody:
    """Plays at random, now and then offers a draw, and takes a few; gives up long games sooner or later."""

    claim = Game.claim_abandoned

    def __init__(self, pen):
        self._pen = pen
        self._random = random.Random()

    def choose(self, _board, _clock):
        """Return what to do, all of which is done by `act`."""
        return self.act

    def act(self, game):
        """Move, perhaps after an offer; or resign."""
        luck = self._random.random()
        if luck < 0.002:
            return game.resign()
        if luck < 0.05:
            self._offer(game)
        move = self._random.choice(list(game.board.legal_moves)).uci()
        self._pen.chose(Move(game=game.id, uci=move, after=game.record.position_seq))
        return game.move(move)

    def answer(self, game):
        """Decline the opponent's offer, or accept it."""
        return game.accept_draw() if self._random.random() < 0.1 else game.decline_draw()

    def _offer(self, game):
        try:
            game.offer_draw()
        except Refusal as refusal:
            if refusal.code != RefusalCode.OFFER_TOO_SOON:  # it does not count the moves since its last one
                raise


def main():
    """Play until told to stop."""
    options = _parser().parse_args()
    # Lines break twice a second here: who waited up to five seconds each time would be away for most of it.
    resumption.LONGEST_DELAY_MS = 200
    token_file = options.folder / f"{options.name}.token"
    written = options.folder / f"{options.name}.diary"
    token = token_file.read_text(encoding="ascii") if token_file.exists() else ""
    before = diary.read(written)
    with diary.pen(written) as pen, _take_seat(pen, options.port, options.name, token) as seat:
        _save(token_file, seat.token)
        pen.came(seat.network.id)
        print(SEATED, flush=True)
        bot = Moody(pen)
        _finish(seat, bot, before.unfinished())
        while not (options.folder / "stop").exists():
            play(seat.play(CONTROL), bot)
    return 0


def _take_seat(pen, port, name, token):
    """Come in, as soon as there is a way in."""
    while True:
        try:
            return WitnessSeat(pen, port, name, token)
        except NetworkError as error:
            if error.final:
                raise
            time.sleep(0.05)  # the server is being restarted; who knocks all the time keeps it from that


def _finish(seat, bot, unfinished):
    """Play the games to their end that were going on, and learn how those ended that ended meanwhile."""
    running = set(seat.network.welcome.games)
    for game in unfinished - running:
        seat.network.send(Sync(game=game))
    for _ in unfinished | running:
        play(seat.next_game(), bot)


def _save(file, token):
    """Write the token down, all of it or nothing: we may be killed at any moment."""
    draft = file.with_suffix(".draft")
    draft.write_text(token, encoding="ascii")
    draft.replace(file)


def _parser():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    return parser


if __name__ == "__main__":
    sys.exit(main())
