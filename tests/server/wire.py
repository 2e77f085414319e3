"""A client that is nothing but a socket, and the server as a process of its own."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from shared import messages as m
from shared.codec import encode, reply_decoder

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20


class Wire:
    """A connection on which bytes are sent and messages are read."""

    def __init__(self, port: int, *, receive_buffer: int = 0) -> None:
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(PATIENCE_S)
        self.socket.connect(("127.0.0.1", port))
        self._lines = self.socket.makefile("rb")
        self.welcome: m.Welcome | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._lines.close()
        self.socket.close()

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def say(self, *commands: m.Command) -> None:
        self.send(b"".join(map(encode, commands)))

    def enter(self, name: str, token: str = "") -> Self:
        self.say(m.Hello(protocol=m.PROTOCOL_VERSION, name=name, token=token))
        self.welcome = self.hear(m.Welcome)
        return self

    def hear(self, kind: type[T]) -> T:
        """Return the next message of a kind; pings on the way are answered."""
        for message in self.messages():
            if isinstance(message, kind):
                return message
        raise AssertionError(f"the server hung up before {kind.__name__}")

    def rest(self) -> list[m.ServerMessage]:
        """Return everything until the server hangs up."""
        return list(self.messages())

    def messages(self) -> Iterator[m.ServerMessage]:
        for line in self._lines:
            [message] = reply_decoder().feed(line)
            if isinstance(message, m.Ping):
                self.say(m.Pong(ping=message.ping))
            yield message


def pair(white: Wire, black: Wire, control=None) -> str:
    """Let two connections begin a game and return its id."""
    white.say(m.Seek(control=control, color="white", id=1))
    white.hear(m.SeekPosted)
    black.say(m.Seek(control=control, color="black"))
    game = white.hear(m.GameState).game
    assert black.hear(m.GameState).game == game
    return game


def play(game: str, white: Wire, black: Wire, line: str, *, after: int = 1) -> int:
    """Let two connections play moves in turn; return the number of the last event."""
    for number, uci in enumerate(line.split()):
        mover, other = (black, white) if number % 2 else (white, black)
        mover.say(m.Move(game=game, uci=uci, after=after))
        played = mover.hear(m.MovePlayed)
        assert other.hear(m.MovePlayed) == played
        assert played.uci == uci
        after = played.seq
    return after


class Process:
    """`python -m server` as somebody else would start it."""

    def __init__(self, *args: str, program: Sequence[str] = ("-m", "server")) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, *program, *args],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def port(self) -> int:
        """Wait for the line that says where the server listens."""
        line = self.popen.stdout.readline()
        found = re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", line)
        assert found, line or self.popen.communicate(timeout=PATIENCE_S)
        return int(found[1])

    def end(self, name: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; return the exit code and what was said on stdout and stderr."""
        self.popen.send_signal(name)
        return self.result()

    def result(self) -> tuple[int, str, str]:
        out, err = self.popen.communicate(timeout=PATIENCE_S)
        return self.popen.returncode, out, err


@contextmanager
def serving(data: Path, port: int = 0, *more: str) -> Iterator[Process]:
    """A server process on this computer alone, which is killed at the end if it still lives."""
    process = Process("--host", "127.0.0.1", "--port", str(port), "--data", str(data), "--no-announce", *more)
    try:
        yield process
    finally:
        process.popen.kill()
        process.popen.communicate(timeout=PATIENCE_S)
