"""What can arrive at the hub. `at` is raw time until the hub's thread puts it on the server's time axis."""

from collections.abc import Callable
from dataclasses import dataclass

from server.operator.answers import HubAnswer
from server.operator.orders import AnyOrder
from server.sessions import Peer
from shared.messages import ClientMessage


@dataclass(slots=True)
class Opened:
    """A connection was accepted; its address, where it is known."""

    peer: Peer
    at: int
    address: str = ""


@dataclass(slots=True)
class Received:
    """A command arrived."""

    peer: Peer
    command: ClientMessage
    at: int


@dataclass(slots=True)
class Broke:
    """A connection sent what is not of this protocol; `text` says what is wrong with it."""

    peer: Peer
    text: str
    at: int


@dataclass(slots=True)
class Closed:
    """A connection is gone."""

    peer: Peer
    at: int


@dataclass(slots=True)
class Answered:
    """The archive has answered a connection's question, with these lines."""

    peer: Peer
    lines: list[bytes]
    at: int = 0


@dataclass(slots=True)
class Ordered:
    """The operator wants something done; `reply` takes the answer, once it is stored."""

    order: AnyOrder
    reply: Callable[[HubAnswer], None]
    at: int = 0


PeerArrival = Opened | Received | Broke | Closed | Answered
"""What has to do with one connection."""
Arrival = PeerArrival | Ordered
