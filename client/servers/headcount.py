"""How many players are on a server, found out in a thread of its own."""

import threading
from collections.abc import Callable
from typing import Final

from client.address import Address
from client.servers.look import Met, look

PATIENCE_S: Final = 1.0


class Headcount:
    """Counts once, and calls `wake` when that is done."""

    def __init__(self, address: Address, wake: Callable[[], None]) -> None:
        self._address, self._wake = address, wake
        self._done = threading.Event()
        self._players: int | None = None
        threading.Thread(target=self._count, name="headcount", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether it is known, or known that it cannot be known."""
        return self._done.is_set()

    @property
    def players(self) -> int | None:
        """How many there are; None as long as nobody knows."""
        return self._players if self.done else None

    def _count(self) -> None:
        seen = look(self._address, PATIENCE_S, lambda: False)
        self._players = seen.greeting.players if isinstance(seen, Met) else None
        self._done.set()
        self._wake()
