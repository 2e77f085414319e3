"""Which table is due next."""

import heapq

_SWEEP_FROM = 1_000


class Deadlines:
    """A heap of looks to be taken at tables.

    Most deadlines move on with every move and never come. A table that is planned earlier than it is due stays
    as it is: the early look finds nothing and plans the next one.
    """

    def __init__(self) -> None:
        self._heap: list[tuple[int, str]] = []
        self._planned: dict[str, int] = {}

    def plan(self, game: str, due: int | None) -> None:
        """See to it that the table is looked at by `due`."""
        if due is None:
            return
        planned = self._planned.get(game)
        if planned is None or due < planned:
            self._planned[game] = due
            heapq.heappush(self._heap, (due, game))
            self._sweep()

    def drop(self, game: str) -> None:
        """Forget a table."""
        self._planned.pop(game, None)

    def take(self, now: int) -> list[str]:
        """Return the tables to be looked at by `now`; each is planned no more."""
        due = []
        while self._heap and self._heap[0][0] <= now:
            at, game = heapq.heappop(self._heap)
            if self._planned.get(game) == at:
                del self._planned[game]
                due.append(game)
        return due

    def next(self) -> int | None:
        """Return when the first look is due, or None."""
        return self._heap[0][0] if self._heap else None

    def _sweep(self) -> None:
        """Drop what games that are over left in the heap, once that is most of it."""
        if len(self._heap) > 2 * len(self._planned) + _SWEEP_FROM:
            self._heap = [(due, game) for game, due in self._planned.items()]
            heapq.heapify(self._heap)
