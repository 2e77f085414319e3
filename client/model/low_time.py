"""When a player's time runs short."""

LOW_LEAST_MS, LOW_MOST_MS = 10_000, 60_000


def is_low(ms: int, base_ms: int) -> bool:
    """Tell whether a player should hurry: below an eighth of the time, but within 10 s and a minute."""
    return ms < max(LOW_LEAST_MS, min(LOW_MOST_MS, base_ms // 8))
