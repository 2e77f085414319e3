"""What goes out to the server of a game."""

from collections.abc import Iterable

from client.local import BothSides
from client.model.game import GameModel
from client.model.one_board import OneBoard
from client.network import LineIsDown, Network
from shared.messages import ClientMessage, GameState, OfferRematch


class Line:
    """Sends what the player does, and lets the model know when that was not possible."""

    def __init__(self, network: Network, model: GameModel) -> None:
        self._network, self._model = network, model
        self._run = network.greeting.run

    def send(self, command: ClientMessage) -> bool:
        """Send a command and tell whether it went; while the line is down only moves are kept for later."""
        try:
            self._say(command)
        except LineIsDown:
            self._model.line_lost()
            return False
        return True

    def _say(self, command: ClientMessage) -> None:
        """Let the player whose command it is send it. Raises LineIsDown."""
        self._network.send(command)

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


class SharedLine(Line):
    """Sends what two at one board do, each on the line of its own."""

    def __init__(self, network: BothSides, model: OneBoard) -> None:
        super().__init__(network, model)
        self._lines, self._board = network, model

    def _say(self, command: ClientMessage) -> None:
        """Send it; what they decide together is said by both."""
        if isinstance(command, OfferRematch):
            self._lines.send(command)
            self._lines.other.send(command)
            return
        speaker = self._board.record.player(self._board.speaker(command))
        self._lines.send_as(speaker.id, command)


def sit_down(network: Network, state: GameState, now: int) -> tuple[GameModel, Line]:
    """Return the game as it stands for who plays on this line, and what takes their commands."""
    if isinstance(network, BothSides):
        board = OneBoard(state, network.id, now)
        return board, SharedLine(network, board)
    model = GameModel(state, network.id, now)
    return model, Line(network, model)
