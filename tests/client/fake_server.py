"""A server that says what the test says, over real sockets."""

import select
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from client.network import Network
from shared.codec import command_decoder, encode
from shared.messages import (
    PROTOCOL_VERSION,
    GameStarted,
    Greeting,
    MovePlayed,
    Ping,
    Player,
    Pong,
    Welcome,
)

GREETING = Greeting(server="s1", name="Club", version="0.1", protocol=PROTOCOL_VERSION)
WELCOME = Welcome(player="p1", name="Ann", token="secret")
STARTED = GameStarted(game="g", seq=1, at=0, white=Player("p1", "Ann"), black=Player("p2", "Bob"), utc=0)
E4 = MovePlayed(game="g", seq=2, at=5, uci="e2e4")
E5 = MovePlayed(game="g", seq=3, at=9, uci="e7e5")
NF3 = MovePlayed(game="g", seq=4, at=12, uci="g1f3")


class Peer:
    """The server's end of one connection, led by the test."""

    def __init__(self, accepted):
        self.socket = accepted
        accepted.settimeout(10)
        self._heard = []
        self._decoder = command_decoder()

    def say(self, *messages):
        self.socket.sendall(b"".join(map(encode, messages)))

    def hear(self):
        """Return the client's next message, None when it has hung up."""
        while not self._heard:
            data = self.socket.recv(65536)
            if not data:
                return None
            self._heard += self._decoder.feed(data)
        return self._heard.pop(0)

    def hears_nothing(self):
        """Whether nothing is there now, all that the client sent before its next pong included."""
        self.say(Ping(ping=99))
        return self.hear() == Pong(ping=99)

    def welcome(self, welcome=WELCOME, greeting=GREETING):
        self.say(greeting)
        hello = self.hear()
        self.say(welcome)
        return hello

    def hang_up(self):
        self.socket.close()


class FakeServer:
    """A real listening socket that says what the test says."""

    def __init__(self, stack):
        self._stack = stack
        self._listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self._listener.settimeout(10)
        self._threads = stack.enter_context(ThreadPoolExecutor())
        self.port = self._listener.getsockname()[1]

    def accept(self):
        peer = Peer(self._listener.accept()[0])
        self._stack.callback(peer.hang_up)
        return peer

    def nobody_calls(self):
        return not select.select([self._listener], [], [], 0)[0]

    def dial(self, **options) -> "Future[Network]":
        options = {"timeout": 10, **options}
        return self._threads.submit(lambda: Network("127.0.0.1", self.port, "Ann", **options))

    def connect(self, welcome=WELCOME, **options):
        """Return a network and the peer that has welcomed it."""
        dialled = self.dial(**options)
        peer = self.accept()
        peer.welcome(welcome)
        network = dialled.result(10)
        self._stack.callback(network.close)
        self._stack.callback(peer.hang_up)  # first, so that closing need not wait for it
        return network, peer

    def stop_listening(self):
        self._listener.close()


@contextmanager
def fake_server() -> Iterator[FakeServer]:
    """Listen; in the end nothing may be left of the lines to it."""
    with ExitStack() as stack:
        yield FakeServer(stack)
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("line of")]


def take(network, count):
    return [network.wait(10) for _ in range(count)]
