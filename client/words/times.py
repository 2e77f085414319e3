"""What a clock says."""

from typing import Literal

Tenths = Literal["never", "low", "always"]
"""When a clock shows tenths of a second: "low" is below ten seconds."""
_TENTHS_BELOW_MS = 10_000
HOUR_MS = 3_600_000


def clock_text(ms: int, tenths: Tenths = "low") -> str:
    """Return a time in hours, minutes and seconds, never more than is left. Hours leave no room for tenths."""
    minutes, seconds = divmod(ms // 1000, 60)
    if ms >= HOUR_MS:
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    fine = tenths == "always" or (tenths == "low" and ms < _TENTHS_BELOW_MS)
    return f"{minutes}:{seconds:02}.{ms % 1000 // 100}" if fine else f"{minutes}:{seconds:02}"


def countdown_text(ms: int) -> str:
    """Return the whole seconds until something happens; it is over at 0:00."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    return f"{minutes}:{seconds:02}"


def delay_text(ms: int) -> str:
    """Return the whole seconds of a delay, as short as "d3"."""
    return f"d{-(-ms // 1000)}"
