"""The hub's turns: what arrived is put on the time axis, and the time in which nothing ran is taken off it."""

from collections.abc import Iterator, Sequence

from server.arrivals import Arrival
from server.clock import Clock
from server.hub import Hub
from server.net.batch import Batch
from server.sessions import Outgoing


class Turns:
    """Has the hub take its turns. The hub reads no clock: here is where its time comes from."""

    def __init__(self, hub: Hub, clock: Clock) -> None:
        self._hub = hub
        self._clock = clock

    def take(self, batches: Sequence[Batch]) -> tuple[list[Outgoing], list[Arrival]]:
        """Let the hub handle all that some batches brought; return what is to be sent, and what was handled."""
        arrivals = list(self._on_axis(batches))
        began, worked = self._clock.raw(), self._clock.worked()
        output = self._hub.turn(arrivals, self._clock.on_axis(batches[-1].until if batches else 0))
        # only standing still is a stall: whoever keeps the server busy must not stop the clocks
        self._clock.note_stall(began + self._clock.worked() - worked, self._clock.raw())
        return output, arrivals

    def deadline(self) -> int | None:
        """Return the raw time at which the hub has something to do even if nothing arrives."""
        deadline = self._hub.deadline()
        return None if deadline is None else self._clock.to_raw(deadline)

    def _on_axis(self, batches: Sequence[Batch]) -> Iterator[Arrival]:
        """Yield what arrived, its raw time turned into the hub's."""
        for batch in batches:
            if batch.stall is not None:
                self._clock.note_stall(*batch.stall)
            for arrival in batch.arrivals:
                arrival.at = self._clock.on_axis(arrival.at)
                yield arrival
