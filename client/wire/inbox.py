"""What has arrived and waits to be taken, and the replies that somebody waits for."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

LIMIT = 10_000
"""How many things may wait to be taken,"""
WEIGHT_LIMIT = 200_000
"""and how much there may be in them: the entries of all lists, and the thousands of letters."""


@dataclass(slots=True)
class Expected(Generic[T]):
    """A reply that somebody waits for; it may outlive a break of the line, or be lost with it."""

    outlives_break: bool
    reply: T | None = None
    settled: threading.Event = field(default_factory=threading.Event)


class Inbox(Generic[T]):
    """One thread puts in, others take out."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[T] = deque()
        self._weight = 0  # of what waits
        self._expected: dict[int, Expected[T]] = {}
        self._closed = False

    def put(self, item: T, number: int = 0) -> bool:
        """Give `item` to whoever expects the reply of this number, else queue it; tell whether there was room."""
        with self._changed:
            expected = self._expected.pop(number, None)
            if expected is not None:
                expected.reply = item
                expected.settled.set()
                return True
            if len(self._waiting) >= LIMIT or self._weight >= WEIGHT_LIMIT:
                return False
            self._waiting.append(item)
            self._weight += _weight(item)
            self._changed.notify_all()
            return True

    def take_all(self) -> list[T]:
        """Return all that waits, without waiting oneself."""
        with self._changed:
            taken = list(self._waiting)
            self._waiting.clear()
            self._weight = 0
        return taken

    def take(self, timeout: float | None) -> T | None:
        """Return the next item; None after `timeout` seconds, or when the inbox is closed and empty."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed, timeout)
            if not self._waiting:
                return None
            item = self._waiting.popleft()
            self._weight -= _weight(item)
            return item

    @contextmanager
    def expecting(self, number: int, *, outlives_break: bool) -> Iterator[Expected[T]]:
        """Keep the reply of this number out of the queue while the block runs."""
        expected: Expected[T] = Expected(outlives_break)
        with self._changed:
            self._expected[number] = expected
            if self._closed:
                expected.settled.set()
        try:
            yield expected
        finally:
            with self._changed:
                self._expected.pop(number, None)

    def lose(self) -> None:
        """Settle the expected replies that the broken line can no longer bring."""
        with self._changed:
            for expected in self._expected.values():
                if self._closed or not expected.outlives_break:
                    expected.settled.set()

    def close(self) -> None:
        """Let nobody wait any longer. What is in the queue can still be taken."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self.lose()


def _weight(item: object) -> int:
    """Return about how much memory a message takes, in entries of lists."""
    values = (getattr(item, field) for field in getattr(item, "__struct_fields__", ()))
    return sum(
        len(value) if isinstance(value, list) else len(value) // 1_000
        for value in values
        if isinstance(value, list | str)
    )
