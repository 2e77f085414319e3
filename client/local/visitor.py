"""A program that comes to the board."""

import threading
from collections.abc import Callable

from client.address import Address
from client.computer import Guest, Invitation, Opponent
from client.network import Network


class Visitor:
    """An opponent that is a program, playing at about `elo` points if that is given, against the player `name`.

    `wake` is called, from a thread, when it has left.
    """

    def __init__(self, opponent: Opponent, elo: int | None, name: str, wake: Callable[[], None]) -> None:
        self._opponent, self._elo, self._name, self._wake = opponent, elo, name, wake
        self._lock = threading.Lock()  # guards the two below
        self._guest: Guest | None = None
        self._unwanted = False

    @property
    def trouble(self) -> str:
        """Why it cannot play, in words for players; else empty."""
        return self._guest.trouble if self._guest is not None else ""

    def connect(self, address: Address, wake: Callable[[], None]) -> Network:
        """Connect the player at the window. Raises a NetworkError."""
        return Network(address.host, address.port, self._name, wake=wake)

    def join(self, address: Address, code: str) -> None:
        """Let the program start, and join the private game of this code."""
        with self._lock:
            if not self._unwanted:
                self._guest = Guest(Invitation(self._opponent, address, code, self._elo), self._wake)

    def leave(self) -> None:
        """Ask it to leave, which takes a moment."""
        with self._lock:
            self._unwanted = True
            if self._guest is not None:
                self._guest.leave()

    def wait_until_gone(self, timeout_s: float | None = None) -> None:
        """Wait until nothing of it is left. Not for the window's thread."""
        if self._guest is not None:
            self._guest.join(timeout_s)
