"""A player's line to a server, which reconnects by itself. Windows and bots alike play through it."""

import itertools
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Self

import msgspec

from client.language import _
from client.wire.connection import Connection
from client.wire.errors import (
    LineIsDown,
    NameRefused,
    NetworkError,
    NoReply,
    NotAServer,
    OtherServer,
    ServerClosed,
    Unreachable,
    WrongVersion,
)
from client.wire.handshake import TokenSource
from client.wire.inbox import Inbox
from client.wire.resumption import Backoff
from shared.messages import (
    ClientMessage,
    GoodbyeCode,
    Greeting,
    Move,
    Notice,
    ServerMessage,
    Welcome,
)

__all__ = [
    "Incoming",
    "LineDown",
    "LineIsDown",
    "LineUp",
    "NameRefused",
    "Network",
    "NetworkError",
    "NoReply",
    "NotAServer",
    "OtherServer",
    "ServerClosed",
    "Unreachable",
    "WrongVersion",
]

_FAREWELL_S = 0.5
"""How long a server may take to hang up after we did; then the socket is closed all the same."""


@dataclass(frozen=True, slots=True)
class LineDown:
    """The line broke, or an attempt to get it back failed. With `retry_in_ms` None there will be no other.

    `code` is why the server hung up, where it said so.
    """

    text: str
    retry_in_ms: int | None
    code: GoodbyeCode | None = None


@dataclass(frozen=True, slots=True)
class LineUp:
    """The line is back; what was missed of our games follows."""

    welcome: Welcome


Incoming = ServerMessage | LineDown | LineUp


class Network:
    """A player's line to a server: connects, says hello, reconnects by itself, hands out what arrives.

    The constructor blocks until the server's welcome and raises a NetworkError when there is none within
    `timeout` seconds. `token` may be a function that finds the token for the server that greeted. `wake` is called
    from the reader thread whenever something arrived; it must not raise.
    """

    def __init__(
        self,
        host: str,
        port: int,
        name: str,
        token: str | TokenSource = "",
        *,
        timeout: float = 5.0,
        wake: Callable[[], None] | None = None,
    ) -> None:
        self.host, self.port, self.name = host, port, name
        self._wake = wake or (lambda: None)
        self._closing = threading.Event()
        self._inbox: Inbox[Incoming] = Inbox()
        self._numbers = itertools.count(2**32)  # far from those that callers of send may choose
        self._connection = Connection(host, port, timeout, self._closing)
        self._open(token if callable(token) else lambda _greeting: token)
        self._reader = threading.Thread(target=self._run, name=f"line of {self.name}", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, command: ClientMessage) -> None:
        """Send a command. Raises LineIsDown, except for a move: that is kept and sent when the line is back."""
        sent = self._connection.send(command)
        if not sent and (self._closing.is_set() or not isinstance(command, Move)):
            raise LineIsDown(_("The line to the server is down just now. Try again when it is back."))

    def request(self, command: ClientMessage, timeout: float = 10.0) -> ServerMessage:
        """Send a command under a number of its own and return the reply; all else stays in the queue.

        The reply may be a Refused. Raises NoReply after `timeout` seconds, and LineIsDown when the line breaks
        before the reply; a move waits for the line to come back.
        """
        number = next(self._numbers)
        with self._inbox.expecting(number, outlives_break=isinstance(command, Move)) as expected:
            self.send(msgspec.structs.replace(command, id=number))
            if not expected.settled.wait(timeout):
                raise NoReply(_("The server did not reply in time. Try again."))
        if not isinstance(expected.reply, Notice):
            raise LineIsDown(_("The line broke before the server replied. Try again when it is back."))
        return expected.reply

    @property
    def closed(self) -> bool:
        """Whether the line is closed for good."""
        return self._closing.is_set()

    def poll(self) -> list[Incoming]:
        """Return all that has arrived, without waiting."""
        return self._inbox.take_all()

    def wait(self, timeout: float | None = None) -> Incoming | None:
        """Return the next arrival; None after `timeout` seconds, or when the line is closed for good."""
        return self._inbox.take(timeout)

    def close(self) -> None:
        """Hang up; what was sent before still reaches the server. May be called again, and from any thread."""
        self._closing.set()
        if self._reader is threading.current_thread():
            self._connection.shut_down()
            return
        self._connection.finish_sending()
        self._reader.join(_FAREWELL_S)
        self._connection.shut_down()
        self._reader.join(_FAREWELL_S)  # looking up a name cannot be called off; else the thread has ended here

    # ------------------------------------------------------------ the reader thread

    def _run(self) -> None:
        """Read until the line breaks, get it back, and so on."""
        backoff = Backoff()
        try:
            while True:
                began = monotonic()
                trouble = self._listen()
                self._drop()
                backoff.lived(round(1000 * (monotonic() - began)))
                if not self._restore(trouble, backoff):
                    return
        finally:
            self._closing.set()
            self._drop()
            self._inbox.close()
            self._wake()

    def _drop(self) -> None:
        self._connection.drop()
        self._inbox.lose()

    def _listen(self) -> NetworkError:
        """Hand on what arrives until the line breaks; return why it did."""
        try:
            for message in self._connection.messages():
                if not self._hand_on(message, getattr(message, "re", 0)):
                    self._inbox.take_all()
                    self._connection.forget_events()
                    return ServerClosed(_("More arrived than this computer could keep up with."))
        except NetworkError as error:
            return error
        return ServerClosed(_("The connection was closed."))

    def _hand_on(self, item: Incoming, number: int = 0) -> bool:
        there_was_room = self._inbox.put(item, number)
        self._wake()
        return there_was_room

    def _restore(self, trouble: NetworkError, backoff: Backoff) -> bool:
        """Try to get the line back until it is up, or there is no hope; tell whether it is up."""
        while not self._closing.is_set():
            retry_in_ms = None if trouble.final else backoff.next_ms(random.random())  # noqa: S311 - to spread load
            code = trouble.code if isinstance(trouble, ServerClosed) else None
            self._hand_on(LineDown(str(trouble), retry_in_ms, code))
            if retry_in_ms is None or self._closing.wait(retry_in_ms / 1000):
                return False
            try:
                self._open(self._token_for_same)
            except NetworkError as error:
                trouble = error
            else:
                self._hand_on(LineUp(self.welcome))
                return True
        return False

    def _open(self, token_for: TokenSource) -> None:
        """Get a line up, and be who the server says we are: whom it forgot is given a new id and token."""
        self.greeting, self.welcome = self._connection.open(self.name, token_for)
        self.id, self.name, self.token = self.welcome.player, self.welcome.name, self.welcome.token

    def _token_for_same(self, greeting: Greeting) -> str:
        """Return our token, unless the server is no longer the one that gave it."""
        if greeting.server != self.greeting.server:
            raise OtherServer.at(f"{self.host}:{self.port}")
        return self.token
