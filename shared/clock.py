"""Time controls, and a chess clock that is told the time.

All times are integer milliseconds. `at` is the time since the game began, on the server's own time axis.
"""

from enum import StrEnum
from typing import Annotated, Self

import chess
import msgspec

BaseMs = Annotated[int, msgspec.Meta(ge=0, le=10_800_000, description="starting time of each side, ms")]
IncrementMs = Annotated[int, msgspec.Meta(ge=0, le=180_000, description="added after each move, ms")]


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


class TimeControl(msgspec.Struct, frozen=True, order=True):
    """Base time and increment for each side. A game without a clock has no TimeControl (None)."""

    base_ms: BaseMs
    increment_ms: IncrementMs = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "5+3" (minutes and seconds; fractions are allowed, "0.5+0").

        Raises ValueError when the text is not a time control within the limits.
        """
        base, plus, increment = text.partition("+")
        try:
            control = cls(round(float(base) * 60_000), round(float(increment) * 1000) if plus else 0)
            control = msgspec.convert(msgspec.to_builtins(control), cls)
        except (ValueError, OverflowError) as error:
            raise ValueError(f"{text!r} is not a time control; write minutes+seconds, like 5+3") from error
        if not control.playable:
            raise ValueError(f"{text!r} gives no time to move")
        return control

    @property
    def playable(self) -> bool:
        """Whether there is any time to move at all."""
        return self.base_ms > 0 or self.increment_ms > 0

    def __str__(self) -> str:
        minutes = round(self.base_ms / 60_000, 5)  # fine enough to tell any two milliseconds apart
        return f"{minutes:.10g}+{self.increment_ms / 1000:.10g}"


def speed_of(control: TimeControl | None) -> Speed:
    """Return the class of a time control by the estimated time for 40 moves a side."""
    if control is None:
        return Speed.UNLIMITED
    estimate = control.base_ms + 40 * control.increment_ms
    for limit, speed in ((180_000, Speed.BULLET), (480_000, Speed.BLITZ), (1_500_000, Speed.RAPID)):
        if estimate < limit:
            return speed
    return Speed.CLASSICAL


class Clock(msgspec.Struct, frozen=True):
    """Both sides' time, of which at most one runs. Immutable: every change returns a new clock."""

    white_ms: int
    black_ms: int
    increment_ms: int
    running: chess.Color | None = None
    since: int = 0

    @classmethod
    def of(cls, control: TimeControl) -> Self:
        """Return the clock at the start of a game; it does not run yet.

        Without base time, each side starts with one increment, since it could not make its first move else.
        """
        start = control.base_ms or control.increment_ms
        return cls(start, start, control.increment_ms)

    def remaining(self, color: chess.Color, at: int) -> int:
        """Return the time that `color` has left at `at`, never under 0."""
        left = self.white_ms if color == chess.WHITE else self.black_ms
        if self.running == color:
            left -= max(0, at - self.since)
        return max(0, left)

    def flag_at(self) -> int | None:
        """Return when the running side's flag falls, or None when no side's time runs."""
        if self.running is None:
            return None
        return self.since + (self.white_ms if self.running == chess.WHITE else self.black_ms)

    def start(self, color: chess.Color, at: int) -> Self:
        """Let `color`'s time run from `at` on."""
        return msgspec.structs.replace(self.stop(at), running=color, since=at)

    def stop(self, at: int) -> Self:
        """Stop the clock at `at` and charge the side whose time ran."""
        return msgspec.structs.replace(
            self,
            white_ms=self.remaining(chess.WHITE, at),
            black_ms=self.remaining(chess.BLACK, at),
            running=None,
            since=at,
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
        thought = max(0, at - self.since) - given_back
        if mover == chess.WHITE:
            white = max(0, white - thought) + self.increment_ms
        else:
            black = max(0, black - thought) + self.increment_ms
        return msgspec.structs.replace(self, white_ms=white, black_ms=black, running=not mover, since=at)
