"""A server as a list of servers shows it."""

from dataclasses import dataclass
from typing import Literal

from client.address import Address

Source = Literal["this computer", "lan", "recent", "typed"]
"""How it is known: it runs on this computer, answered on the network, was played on before, or was typed."""
State = Literal["looking", "reachable", "other version", "unreachable"]


@dataclass(frozen=True, slots=True)
class ServerSeen:
    """A server, once, by whatever addresses it is known. `name` can be shown; empty where none is known yet.

    `text` says, to players, why it is unreachable. `addresses` are all of them, `address` the best one first.
    """

    address: Address
    name: str
    source: Source
    state: State
    ping_ms: int | None = None
    players: int | None = None
    text: str = ""
    server: str = ""
    addresses: tuple[Address, ...] = ()

    @property
    def protocol_ok(self) -> bool:
        """Whether it speaks our version of the protocol, as far as is known."""
        return self.state != "other version"
