"""A real server that can be restarted, and players at it who each act in a thread of their own."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count

from client.bots import Seat, play
from server.service import Server
from shared.record import Record


class Club:
    """A real server, and players who each act in a thread of their own."""

    def __init__(self, stack, tmp_path):
        self._stack = stack
        self._data = tmp_path
        self._running = None
        self.port = 0
        self._numbers = count(1)
        self._threads = stack.enter_context(ThreadPoolExecutor())
        self.start()
        stack.callback(self.stop)

    def start(self):
        self._running = Server(self._data, port=self.port)
        self._running.start()
        self.port = self._running.port

    def stop(self):
        if self._running is not None:
            self._running.stop()
        self._running = None

    def seat(self, name, **options):
        return self._stack.enter_context(Seat("127.0.0.1", self.port, name, **options))

    def pair(self, control="5+3"):
        """Return the games of a white and a black player who have just been paired."""
        number = next(self._numbers)
        white, black = self.seat(f"Ann {number}"), self.seat(f"Bob {number}")
        waiting = self.go(white.play, control, "white")
        game = black.play(control, "black")
        return waiting.result(30), game

    def go(self, action, *arguments):
        return self._threads.submit(action, *arguments)

    def play(self, white, black):
        """Let two bots play one game; return both records."""
        white_game, black_game = self.pair()
        other = self.go(play, white_game, white)
        return play(black_game, black), other.result(60)


def assert_same(ours: Record, theirs: Record):
    assert ours.moves == theirs.moves
    assert ours.board.fen() == theirs.board.fen()
    assert ours.outcome == theirs.outcome
    assert ours.outcome is not None


def cut(seat):
    """Break the connection under the player."""
    seat.network._connection.shut_down()
