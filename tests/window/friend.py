"""The other player: without a window, but with a line of their own and a record of what arrives there."""

import time

from client.bots import Seat
from tests.window.desktop import PATIENCE_S


class Friend:
    """Bob, who has Black. What he sees is what the server has told him."""

    def __init__(self, house, name="Bob"):
        host, port = house.address.split(":")
        self._seat = house.stack.enter_context(Seat(host, int(port), name))
        self.game = None

    def host(self, control=None, fen=""):
        """Open a private game without a clock, or with one; return its code."""
        return self._seat.host(control, "black", fen=fen)

    def sits_down(self):
        """Wait until the game has begun."""
        self.until(lambda: self._seat.games, "the game begins")
        self.game = self._seat.next_game()

    def plays(self, uci):
        assert self.game.move(uci)

    def until(self, condition, what):
        """Wait until what has arrived fulfils the condition."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            left = deadline - time.monotonic()
            assert left > 0, f"Bob was not told of this: {what}"
            self._seat.update(left)

    def until_moves(self, moves):
        """Wait until these moves, and no others, have been played."""
        self.until(lambda: len(self.game.record.moves) >= len(moves), f"{moves} are played")
        assert self.game.record.moves == moves
