"""The server's data folder, and the lock that keeps a second server out of it."""

from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

from server.errors import FolderInUseError, StoreError
from server.operator.key import KEY_FILE
from shared.lockfile import take_lock

DATABASE = "rookery.db"
"""The name of the file in the folder that holds everything."""
_LOCK = "lock"
_PORT = "port"
_OWN_FILES = (
    *(DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", f"{DATABASE}.v*.bak*"),
    *(_LOCK, _PORT, KEY_FILE, f"{KEY_FILE}.part"),
)


def belongs_to_server(file: Path, folder: Path) -> bool:
    """Whether a file is, or would be, one that a server keeps in its data folder, by whatever path it is named."""
    file = file.resolve()
    if _is_own(file) and _are_same(file.parent, folder):
        return True
    return folder.is_dir() and any(_is_own(each) and _are_same(each, file) for each in folder.iterdir())


def _is_own(file: Path) -> bool:
    return any(fnmatchcase(file.name.casefold(), own) for own in _OWN_FILES)


def _are_same(one: Path, other: Path) -> bool:
    with suppress(OSError):  # one of them is not there
        return one.samefile(other)
    return False


class DataFolder:
    """A data folder that belongs to this server until it is closed."""

    def __init__(self, path: Path) -> None:
        """Lock the folder, and make it if there is none: then it is its owner's alone.

        Raises StoreError when it cannot be written, FolderInUseError when a running server has it.
        """
        self.path = path
        self._port_file = path / _PORT
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = take_lock(path / _LOCK)
        except OSError as error:
            raise StoreError(
                f"cannot write to the data folder {path} ({error.strerror}); choose another one with --data"
            ) from error
        if lock is None:
            port = self._port_of_holder()
            holder = "another server" if port is None else f"the server on port {port}"
            raise FolderInUseError(
                f"the data folder {path} is in use by {holder}; "
                "use that server, stop it, or choose another folder with --data",
                port,
            )
        self._lock = lock

    def note_port(self, port: int) -> None:
        """Write down the port for a second server that asks who has the folder. Raises StoreError."""
        try:
            self._port_file.write_text(f"{port}\n", encoding="ascii")
        except OSError as error:
            raise StoreError(
                f"cannot write {self._port_file} ({error.strerror}); make room or change --data"
            ) from error

    def close(self) -> None:
        """Let another server have the folder."""
        with suppress(OSError):  # the lock is what counts
            self._port_file.unlink(missing_ok=True)
        self._lock.close()

    def _port_of_holder(self) -> int | None:
        with suppress(OSError, ValueError):
            return int(self._port_file.read_text(encoding="ascii"))
        return None
