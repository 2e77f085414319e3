"""Somebody who sits at the same board."""

from collections.abc import Callable

from client.address import Address
from client.local.both_sides import BothSides
from shared.messages import Join, Refused


class Neighbour:
    """Two players at one window, by their names: White's first."""

    def __init__(self, names: tuple[str, str]) -> None:
        self.trouble = ""
        self._names = names
        self._lines: BothSides | None = None

    def connect(self, address: Address, wake: Callable[[], None]) -> BothSides:
        """Connect both. Raises a NetworkError."""
        self._lines = BothSides(address.host, address.port, self._names, wake)
        return self._lines

    def join(self, address: Address, code: str) -> None:  # noqa: ARG002 - it is connected already
        """Let the second join the first. Raises a NetworkError."""
        assert self._lines is not None
        reply = self._lines.other.request(Join(code=code))
        if isinstance(reply, Refused):
            self.trouble = reply.text

    def leave(self) -> None:
        """Nothing is left once the lines are closed."""
