"""The lines of two players who sit at one window, as one."""

from collections.abc import Callable

from client.network import Incoming, Network, NetworkError
from shared.messages import ClientMessage, PlayerId, Refused


class BothSides(Network):
    """The line of one player, with that of the `other` beside it. Each hears the same of their game.

    What arrives is handed out once; commands go out on the line of the player who says them.
    """

    def __init__(self, host: str, port: int, names: tuple[str, str], wake: Callable[[], None]) -> None:
        """Connect both. Raises a NetworkError."""
        self.other = Network(host, port, names[1], wake=wake)
        try:
            super().__init__(host, port, names[0], wake=wake)
        except NetworkError:
            self.other.close()
            raise

    def send_as(self, player: PlayerId, command: ClientMessage) -> None:
        """Send what a player says. Raises LineIsDown."""
        if player == self.other.id:
            self.other.send(command)
        else:
            self.send(command)

    def poll(self) -> list[Incoming]:
        """Return all that has arrived, of what the other hears only what it is refused: the rest is the same."""
        heard = super().poll()
        return [*heard, *(each for each in self.other.poll() if isinstance(each, Refused))]

    def close(self) -> None:
        """Hang up both."""
        super().close()
        self.other.close()
