"""What lies over the screen on top of the stack."""

from collections.abc import Iterator

from client.screens import Cover, Screen


class Overlays:
    """A pile of screens, each of which has the input until it goes; then it has the one under it."""

    def __init__(self) -> None:
        self._pile: list[Screen] = []

    def __iter__(self) -> Iterator[Screen]:
        """Yield them from the lowest up; some may go meanwhile."""
        return iter(tuple(self._pile))

    @property
    def top(self) -> Screen | None:
        """The one that has the input."""
        return self._pile[-1] if self._pile else None

    def lay(self, screen: Screen) -> None:
        """Lay a screen over all others."""
        self._pile.append(screen)

    def lift(self, screen: Screen) -> None:
        """Take a screen away, and all that lies over it."""
        if screen in self._pile:
            self._drop(self._pile.index(screen))

    def clear(self) -> None:
        """Take all away."""
        self._drop(0)

    def _drop(self, keep: int) -> None:
        gone, self._pile[keep:] = self._pile[keep:], []
        for screen in gone:
            if isinstance(screen, Cover):
                screen.gone()

    def seen_over(self, below: Screen) -> list[Screen]:
        """Return what is to be seen, from the lowest up, where they lie over `below`."""
        every = [below, *self._pile]
        lowest = max(index for index, screen in enumerate(every) if index == 0 or isinstance(screen, Cover))
        return every[lowest:]
