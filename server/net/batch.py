"""What the io thread and the hub hand each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from server.arrivals import Arrival
from server.sessions import Outgoing


@dataclass(frozen=True, slots=True)
class Batch:
    """What one look at the sockets brought: all that came before the raw time `until` is in it or an earlier one.

    `stall` is the raw time in which the io thread did not run, though it should have.
    """

    until: int
    stall: tuple[int, int] | None
    arrivals: list[Arrival]


@dataclass(slots=True)
class Turn:
    """What the hub made of some batches."""

    output: Iterable[Outgoing]
    handled: Iterable[Arrival]
