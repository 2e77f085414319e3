"""The server as the operating system sees it."""

import sys
import threading
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import resource

_MEGABYTE = 1024 * 1024


def memory_mb() -> float | None:
    """Return how much memory this process has, or had at its most; None where the system does not say."""
    if sys.platform == "win32":
        return None
    else:  # noqa: RET505 - so that the types are checked for every platform
        with suppress(OSError, ValueError, IndexError):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            return pages * resource.getpagesize() / _MEGABYTE
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / _MEGABYTE if sys.platform == "darwin" else most / 1024  # bytes there, kilobytes elsewhere


def threads() -> int:
    """Return how many threads run."""
    return threading.active_count()
