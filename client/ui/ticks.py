"""The axis on which everything in the window happens."""

from time import monotonic_ns


def now_ms() -> int:
    """Return the time, in ms since some moment before. Pygame's own stands at 0 until it has made a Clock."""
    return monotonic_ns() // 1_000_000
