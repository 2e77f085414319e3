"""Who is let in no more: players by name and by token, connections by address."""

import ipaddress
import re
from collections.abc import Callable
from typing import Literal

from server.errors import GameError
from server.store import Ban, Store
from shared.messages import RefusalCode
from shared.naming import name_key

MAX_BANS = 10_000
BANNED_TEXT = "You are banned from this server. Ask whoever runs it if you think that this is wrong."

_LIKE_IPV4 = r"[\d*]+\.[\d.*]*"
_LIKE_IPV6 = r"[\da-f]*:[\da-f]*:[\da-f:.]*"
_LIKE_ADDRESS = re.compile(rf"\s*\[?({_LIKE_IPV4}|{_LIKE_IPV6})[\d.*:/\]\s-]*", re.ASCII | re.IGNORECASE)
"""Also with a port, as a range, with stars, and with a number too great."""

Kind = Literal["name", "player", "address"]


class Bans:
    """All bans, as they are stored."""

    def __init__(self, store: Store, utc: Callable[[], int]) -> None:
        self._store = store
        self._utc = utc
        self._bans: dict[tuple[Kind, str], Ban] = {}
        self.reload()

    def reload(self) -> None:
        """Go back to what is stored."""
        self._bans = {(ban.kind, ban.value): ban for ban in self._store.bans()}

    def all(self) -> list[Ban]:
        """Return all bans, the oldest first."""
        return list(self._bans.values())

    def keep_out_address(self, address: str) -> bool:
        """Whether nobody is let in from an address."""
        return ("address", plain_address(address)) in self._bans

    def keep_out_player(self, name: str, player: str) -> bool:
        """Whether nobody of this name is let in, or this player under any name; no player yet is ""."""
        return ("name", name_key(name)) in self._bans or ("player", player) in self._bans

    def add(self, kind: Kind, value: str) -> None:
        """Keep somebody out. Raises GameError when there are too many bans."""
        if len(self._bans) >= MAX_BANS and (kind, value) not in self._bans:
            raise GameError(RefusalCode.BUSY, f"There are {MAX_BANS} bans already; lift some with unban first.")
        self._bans.pop((kind, value), None)  # who is banned again is the last in the list
        ban = self._bans[kind, value] = Ban(kind, value, self._utc())
        self._store.add_ban(ban)

    def lift(self, kind: Kind, value: str) -> bool:
        """Let somebody in again; False when there was no such ban."""
        ban = self._bans.pop((kind, value), None)
        if ban is not None:
            self._store.lift_ban(ban)
        return ban is not None


def plain_address(text: str) -> str:
    """Return an address in its one spelling, as IPv4 where it is that in truth; "" when it is no address."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)


def looks_like_address(text: str) -> bool:
    """Whether somebody who typed this meant an address, or several, rather than a name."""
    return _LIKE_ADDRESS.fullmatch(text) is not None
