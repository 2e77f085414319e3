"""Lag compensation: what a slow line may give back of a player's time. Times in ms."""

import chess

from shared.clock import TimeControl

_FIRST_QUOTA, _LARGEST_QUOTA = 3, 7
"""In gains."""


class Lag:
    """How long each side's line takes, by the server's own pings, and how much of it is still made good.

    Every move of a side adds a gain to its quota, and what is given back is taken from it: a line can be slow on
    every move, or very slow on a few, and a delay that is feigned brings no more than a gain a move.
    """

    def __init__(self, control: TimeControl) -> None:
        self._gain = min(
            1_000, 4 * (control.base_ms + 40 * (control.increment_ms + control.delay_ms)) // 1_000 + 150
        )
        self._quota = dict.fromkeys(chess.COLORS, _FIRST_QUOTA * self._gain)
        self._measured = dict.fromkeys(chess.COLORS, 0)
        self.allowance = 0

    def measure(self, color: chess.Color, round_trip: int) -> None:
        """Take in how long a ping of that side took to be answered; the last few count most."""
        known = self._measured[color]
        self._measured[color] = (3 * known + round_trip) // 4 if known else round_trip

    def begin_turn(self, color: chess.Color) -> None:
        """Fix how much of its coming turn that side can get back."""
        self.allowance = min(self._measured[color], self._quota[color])

    def overdraw(self, color: chess.Color, ms: int) -> None:
        """Use up what that side's turn has cost beyond its time, when both clocks are read within the turn."""
        used = min(self.allowance, max(0, ms))
        self.allowance -= used
        self._quota[color] -= used

    def give_back(self, color: chess.Color, thought: int) -> int:
        """Return how much of the time that the turn took is given back, and settle the quota."""
        given = min(self.allowance, thought)
        self._quota[color] = min(self._quota[color] - given + self._gain, _LARGEST_QUOTA * self._gain)
        return given
