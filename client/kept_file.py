"""Small files that this computer keeps, written as a whole: whatever happens, the old or the new one is there."""

import itertools
import logging
import os
from contextlib import suppress
from pathlib import Path

import msgspec

_log = logging.getLogger(__name__)
_UNREADABLE = (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


def read_json(path: Path) -> object:
    """Return what the file holds, None where there is none; one that cannot be read is set aside."""
    try:
        return msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        return None
    except _UNREADABLE as error:
        set_aside(path, error)
        return None


def write_json(path: Path, contents: object) -> None:
    """Replace the file; only its owner may read it. A full disk costs the memory of this, and no more."""
    try:
        _replace(path, msgspec.json.format(msgspec.json.encode(contents)))
    except (OSError, UnicodeError) as error:  # the second for the path of a file that is no text
        _log.warning("%s was not saved: %s", path.name, error)


def set_aside(path: Path, why: Exception) -> None:
    """Give a broken file another name, under which none is kept yet."""
    names = (path.with_name(f"{path.name}.broken-{number}") for number in itertools.count(1))
    aside = next(name for name in names if not name.exists())
    _log.warning("%s cannot be read (%s) and is set aside as %s", path.name, why, aside)
    with suppress(OSError):
        path.replace(aside)


def _replace(path: Path, contents: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")  # two programs may write it at the same time
    with open(fresh, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(contents)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
