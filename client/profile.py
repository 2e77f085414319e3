"""What this computer keeps of a player: name, tokens, recent servers. A running client has a profile to itself."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec
import platformdirs

from client.kept_file import read_json, set_aside, write_json
from client.language import _
from client.words.quoting import quoted
from shared.lockfile import take_lock
from shared.messages import PlayerId

DEFAULT_NAME = "default"
RECENT_SERVERS = 8
MOST_MUTED = 1_000
"""Of those who were muted, so many are remembered; who was muted the longest ago is heard again first."""
_MOST_PROFILES = 100
_FILE, _LOCK = "profile.json", "lock"


class ProfileError(Exception):
    """The profile cannot be used; the text is a sentence for players."""


class ProfileInUseError(ProfileError):
    """Another program has the profile open."""


class KnownServer(msgspec.Struct, frozen=True):
    """A server that the player has been on."""

    host: str
    port: int
    name: str = ""
    server: str = ""
    """Its id, by which it is known again at another address."""
    unfinished: str = ""
    """The opponent in a game there that is not over; empty where there is none."""


class _Kept(msgspec.Struct, frozen=True):
    """The contents of the file."""

    name: str = ""
    tokens: dict[str, str] = {}
    recent: list[KnownServer] = []
    muted: list[PlayerId] = []


class Profile:
    """An open profile. Every change is written at once; close it to let another client have it."""

    def __init__(self, folder: Path, lock: BinaryIO) -> None:
        self.folder = folder
        self._lock = lock
        self._kept = _read(folder / _FILE)

    @classmethod
    def open(cls, name: str | None = None, root: Path | None = None) -> Self:
        """Open the profile of this name, or without a name the first that no other client has open.

        `root` is the folder of all profiles, by default what the environment's ROOKERY_PROFILES says, or the one
        that the system has for such things. Raises ProfileError when the named one is in use, or nothing can be
        written there.
        """
        root = root or _root()
        if name is not None and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", name):
            fault = _("{name} cannot name a profile. Use letters, digits, - and _.")
            raise ProfileError(fault.format(name=quoted(name)))
        for candidate in [name] if name is not None else _default_names():
            lock = _try_lock(root / candidate)
            if lock is not None:
                return cls(root / candidate, lock)
        fault = _("Another window or bot uses the profile {name}. Choose another one ({option}).")
        raise ProfileInUseError(fault.format(name=quoted(name or DEFAULT_NAME), option="--profile"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let another client have the profile. May be called again."""
        self._lock.close()

    @property
    def name(self) -> str:
        """The name that the player goes by; empty before the first time."""
        return self._kept.name

    @name.setter
    def name(self, name: str) -> None:
        self._keep(msgspec.structs.replace(self._kept, name=name))

    @property
    def recent(self) -> Sequence[KnownServer]:
        """The servers that the player was on, the latest first."""
        return tuple(self._kept.recent)

    def token(self, server_id: str) -> str:
        """Return the token that this server gave us; empty when it does not know us."""
        return self._kept.tokens.get(server_id, "")

    def remember_token(self, server_id: str, token: str) -> None:
        """Keep the token with which this server knows us again."""
        self._keep(msgspec.structs.replace(self._kept, tokens={**self._kept.tokens, server_id: token}))

    def remember_server(self, host: str, port: int, name: str = "", server: str = "") -> None:
        """Put a server at the head of the recent ones; by its id, its former addresses are forgotten."""
        before = self._kept.recent
        same = [known for known in before if server and known.server == server]
        others = [known for known in before if (known.host, known.port) != (host, port) and known not in same]
        unfinished = same[0].unfinished if same else ""
        recent = [KnownServer(host, port, name, server, unfinished), *others][:RECENT_SERVERS]
        self._keep(msgspec.structs.replace(self._kept, recent=recent))

    def remember_unfinished(self, server: str, opponent: str) -> None:
        """Note with whom the player has a game on a recent server; empty when there is none any more."""
        recent = [
            msgspec.structs.replace(known, unfinished=opponent) if known.server == server else known
            for known in self._kept.recent
        ]
        self._keep(msgspec.structs.replace(self._kept, recent=recent))

    @property
    def muted(self) -> Sequence[PlayerId]:
        """Whom the player does not want to read in chats, on any server, the latest last."""
        return tuple(self._kept.muted)

    def mute(self, player: PlayerId) -> None:
        """Remember that somebody's chat is not to be shown."""
        others = [muted for muted in self._kept.muted if muted != player]
        self._keep(msgspec.structs.replace(self._kept, muted=[*others, player][-MOST_MUTED:]))

    def unmute(self, player: PlayerId) -> None:
        """Remember that somebody's chat is to be shown again."""
        others = [muted for muted in self._kept.muted if muted != player]
        self._keep(msgspec.structs.replace(self._kept, muted=others))

    def _keep(self, kept: _Kept) -> None:
        """Take over and write."""
        if kept != self._kept:
            self._kept = kept
            write_json(self.folder / _FILE, kept)


def _root() -> Path:
    named = os.environ.get("ROOKERY_PROFILES")
    return Path(named) if named else Path(platformdirs.user_data_dir("rookery", appauthor=False)) / "profiles"


def _default_names() -> list[str]:
    return [DEFAULT_NAME, *(f"{DEFAULT_NAME}-{number}" for number in range(2, _MOST_PROFILES))]


def _read(path: Path) -> _Kept:
    """Read the file; one that is no profile is set aside, and the profile begins anew."""
    kept = read_json(path)
    try:
        return _Kept() if kept is None else msgspec.convert(kept, _Kept)
    except msgspec.ValidationError as error:
        set_aside(path, error)
        return _Kept()


def _try_lock(folder: Path) -> BinaryIO | None:
    """Lock the profile in this folder; None when another process has it. Raises ProfileError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return take_lock(folder / _LOCK)
    except OSError as error:
        fault = _("The profile folder {folder} cannot be written: {why}.")
        raise ProfileError(fault.format(folder=folder, why=error.strerror)) from error
