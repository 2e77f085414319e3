"""The listener thread: accepts connections, applies the caps, and hands the sockets on."""

import errno
import ipaddress
import logging
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

from server.journal import note
from server.net.connection import Connection
from server.net.descriptors import room_for
from shared.codec import encode
from shared.messages import Goodbye, GoodbyeCode

MAX_CONNECTIONS = 4_000
"""Fewer where the operating system gives this process too few descriptors."""
MAX_PER_ADDRESS = 200
"""How many connections one address may have; this machine itself may have any number up to the first cap."""

_ACCEPT_AGAIN_S = 0.2
_FEW_TEXT = "whoever comes beyond that hears that the server is full; a higher limit on open files lets more in"
_log = logging.getLogger(__name__)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on HOST:PORT. Raises OSError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            # a restart binds at once; on Windows this option would let two servers share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if host == "::":  # all addresses, those of IPv4 too, which is the default on some systems only
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listening.bind((host, port))
        listening.listen(512)
    except OSError:
        listening.close()
        raise
    return listening


class Listener:
    """Accepts connections on a listening socket until it is stopped."""

    def __init__(
        self, listening: socket.socket, accept: Callable[[Connection], None], now: Callable[[], int]
    ) -> None:
        self._listening = listening
        self._accept = accept
        self._now = now
        self._most = MAX_CONNECTIONS
        self._lock = threading.Lock()
        self._per_address: Counter[str] = Counter()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="rookery-listener")

    def start(self) -> None:
        """Begin to accept."""
        self._most = room_for(MAX_CONNECTIONS)
        if self._most < MAX_CONNECTIONS:
            note(_log, "fewer-connections", level=logging.WARNING, most=self._most, text=_FEW_TEXT)
        self._thread.start()

    def stop(self) -> None:
        """Accept no more, and wait for the thread to end."""
        self._stopping = True
        knock(self._listening)
        self._thread.join()
        self._listening.close()

    def release(self, connection: Connection) -> None:
        """Note that a connection is closed."""
        with self._lock:
            self._per_address[connection.address] -= 1
            if not self._per_address[connection.address]:
                del self._per_address[connection.address]

    def _run(self) -> None:
        while not self._stopping:
            try:
                sock, (address, *_) = self._listening.accept()
            except OSError as error:
                if self._stopping:
                    return
                note(_log, "cannot-accept", level=logging.WARNING, why=error)
                if error.errno in {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}:
                    time.sleep(_ACCEPT_AGAIN_S)
                continue
            if self._stopping:
                sock.close()
                return
            self._admit(sock, str(address))

    def _admit(self, sock: socket.socket, address: str) -> None:
        with self._lock:
            full = self._per_address.total() >= self._most
            greedy = (
                self._per_address[address] >= MAX_PER_ADDRESS and not ipaddress.ip_address(address).is_loopback
            )
            if not (full or greedy):
                self._per_address[address] += 1
        sock.setblocking(False)
        if full or greedy:
            note(_log, "refused", address=address, why="full" if full else "too many of one address")
            _turn_away(sock, "The server is full." if full else "Too many connections from your address.")
            return
        with suppress(OSError):  # some systems say so when the client is gone already; reading finds it, too
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._accept(Connection(sock, address, self._now()))


def _turn_away(sock: socket.socket, text: str) -> None:
    """Say why and close; a new socket's buffer takes one line."""
    with sock:
        try:
            sock.send(encode(Goodbye(code=GoodbyeCode.FULL, text=f"{text} Try again later.")))
        except OSError as error:
            _log.debug("could not turn a client away: %s", error)


def knock(listening: socket.socket) -> None:
    """Connect to a listening socket of ours, which wakes `accept` on every platform."""
    host, port = listening.getsockname()[:2]
    loopback = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - a comparison
    try:
        socket.create_connection((loopback, port), timeout=1).close()
    except OSError as error:
        _log.debug("nobody was waiting to accept: %s", error)
