"""One TCP connection to a server: dialling, messages in and out."""

import contextlib
import errno
import os
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Any

from client.wire.errors import Unreachable
from shared.codec import ProtocolError, encode, reply_decoder
from shared.messages import ClientMessage, ServerMessage

SEND_TIMEOUT_S = 2.0
"""How long a send may wait for a server that does not read; beyond, the line counts as broken."""

_UNDER_WAY = (0, errno.EINPROGRESS, errno.EWOULDBLOCK)


class Line:
    """A connection. One thread receives; any thread may send or shut it down."""

    def __init__(self, connected: socket.socket, place: str) -> None:
        self.place = place
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected.settimeout(SEND_TIMEOUT_S)
        self._socket = connected
        self._sending = threading.Lock()
        self._ending = threading.Lock()
        self._decoder = reply_decoder()
        self._ready: deque[ServerMessage] = deque()
        self._fault: ProtocolError | None = None

    @classmethod
    def dial(cls, host: str, port: int, timeout: float, given_up: Callable[[], bool]) -> "Line":
        """Connect within `timeout` seconds, or until `given_up`. Raises Unreachable."""
        try:
            return cls(_dial(host, port, monotonic() + timeout, given_up), f"{host}:{port}")
        except (OSError, ValueError, OverflowError) as error:
            raise Unreachable.because(error, host, port) from error

    def send(self, message: ClientMessage) -> bool:
        """Send one message; tell whether that went well. Else the line is at its end, as half of it may be out."""
        data = encode(message)
        with self._sending:
            try:
                self._socket.sendall(data)
            except OSError:
                self.shut_down()
                return False
        return True

    def receive(self, timeout: float) -> ServerMessage:
        """Return the next message. Raises TimeoutError, another OSError or ProtocolError."""
        deadline = monotonic() + timeout
        while not self._ready:
            if self._fault is not None:
                raise self._fault
            if (left := deadline - monotonic()) <= 0:
                raise TimeoutError
            self._socket.settimeout(min(SEND_TIMEOUT_S, left))
            with contextlib.suppress(TimeoutError):
                self._feed(self._socket.recv(65536))
        return self._ready.popleft()

    def finish_sending(self) -> None:
        """Tell the server that nothing more comes, so that it reads what was sent and then hangs up."""
        self._end(socket.SHUT_WR)

    def shut_down(self) -> None:
        """End the connection at once; whoever receives or sends on it is woken."""
        self._end(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the socket back, once nobody uses it: its number may belong to another one right after."""
        self.shut_down()
        with self._sending, self._ending:
            self._socket.close()

    def _end(self, how: int) -> None:
        with self._ending, contextlib.suppress(OSError):
            self._socket.shutdown(how)

    def _feed(self, data: bytes) -> None:
        if not data:
            raise ConnectionResetError("end of stream")
        try:
            for message in self._decoder.feed(data):
                self._ready.append(message)
        except ProtocolError as error:
            self._fault = error  # raised once the sound messages before it have been received


def _dial(host: str, port: int, deadline: float, given_up: Callable[[], bool]) -> socket.socket:
    """Try each address of the host; share what time is left evenly among those not tried yet."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure: OSError = TimeoutError()
    for tried, (family, _, _, _, address) in enumerate(found):
        share = (deadline - monotonic()) / (len(found) - tried)
        dialling = socket.socket(family, socket.SOCK_STREAM)
        try:
            _connect(dialling, address, monotonic() + share, given_up)
        except BaseException as error:
            dialling.close()
            if not isinstance(error, OSError):
                raise
            failure = error
        else:
            return dialling
    raise failure


def _connect(dialling: socket.socket, address: Any, deadline: float, given_up: Callable[[], bool]) -> None:  # noqa: ANN401 - an address is what getaddrinfo says
    """Connect as socket.connect would, but look up now and then whether anybody still wants it.

    The operating system offers no portable way to call a connect off from another thread, and a window that is
    being closed must not wait for a host that is not there.
    """
    dialling.setblocking(False)
    code = dialling.connect_ex(address)
    if code not in _UNDER_WAY:
        raise OSError(code, os.strerror(code))
    with selectors.DefaultSelector() as selector:
        selector.register(dialling, selectors.EVENT_WRITE)
        while not selector.select(0.05):
            if given_up() or monotonic() >= deadline:
                raise TimeoutError
    if code := dialling.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        raise OSError(code, os.strerror(code))
    if dialling.getsockname() == dialling.getpeername():
        # Dialling a free local port, TCP may connect a socket to itself, and would keep the server off the port.
        raise ConnectionRefusedError
