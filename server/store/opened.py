"""A database file in use: whether it is still the one that was opened."""

from contextlib import suppress
from pathlib import Path

from server.errors import StoreError


class OpenedFile:
    """The database and its write-ahead log, as they were when they were opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._identities = {file: _identity(file) for file in (path, path.with_name(f"{path.name}-wal"))}

    def check(self) -> None:
        """Raise StoreError when somebody has deleted or replaced a file: what is written now would be lost."""
        for file, identity in self._identities.items():
            if identity is not None and _identity(file) != identity:
                raise StoreError(
                    f"{file} was deleted or replaced while the server runs, and nothing more can be stored in it; "
                    f"stop the server, put back {self._path.parent} as it was or a backup of it, and start again"
                )


def _identity(file: Path) -> tuple[int, int] | None:
    """Return what tells a file from its successor of the same name; None when there is none."""
    with suppress(FileNotFoundError):
        status = file.stat()
        return (status.st_dev, status.st_ino)  # both are 0 on a few file systems: then only its absence is seen
    return None
