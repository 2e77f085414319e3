"""What a clock says."""

_TENTHS_BELOW_MS = 10_000
HOUR_MS = 3_600_000


def clock_text(ms: int) -> str:
    """Return a time in hours, minutes and seconds, below ten seconds with tenths; never more than is left."""
    if ms < _TENTHS_BELOW_MS:
        return f"0:{ms // 1000:02}.{ms % 1000 // 100}"
    minutes, seconds = divmod(ms // 1000, 60)
    if ms >= HOUR_MS:
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return f"{minutes}:{seconds:02}"


def countdown_text(ms: int) -> str:
    """Return the whole seconds until something happens; it is over at 0:00."""
    minutes, seconds = divmod(-(-ms // 1000), 60)
    return f"{minutes}:{seconds:02}"


def delay_text(ms: int) -> str:
    """Return the whole seconds of a delay, as short as "d3"."""
    return f"d{-(-ms // 1000)}"
