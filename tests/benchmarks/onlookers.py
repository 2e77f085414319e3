"""Many spectators of one game over raw sockets, all in one thread, who note when they were shown each move."""

import selectors
import socket
import time

import msgspec
from couples import SETUP_TIMEOUT_S, Line

from shared import messages
from shared.codec import encode


class Onlooker:
    """One spectator. `shown` is when it was shown each event, by its seq."""

    def __init__(self, port: int, name: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=SETUP_TIMEOUT_S)
        self.socket.setblocking(False)
        self.shown: dict[int, float] = {}
        self.seq = 0
        self.welcome = False
        self.error = ""
        self._rest = b""
        self._say(messages.Hello(protocol=messages.PROTOCOL_VERSION, name=name))

    def watch(self, game: str) -> None:
        """Ask for a game as it stands, and for what happens in it."""
        self.shown, self.seq = {}, 0
        self._say(messages.Watch(game=game))

    def unwatch(self, game: str) -> None:
        """Ask for no more of it."""
        self._say(messages.Unwatch(game=game))

    def receive(self, decode: msgspec.json.Decoder) -> None:
        """Read what has arrived and note when it did."""
        data, now = self.socket.recv(65536), time.perf_counter()
        if not data:
            self.error = self.error or "the server hung up"
            raise ConnectionError(self.error)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._note(decode(line), now)

    def _note(self, line: Line, now: float) -> None:
        match line.type:
            case "ping":
                self._say(messages.Pong(ping=line.ping))
            case "welcome":
                self.welcome = True
            case "game-state":
                self.seq = line.seq
            case "move-played" if line.seq == self.seq + 1:
                self.seq = line.seq
                self.shown[line.seq] = now
            case "move-played" | "refused" | "goodbye":
                self.error = f"{line.type} {line.seq} after {self.seq}: {line.code} {line.text}"

    def _say(self, message: messages.Command) -> None:
        self.socket.send(encode(message))


class Crowd:
    """All spectators of one process."""

    def __init__(self, port: int, size: int) -> None:
        self._decode = msgspec.json.Decoder(Line).decode
        self._selector = selectors.DefaultSelector()
        self.onlookers = [Onlooker(port, f"onlooker-{number}") for number in range(size)]
        for onlooker in self.onlookers:
            self._selector.register(onlooker.socket, selectors.EVENT_READ, onlooker)
        self._until(lambda: all(onlooker.welcome for onlooker in self.onlookers))

    def watch(self, game: str) -> None:
        """Let all come to a game, and wait until each has seen it."""
        for onlooker in self.onlookers:
            onlooker.watch(game)
        self._until(lambda: all(onlooker.seq for onlooker in self.onlookers))

    def unwatch(self, game: str) -> tuple[list[dict[int, float]], list[str]]:
        """Let all leave; return when each was shown which event, and all that went wrong."""
        for onlooker in self.onlookers:
            onlooker.unwatch(game)
        shown = [onlooker.shown for onlooker in self.onlookers]
        return shown, [onlooker.error for onlooker in self.onlookers if onlooker.error]

    def look(self, seconds: float) -> None:
        """Read what arrives within so long."""
        for key, _ in self._selector.select(seconds):
            key.data.receive(self._decode)

    def close(self) -> None:
        """Hang up."""
        for onlooker in self.onlookers:
            onlooker.socket.close()
        self._selector.close()

    def _until(self, done) -> None:
        deadline = time.perf_counter() + SETUP_TIMEOUT_S
        while not done():
            if time.perf_counter() > deadline:
                raise TimeoutError("the spectators do not get in")
            self.look(0.5)
