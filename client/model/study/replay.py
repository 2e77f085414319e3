"""A game that plays by itself, as fast as it was played; `now` is passed in, in ms."""

import chess

from shared.record import Record

SPEEDS = (1, 2, 4, 8)
LONGEST_MS = 10_000
"""No move is waited for longer than this, however long it was thought about,"""
SHORTEST_MS = 300
"""and none comes sooner, so that it can be seen."""
_STEADY_MS = 1_500
"""How long a move takes in a game without a clock."""


class Replay:
    """Says when the next move comes. It is asked with the half-moves of the game that are shown."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._first = record.board.root().turn
        self._last = record.ply
        self._thoughts = [self._thought(ply) for ply in range(self._last)]
        self.speed = SPEEDS[0]
        self._since: int | None = None

    @property
    def plays(self) -> bool:
        """Whether it goes on by itself."""
        return self._since is not None

    def start(self, now: int) -> None:
        """Play, from now on."""
        self._since = now

    def stop(self) -> None:
        """Stand still."""
        self._since = None

    def change_speed(self, by: int, now: int) -> None:
        """Play faster or slower by so many steps, round and round; a move that is awaited begins anew."""
        self.speed = SPEEDS[(SPEEDS.index(self.speed) + by) % len(SPEEDS)]
        self.moved(now)

    def moved(self, now: int) -> None:
        """Note that another position is shown now."""
        if self._since is not None:
            self._since = now

    def next_at(self, ply: int) -> int | None:
        """Return when the move after `ply` half-moves comes; None where none does."""
        if self._since is None or ply >= self._last:
            return None
        return self._since + self._wait(ply)

    def clock(self, color: chess.Color, ply: int, now: int) -> int | None:
        """Return the ms that a player had after `ply` half-moves; while it plays, the time of who moves runs.

        None without a clock.
        """
        control = self._record.control
        if control is None:
            return None
        left = self._left(color, ply)
        if self._since is None or ply >= self._last or self._mover(ply) != color:
            return left
        share = min(1.0, max(0, now - self._since) / self._wait(ply))
        return max(0, left - round(share * self._thoughts[ply]))

    def _mover(self, ply: int) -> chess.Color:
        """Return who moves after `ply` half-moves."""
        return self._first if ply % 2 == 0 else not self._first

    def _left(self, color: chess.Color, ply: int) -> int:
        """Return what a player's clock said after `ply` half-moves; raises ValueError in a game without one."""
        if self._record.control is None:
            raise ValueError("nobody has a clock")
        noted = self._record.clocks[:ply][color != self._first :: 2]
        return noted[-1] if noted else self._record.control.base_ms

    def _thought(self, ply: int) -> int:
        """Return for how many ms the move after `ply` half-moves was thought about."""
        control, clocks = self._record.control, self._record.clocks
        if control is None or ply >= len(clocks):
            return 0
        # more than there was before, where time was given meanwhile
        return max(0, self._left(self._mover(ply), ply) + control.increment_ms - clocks[ply])

    def _wait(self, ply: int) -> int:
        """Return after how many ms the move comes."""
        thought = _STEADY_MS if self._record.control is None else self._thoughts[ply]
        return max(SHORTEST_MS, min(LONGEST_MS, thought) // self.speed)
