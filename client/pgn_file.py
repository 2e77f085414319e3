"""Keeping a game as a PGN file where the player finds it."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from client.language import _
from shared.naming import LONGEST_NAME
from shared.record import Record

_MOST_COPIES = 1000


def save_pgn(record: Record, folder: Path, pgn: str) -> Path:
    """Write the game, as `pgn` has it, into a new file in `folder`; return its path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    day = datetime.fromtimestamp(record.utc / 1000, UTC).date().isoformat()
    stem = f"{day} {_safe(record.white.name)} - {_safe(record.black.name)}"
    for copy in range(1, _MOST_COPIES):
        path = folder / (f"{stem}.pgn" if copy == 1 else f"{stem} ({copy}).pgn")
        try:
            _write(path, pgn)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"there are too many games called {stem} in {folder}")


def save_and_tell(record: Record, folder: Path, pgn: str) -> str:
    """Write the game into a new file in `folder`; return a sentence that says what came of it."""
    try:
        path = save_pgn(record, folder, pgn)
    except OSError as error:
        why = error.strerror or error
        return _("The game could not be saved in {folder}: {why}.").format(folder=folder, why=why)
    return _("Saved as {file} in {folder}.").format(file=path.name, folder=folder.name)


def _write(path: Path, pgn: str) -> None:
    """Write a new file, or leave none. Raises OSError, FileExistsError where there is one."""
    file = path.open("x", encoding="utf-8")
    try:
        with file:
            file.write(pgn)
    except OSError:
        with suppress(OSError):  # half a game would look like the whole of it
            path.unlink()
        raise


def _safe(name: str) -> str:
    """Return a name that may be part of a file's name on every system."""
    return re.sub(r"[^\w.-]+", "_", name[:LONGEST_NAME]).strip("._") or "player"
