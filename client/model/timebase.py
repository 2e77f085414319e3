"""Which moment of the game it is now, judged from what the server said and when it arrived."""

from shared.messages import PING_INTERVAL_MS

LATE_AFTER_MS = 2 * PING_INTERVAL_MS
"""A line that was silent for so long is bad, and the clocks on the screen are a guess."""
_AXIS_MOVED_MS = 1_000
"""A server's time that lies further back than this is not a slow line: the server was restarted."""


class Timebase:
    """Maps local time to a game's own time axis; all times are integer milliseconds.

    What arrives was sent a little earlier, so every message gives a lower bound, and the best one is kept.
    """

    def __init__(self, game_time: int, now: int) -> None:
        self._offset = game_time - now
        self._heard = now
        self._stopped: int | None = None

    def game_time(self, now: int) -> int:
        """Return the game's time at the local time `now`."""
        return (now if self._stopped is None else self._stopped) + self._offset

    def stand_still(self, now: int, *, still: bool) -> None:
        """Let the time stand from `now` on, as the server's does that cannot store anything, or run again."""
        self._stopped = now if still else None

    def anchor(self, game_time: int, now: int) -> None:
        """Take in the server's own word on what time it is."""
        if self._offset - (game_time - now) > _AXIS_MOVED_MS:
            self._offset = game_time - now
        self.at_least(game_time, now)

    def at_least(self, game_time: int, now: int) -> None:
        """Take in an event of the game, which is as old as its way here, or much older."""
        self._offset = max(self._offset, game_time - now)

    def hear(self, now: int) -> None:
        """Note that the server was heard at `now`."""
        self._heard = now

    def late(self, now: int) -> bool:
        """Tell whether the heartbeat is overdue."""
        return now - self._heard > LATE_AFTER_MS
