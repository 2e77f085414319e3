"""What a player keeps hearing from a server, whatever game or screen is at hand."""

from dataclasses import dataclass, field

from client.model.bulletin import Bulletin
from client.model.lobby import Again, LobbyModel
from client.model.unfinished import Unfinished
from client.network import Incoming, LineDown, LineUp
from shared.messages import PlayerId


@dataclass(frozen=True, slots=True)
class Tidings:
    """Folds all that arrives: what the server says to all, the player's unfinished games, the lobby, rematches."""

    bulletin: Bulletin = field(default_factory=Bulletin)
    unfinished: Unfinished = field(default_factory=Unfinished)
    lobby: LobbyModel = field(default_factory=LobbyModel)
    again: Again = field(default_factory=Again)

    def hear(self, message: Incoming, me: PlayerId, now_ms: int) -> None:
        """Take in what the server said to the player `me`, or news of the line."""
        match message:
            case LineUp(welcome=welcome):
                self.bulletin.line_restored()
                self.unfinished.keep_only(welcome.games)
            case LineDown():
                self.lobby.come_back()
                self.again.line_lost()
            case _:
                self.bulletin.hear(message, now_ms)
                self.unfinished.hear(message, me)
                self.lobby.fold(message)
                self.again.hear(message, me)
