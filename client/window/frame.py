"""Where a window goes that opens again: where it was, unless it would not be seen there any more."""

from collections.abc import Sequence

from client.preferences import Frame

Size = tuple[int, int]

_IN_REACH = 120
"""So much of its upper edge must be on the desktop for the mouse to take hold of, px."""


def usual_size(desktop: Size, smallest: Size, density: float = 1.0) -> Size:
    """Return the size of a window that opens for the first time."""
    height = max(smallest[1], min(round(1200 * density), desktop[1] * 3 // 4))
    return max(smallest[0], min(height * 8 // 5, desktop[0] * 9 // 10)), height


def put_right(kept: Frame, desktops: Sequence[Size], smallest: Size) -> tuple[Size, tuple[int, int] | None]:
    """Return size and place of a window that was at `kept`; the place is None where it must be found anew.

    SDL tells how large the desktops are, but not how they lie beside each other. With the same ones as then, the
    window is in sight where it was; with others, only on the first, which begins at (0, 0).
    """
    largest = max(width for width, _ in desktops), max(height for _, height in desktops)
    size = max(smallest[0], min(kept.width, largest[0])), max(smallest[1], min(kept.height, largest[1]))
    if tuple(desktops) == kept.desktops:
        return size, (kept.x, kept.y)
    in_sight = min(kept.x + size[0], desktops[0][0]) - max(kept.x, 0)
    reachable = in_sight >= _IN_REACH and 0 <= kept.y <= desktops[0][1] - _IN_REACH
    return size, (kept.x, kept.y) if reachable else None
