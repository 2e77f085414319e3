"""A client's lines to its server, one after the other, and what is remembered from each to the next."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic

from client.language import _
from client.wire.errors import LineIsDown, ServerClosed
from client.wire.handshake import TokenSource, introduce
from client.wire.line import Line
from client.wire.resumption import Resumption
from shared.codec import ProtocolError
from shared.messages import (
    SILENCE_LIMIT_MS,
    ClientMessage,
    GameStarted,
    GameState,
    Goodbye,
    GoodbyeCode,
    Greeting,
    ServerMessage,
    Welcome,
)
from shared.record import Record

STRAY_HELLO_S = 120
"""For so long the network may still deliver the hello of a line that was given up."""


class Connection:
    """Holds the present line, if there is one. One thread opens, reads and drops it; any may send or end it."""

    def __init__(self, host: str, port: int, timeout: float, closing: threading.Event) -> None:
        self._host, self._port, self._timeout = host, port, timeout
        self._closing = closing
        self._state = threading.Lock()  # guards the three below
        self._resumption = Resumption()
        self._line: Line | None = None
        self._up = False
        self._given_up: deque[float] = deque(maxlen=16)  # when lines were whose hello may yet arrive

    def open(self, name: str, token_for: TokenSource) -> tuple[Greeting, Welcome]:
        """Get a line up: dial, shake hands, ask for what was missed. Raises NetworkError."""
        began = monotonic()
        line = Line.dial(self._host, self._port, self._timeout, self._closing.is_set)
        with self._state:
            self._line = line
        try:
            if self._closing.is_set():  # whoever closes from now on finds the line and ends it
                raise LineIsDown(_("The connection was closed."))  # noqa: TRY301 - the line is dropped below
            greeting, welcome = introduce(line, name, token_for, self._timeout - (monotonic() - began))
        except BaseException:
            self._given_up.append(monotonic())
            self.drop()
            raise
        with self._state:
            self._up = True
            missed = self._resumption.welcomed(welcome.games)
        for command in missed:
            line.send(command)
        return greeting, welcome

    def send(self, command: ClientMessage) -> bool:
        """Send a command if the line is up, and tell whether it was. A move is kept for the next line anyway."""
        with self._state:
            self._resumption.sent(command)
            line = self._line if self._up else None
        return line is not None and line.send(command)

    def messages(self) -> Iterator[ServerMessage]:
        """Yield what the player is to see, and answer the rest. Raises NetworkError where the line ends."""
        line = self._line  # no other thread changes it
        while line is not None:
            message = _receive(line)
            with self._state:
                reaction = self._resumption.receive(message)
            for answer in reaction.answers:
                line.send(answer)
            if isinstance(message, Goodbye):
                yield from self._take_leave(message)
            elif reaction.deliver:
                yield message

    def forget_events(self) -> None:
        """Forget which events were seen, so that the next line brings running games whole."""
        with self._state:
            self._resumption.forget_events()

    def finish_sending(self) -> None:
        """Say on the line that nothing more comes."""
        self._end(Line.finish_sending)

    def shut_down(self) -> None:
        """End the line at once, whoever uses it."""
        self._end(Line.shut_down)

    def drop(self) -> None:
        """Close the line, if there is one."""
        with self._state:
            line, self._line, self._up = self._line, None, False
        if line is not None:
            line.close()

    def _take_leave(self, goodbye: Goodbye) -> Iterator[ServerMessage]:
        """Yield the goodbye and raise ServerClosed.

        If it may be an earlier hello of our own, arrived late, that replaced us, it is but a break of the line.
        """
        while self._given_up and monotonic() - self._given_up[0] > STRAY_HELLO_S:
            self._given_up.popleft()
        if goodbye.code == GoodbyeCode.REPLACED and self._given_up:
            self._given_up.popleft()  # each can have done so once: we do not fight with another window
            raise ServerClosed(_("The server took an earlier connection of ours for a newer one."))
        yield goodbye
        raise ServerClosed.by(goodbye)

    def _end(self, end: Callable[[Line], None]) -> None:
        with self._state:
            if self._line is not None:
                end(self._line)


def _receive(line: Line) -> ServerMessage:
    """Return the next message. Raises NetworkError."""
    try:
        message = line.receive(SILENCE_LIMIT_MS / 1000)
        _check(message)
        return message  # noqa: TRY300 - there is nothing else to do with it
    except TimeoutError as error:
        text = _("The server has not been heard for a while. Check the network connection.")
        raise ServerClosed(text) from error
    except (ProtocolError, ValueError) as error:
        raise ServerClosed(_("The server said something that this version does not understand.")) from error
    except OSError as error:
        raise ServerClosed(_("The connection to the server broke. Check the network connection.")) from error


def _check(message: ServerMessage) -> None:
    """Raise ValueError for a game that cannot be: whoever plays or watches must be able to rely on it."""
    match message:
        case GameState():
            Record.from_state(message)
        case GameStarted():
            Record(message)
