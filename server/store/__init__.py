"""Where games are kept. The hub knows only this protocol; `sqlite` is the one place that speaks SQL."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Literal, Protocol

import msgspec

from shared.record import Record


class Durability(StrEnum):
    """What a commit outlives: a power cut, as the disk has it, or only the end of the server's process."""

    DISK = "disk"
    PROCESS = "process"


class Account(msgspec.Struct):
    """A player as the server knows it. Of the token only the hash is kept."""

    id: str
    name: str
    token_hash: str
    seen_utc: int
    finished: bool = False


class Ban(msgspec.Struct, frozen=True):
    """Somebody who is kept out, by name key, player id or address, since `utc` (ms since 1970)."""

    kind: Literal["name", "player", "address"]
    value: str
    utc: int


class Store(Protocol):
    """An append-only log of live games, an archive of finished ones, and the players.

    What is written becomes durable, all of it or nothing, with `commit`. Every method raises StoreError when
    the storage fails.
    """

    server_id: str

    def alive_at(self) -> int:
        """Return the last moment of the server's time axis that is known to have passed, in ms."""

    def note_alive(self, now: int) -> None:
        """Move that moment on."""

    def live_games(self) -> dict[str, list[bytes]]:
        """Return the first event of every game that is not over, and the last that paused it or let it go on.

        Each is its line on the wire. There is no second one where a game was never paused.
        """

    def recent_games(self) -> dict[str, list[bytes]]:
        """Return the first and the last event of each live game in which something happened after `alive_at`."""

    def accounts(self) -> Iterable[Account]:
        """Return every player that is kept."""

    def append(self, game: str, line: bytes) -> None:
        """Add an event to a live game's log."""

    def finish(self, record: Record, lines: list[bytes]) -> None:
        """Move a game that is over from the log into the archive."""

    def load_live(self, game: str) -> list[bytes]:
        """Return the log of a live game; empty when there is none."""

    def load_finished(self, game: str) -> list[bytes]:
        """Return the log of a game that is over; empty when there is none."""

    def save_account(self, account: Account) -> None:
        """Keep a player."""

    def delete_account(self, account: Account) -> None:
        """Keep a player no more."""

    def bans(self) -> Iterable[Ban]:
        """Return everybody who is kept out, the longest banned first."""

    def add_ban(self, ban: Ban) -> None:
        """Keep somebody out; who is banned already is so since `ban.utc`."""

    def lift_ban(self, ban: Ban) -> None:
        """Let somebody in again; without a word where there is no such ban."""

    def commit(self) -> None:
        """Make everything since the last commit durable."""

    def rollback(self) -> None:
        """Forget everything since the last commit."""

    def close(self) -> None:
        """Let go of the storage."""
