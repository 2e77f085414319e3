"""Asking the networks of this computer which servers there are."""

import secrets
import socket
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from client.servers.interfaces import broadcast_addresses
from shared.discovery import DISCOVERY_PORTS, Here, question, read_answer

_LONGEST_READ = 2_048


class Asking:
    """A socket that asks and hears the answers, until it is closed. Raises OSError when there is none."""

    def __init__(
        self,
        ports: Sequence[int] = DISCOVERY_PORTS,
        targets: Callable[[], Sequence[str]] = broadcast_addresses,
    ) -> None:
        self._ports, self._targets = ports, targets
        self._nonces: deque[str] = deque(maxlen=2)  # answers to the question before may be on their way
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        self._socket.bind(("", 0))

    def close(self) -> None:
        """Give the socket back."""
        self._socket.close()

    def ask(self) -> None:
        """Ask everybody. Where there is no network, nobody hears it."""
        self._nonces.append(secrets.token_hex(8))
        asked = question(self._nonces[-1])
        for target in self._targets():
            for port in self._ports:
                with suppress(OSError):  # as a network that has just gone says; others may be there
                    self._socket.sendto(asked, (target, port))

    def hear(self, timeout_s: float) -> tuple[Here, str] | None:
        """Return an answer and the address that it came from; None if none comes in time."""
        self._socket.settimeout(timeout_s)
        try:
            data, (host, _) = self._socket.recvfrom(_LONGEST_READ)
        except (TimeoutError, ConnectionResetError):  # Windows says the second where a port is nobody's
            return None
        except OSError:
            time.sleep(timeout_s)  # if it lasts, it must not keep a processor busy
            return None
        here = read_answer(data, self._nonces)
        return None if here is None else (here, str(host))
