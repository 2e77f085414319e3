"""The key to a running server's operator socket: a file in its data folder that only its owner can read."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from server.errors import StoreError

KEY_FILE = "admin.json"


class Key(msgspec.Struct, frozen=True):
    """Where the socket is, the secret that opens it, and the process that has it."""

    port: int
    token: str
    pid: int


def write_key(folder: Path, key: Key) -> None:
    """Lay the key down, whole and private from its first moment. Raises StoreError."""
    unfinished = folder / f"{KEY_FILE}.part"
    try:
        unfinished.unlink(missing_ok=True)
        # the mode is set as the file is made; where there are no modes, the user's profile protects it
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.encode(key))
        unfinished.replace(folder / KEY_FILE)
    except OSError as error:
        raise StoreError(
            f"cannot write {folder / KEY_FILE} ({error.strerror}); make room or change --data"
        ) from error


def read_key(folder: Path) -> Key | None:
    """Return the key, or None where none lies. Raises OSError when it may not be read."""
    try:
        return msgspec.json.decode((folder / KEY_FILE).read_bytes(), type=Key)
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def remove_key(folder: Path) -> None:
    """Take the key away; one that stays opens nothing any more."""
    with suppress(OSError):
        (folder / KEY_FILE).unlink(missing_ok=True)
