"""Connecting to a server in a thread of its own, so that the window never waits."""

import threading
from collections.abc import Callable

from client.address import Address
from client.network import Network, NetworkError
from shared.messages import Greeting


class Dial:
    """One attempt to connect. It wakes the window when there is a result."""

    def __init__(
        self, address: Address, name: str, token: Callable[[Greeting], str], wake: Callable[[], None]
    ) -> None:
        self.address = address
        self._name, self._token, self._wake = name, token, wake
        self._lock = threading.Lock()  # guards the two below
        self._result: Network | NetworkError | None = None
        self._cancelled = False
        self._thread = threading.Thread(target=self._connect, name=f"dial {address}", daemon=True)
        self._thread.start()

    @property
    def result(self) -> Network | NetworkError | None:
        """The connection or why there is none; None as long as neither is known."""
        with self._lock:
            return self._result

    def cancel(self) -> None:
        """Give up; a connection that comes about all the same is closed at once."""
        with self._lock:
            self._cancelled = True
            result, self._result = self._result, None
        if isinstance(result, Network):
            result.close()

    def _connect(self) -> None:
        try:
            result: Network | NetworkError = Network(
                self.address.host, self.address.port, self._name, self._token, wake=self._wake
            )
        except NetworkError as error:
            result = error
        with self._lock:
            cancelled = self._cancelled
            if not cancelled:
                self._result = result
        if cancelled and isinstance(result, Network):
            result.close()
        self._wake()
