"""A lock that a program holds on a folder for as long as it lives, however it ends."""

import logging
import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_log = logging.getLogger(__name__)


def take_lock(path: Path) -> BinaryIO | None:
    """Lock the file at `path` and return it, or None while another program holds it. Closing it lets go.

    Raises OSError when the file cannot be written. Where the file system knows no locks, nobody is kept out.
    """
    file = path.open("ab")
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        file.close()
        return None
    except OSError as error:
        _log.warning("%s cannot be locked (%s): two programs may use the folder at once", path, error)
    return file


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
