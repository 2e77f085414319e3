"""The server's time axis: the milliseconds that it has lived through, over all its runs.

Threads stamp what arrives with raw time, which never stands still. The hub's axis leaves out the pauses between
runs, and stalls in which the server did not run at all: nobody is charged for those.
"""

import threading
import time
from collections.abc import Callable
from typing import Protocol

STALL_MS = 1_000
"""A gap longer than this in which nothing ran is a stall (SIGSTOP, a disk that hangs)."""


class Clock(Protocol):
    """Whatever tells the time."""

    def raw(self) -> int:
        """Return the present raw time, in ms."""

    def worked(self) -> int:
        """Return for how long the calling thread has been at work so far, in ms."""

    def on_axis(self, raw: int) -> int:
        """Return the moment on the time axis for a raw time."""

    def to_raw(self, at: int) -> int:
        """Return the raw time at which a future moment of the axis will come."""

    def note_stall(self, start: int, end: int) -> None:
        """Take the raw time from `start` to `end` off the axis, if it is long enough to be a stall."""


class ServerClock:
    """The real time, on an axis that goes on from `start`."""

    def __init__(
        self,
        start: int,
        *,
        raw_ns: Callable[[], int] = time.monotonic_ns,
        worked_ns: Callable[[], int] = time.thread_time_ns,
    ) -> None:
        self._raw_ns = raw_ns
        self._worked_ns = worked_ns
        self._skipped = self._skipped_before = self.raw() - start
        self._stall = (self.raw(), self.raw())

    def raw(self) -> int:
        """Return the present raw time, in ms."""
        return self._raw_ns() // 1_000_000

    def worked(self) -> int:
        """Return for how long the calling thread has been at work so far, in ms."""
        return self._worked_ns() // 1_000_000

    def on_axis(self, raw: int) -> int:
        """Return the moment on the time axis for a raw time; within the last stall, its beginning."""
        start, end = self._stall
        if raw >= end:
            return raw - self._skipped
        return min(raw, start) - self._skipped_before

    def to_raw(self, at: int) -> int:
        """Return the raw time at which a future moment of the axis will come."""
        return at + self._skipped

    def note_stall(self, start: int, end: int) -> None:
        """Take the raw time from `start` to `end` off the axis, if it is long enough to be a stall."""
        start = max(start, self._stall[1])
        if end - start < STALL_MS:
            return
        self._stall = (start, end)
        self._skipped_before = self._skipped
        self._skipped += end - start


class ManualClock:
    """A time axis that is moved by hand, for tests."""

    def __init__(self, start: int = 0) -> None:
        self._now = start
        self._lock = threading.Lock()
        self.on_advance: Callable[[], None] = lambda: None

    def raw(self) -> int:
        """Return the present moment."""
        return self._now

    def worked(self) -> int:
        """Return 0: no work moves this axis."""
        return 0

    def on_axis(self, raw: int) -> int:
        """Return the same moment."""
        return raw

    def to_raw(self, at: int) -> int:
        """Return the same moment."""
        return at

    def note_stall(self, start: int, end: int) -> None:
        """Do nothing: only `advance` moves this axis."""

    def advance(self, ms: int) -> None:
        """Move time on by `ms`."""
        with self._lock:
            self._now += ms
        self.on_advance()
