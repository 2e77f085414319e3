"""Time controls, and a chess clock that is told the time.

All times are integer milliseconds. `at` is the time since the game began, on the server's own time axis.
"""

import re
from enum import StrEnum
from typing import Annotated, Self

import chess
import msgspec

BaseMs = Annotated[int, msgspec.Meta(ge=0, le=10_800_000, description="starting time of each side, ms")]
IncrementMs = Annotated[int, msgspec.Meta(ge=0, le=180_000, description="added after each move, ms")]
DelayMs = Annotated[int, msgspec.Meta(ge=0, le=180_000, description="not charged at the start of each turn, ms")]
MAX_CLOCK_MS = 10_800_000
"""Nobody is given time beyond this."""


class Speed(StrEnum):
    """How fast a time control is; it sets how long the server waits for somebody."""

    BULLET = "bullet"
    BLITZ = "blitz"
    RAPID = "rapid"
    CLASSICAL = "classical"
    UNLIMITED = "unlimited"


FIRST_MOVE_LIMIT = {
    Speed.BULLET: 15_000,
    Speed.BLITZ: 25_000,
    Speed.RAPID: 30_000,
    Speed.CLASSICAL: 35_000,
    Speed.UNLIMITED: 86_400_000,
}
"""How long either side may take over its first move before the game is aborted, ms."""


_NO_CONTROL = "{!r} is not a time control; write minutes+seconds, like 5+3, or 5d3 with a delay"
_CONTROL = re.compile(r"([0-9.]+)(?:\+([0-9.]+))?(?:d([0-9.]+))?")


class TimeControl(msgspec.Struct, frozen=True, order=True, omit_defaults=True):
    """Base time, increment and delay for each side. A game without a clock has no TimeControl (None)."""

    base_ms: BaseMs
    increment_ms: IncrementMs = 0
    delay_ms: DelayMs = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "5+3" or "5d3": minutes, and seconds of increment or delay; fractions are allowed, "0.5+0".

        Raises ValueError when the text is not a time control within the limits.
        """
        found = _CONTROL.fullmatch("".join(text.split()))
        if found is None:
            raise ValueError(_NO_CONTROL.format(text))
        try:
            base, increment, delay = (float(number or 0) for number in found.groups())
            control = cls(round(base * 60_000), round(increment * 1_000), round(delay * 1_000))
            control = msgspec.convert(msgspec.to_builtins(control), cls)
        except (ValueError, OverflowError) as error:
            raise ValueError(_NO_CONTROL.format(text)) from error
        if not control.playable:
            raise ValueError(f"{text!r} gives no time to move")
        return control

    @property
    def playable(self) -> bool:
        """Whether there is any time to move at all."""
        return self.base_ms > 0 or self.increment_ms > 0 or self.delay_ms > 0

    def __str__(self) -> str:
        minutes = f"{self.base_ms / 60_000:.5f}".rstrip("0").rstrip(".")  # tells any two milliseconds apart
        plus = f"+{self.increment_ms / 1000:.10g}" if self.increment_ms or not self.delay_ms else ""
        return f"{minutes}{plus}" + (f"d{self.delay_ms / 1000:.10g}" if self.delay_ms else "")


def speed_of(control: TimeControl | None) -> Speed:
    """Return the class of a time control by the estimated time for 40 moves a side."""
    if control is None:
        return Speed.UNLIMITED
    estimate = control.base_ms + 40 * (control.increment_ms + control.delay_ms)
    for limit, speed in ((180_000, Speed.BULLET), (480_000, Speed.BLITZ), (1_500_000, Speed.RAPID)):
        if estimate < limit:
            return speed
    return Speed.CLASSICAL


class Clock(msgspec.Struct, frozen=True):
    """Both sides' time, of which at most one runs. Immutable: every change returns a new clock.

    The running side is charged from `since` on, or from `free_until` on where that is later: within the delay at
    the start of its turn it is charged nothing (FIDE Laws, guideline on delay mode).
    """

    white_ms: int
    black_ms: int
    increment_ms: int
    delay_ms: int = 0
    running: chess.Color | None = None
    since: int = 0
    free_until: int = 0

    @classmethod
    def of(cls, control: TimeControl) -> Self:
        """Return the clock at the start of a game; it does not run yet.

        Without base time, each side starts with one increment, or delay, since it had nothing to start with else.
        """
        start = control.base_ms or control.increment_ms or control.delay_ms
        return cls(start, start, control.increment_ms, control.delay_ms)

    def remaining(self, color: chess.Color, at: int) -> int:
        """Return the time that `color` has left at `at`, never under 0."""
        left = self.white_ms if color == chess.WHITE else self.black_ms
        if self.running == color:
            left -= self._charged(at)
        return max(0, left)

    def flag_at(self) -> int | None:
        """Return when the running side's flag falls, or None when no side's time runs."""
        if self.running is None:
            return None
        return self._charged_from() + (self.white_ms if self.running == chess.WHITE else self.black_ms)

    def start(self, color: chess.Color, at: int) -> Self:
        """Let `color`'s time run from `at` on, after the delay."""
        return msgspec.structs.replace(
            self.stop(at), running=color, since=at, free_until=at + self.delay_ms if self.delay_ms else 0
        )

    def stop(self, at: int) -> Self:
        """Stop the clock at `at` and charge the side whose time ran."""
        return msgspec.structs.replace(
            self,
            white_ms=self.remaining(chess.WHITE, at),
            black_ms=self.remaining(chess.BLACK, at),
            running=None,
            since=at,
            free_until=0,
        )

    def press(self, at: int, given_back: int = 0) -> Self:
        """Complete the running side's move at `at`: charge it, add the increment, start the other side.

        `given_back` is not charged: it is what the line took. The increment comes after the move (FIDE Laws 6.4,
        cumulative mode) and cannot save a fallen flag.
        """
        mover = self.running
        if mover is None:
            return self
        white, black = self.white_ms, self.black_ms
        thought = self._charged(at) - given_back  # below 0 where an earlier event has charged it already
        if mover == chess.WHITE:
            white = max(0, white - thought) + self.increment_ms
        else:
            black = max(0, black - thought) + self.increment_ms
        stopped = msgspec.structs.replace(self, white_ms=white, black_ms=black, running=None, since=at)
        return stopped.start(not mover, at)

    def give(self, color: chess.Color, ms: int, at: int) -> Self:
        """Add `ms` to the time of `color` at `at`, which changes nothing else."""
        white, black = self.remaining(chess.WHITE, at), self.remaining(chess.BLACK, at)
        if color == chess.WHITE:
            white += ms
        else:
            black += ms
        return msgspec.structs.replace(self, white_ms=white, black_ms=black, since=at)

    def _charged_from(self) -> int:
        return max(self.since, self.free_until)

    def _charged(self, at: int) -> int:
        return max(0, at - self._charged_from())
