"""Whether the disk has room for new games."""

import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from server.journal import note

MIN_FREE_MB = 50
"""So much is kept free for the games that run."""
CHECK_INTERVAL_MS = 5_000

_MB = 1_000_000
_log = logging.getLogger(__name__)


class FreeSpace:
    """Tells whether the disk of a folder has at least `min_free_mb` free. `now` tells the time, in ms."""

    def __init__(self, folder: Path, min_free_mb: int, now: Callable[[], int]) -> None:
        self._folder = folder
        self._min_free_mb = min_free_mb
        self._now = now
        self._has_room = True
        self._checked_at: int | None = None

    def has_room(self) -> bool:
        """Whether new games may begin; the disk is asked every few seconds at most."""
        now = self._now()
        if self._checked_at is None or now - self._checked_at >= CHECK_INTERVAL_MS:
            self._checked_at = now
            with suppress(OSError):  # it cannot be told; should it be full indeed, storing will fail and say so
                self._note(shutil.disk_usage(self._folder).free // _MB)
        return self._has_room

    def _note(self, free_mb: int) -> None:
        has_room = free_mb >= self._min_free_mb
        if self._has_room and not has_room:
            note(
                _log,
                "disk-nearly-full",
                level=logging.WARNING,
                free_mb=free_mb,
                folder=self._folder,
                why=f"--min-free asks for {self._min_free_mb} MB: no new games begin until there is room",
            )
        elif has_room and not self._has_room:
            note(_log, "disk-has-room", free_mb=free_mb, folder=self._folder)
        self._has_room = has_room
