"""What servers say, taken in as far as one turn of the window has time for."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from client.network import Incoming
from client.screens import Session
from client.ui import ticks

TURN_MS = 16
"""A server that says more than can be taken in must not keep the player's own input waiting."""


class Arrivals:
    """Hands out what has arrived on some lines, each in its order. `clock` tells ms."""

    def __init__(self, clock: Callable[[], int] = ticks.now_ms) -> None:
        self._clock = clock
        self._waiting: dict[Session, deque[Incoming]] = {}

    @property
    def left(self) -> bool:
        """Whether something waits for the next turn."""
        return any(self._waiting.values())

    def take(self, sessions: Iterable[Session]) -> Iterator[tuple[Session, Incoming]]:
        """Yield what has arrived, until it has taken a turn's time."""
        began = self._clock()
        before = self._waiting
        self._waiting = {each: before.get(each) or deque(each.network.poll()) for each in sessions}
        for session, waiting in self._waiting.items():
            while waiting and self._clock() - began < TURN_MS:
                yield session, waiting.popleft()
