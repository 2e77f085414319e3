"""Breaking what somebody said into rows."""

from collections.abc import Callable

Measure = Callable[[str], int]
"""Returns the width of a text, px."""


def fold(text: str, first: int, width: int, measure: Measure) -> list[str]:
    """Return a text in rows of at most `width` px, the first of at most `first`; a word too long is broken."""
    rows, room = [""], first
    for word in text.split():
        rest = word
        longer = f"{rows[-1]} {rest}".lstrip()
        if measure(longer) <= room:
            rows[-1] = longer
            continue
        if rows[-1] or measure(rest) <= width:
            rows.append("")
            room = width
        while len(rest) > 1 and measure(rest) > room:
            cut = _fitting(rest, room, measure)
            rows[-1] = rest[:cut]
            rest = rest[cut:]
            rows.append("")
            room = width
        rows[-1] = rest
    return rows


def _fitting(word: str, room: int, measure: Measure) -> int:
    """Return how many of the word's letters fit, at least one."""
    shortest, longest = 1, len(word)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if measure(word[:middle]) <= room:
            shortest = middle
        else:
            longest = middle - 1
    return shortest
