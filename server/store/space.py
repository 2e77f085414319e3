"""Whether the disk has room for new games."""

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MIN_FREE_MB = 50
CHECK_INTERVAL_MS = 5_000

_log = logging.getLogger(__name__)


class FreeSpace:
    """Tells whether the disk of a folder has at least `min_free` bytes free. `now` tells the time, in ms."""

    def __init__(self, folder: Path, min_free: int, now: Callable[[], int]) -> None:
        self._folder = folder
        self._min_free = min_free
        self._now = now
        self._has_room = True
        self._checked_at: int | None = None

    def has_room(self) -> bool:
        """Whether new games may begin; the disk is asked every few seconds at most."""
        now = self._now()
        if self._checked_at is None or now - self._checked_at >= CHECK_INTERVAL_MS:
            self._checked_at = now
            with suppress(OSError):  # it cannot be told; should it be full indeed, storing will fail and say so
                self._note(shutil.disk_usage(self._folder).free)
        return self._has_room

    def _note(self, free: int) -> None:
        has_room = free >= self._min_free
        if has_room != self._has_room:
            level, news = (logging.INFO, "has room again") if has_room else (logging.WARNING, "is nearly full")
            _log.log(level, "the disk of %s %s: %s MB are free", self._folder, news, free // 1_000_000)
        self._has_room = has_room
