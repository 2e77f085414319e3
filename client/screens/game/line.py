"""What goes out to the server of a game."""

from collections.abc import Iterable

from client.model.game import GameModel
from client.network import LineIsDown, Network
from shared.messages import ClientMessage


class Line:
    """Sends what the player does, and lets the model know when that was not possible."""

    def __init__(self, network: Network, model: GameModel) -> None:
        self._network, self._model = network, model
        self._run = network.greeting.run

    def send(self, command: ClientMessage) -> bool:
        """Send a command and tell whether it went; while the line is down only moves are kept for later."""
        try:
            self._network.send(command)
        except LineIsDown:
            self._model.line_lost()
            return False
        return True

    def send_all(self, commands: Iterable[ClientMessage]) -> None:
        """Send several, in their order."""
        for command in commands:
            self.send(command)

    def tell(self, command: ClientMessage | None) -> None:
        """Send what the player wants, if it is anything, and say so when it cannot be sent."""
        if command is not None and not self.send(command):
            self._model.unsent()

    def restored(self, now: int) -> None:
        """Note that the line is back, perhaps to a server that was started anew."""
        run = self._network.greeting.run
        self._model.line_restored(now, same_run=run != "" and run == self._run)
        self._run = run
