"""What an operator chooses for a server."""

from dataclasses import dataclass

from server.store import Durability
from shared.messages import DrawRule


@dataclass(frozen=True, slots=True)
class House:
    """How games are kept, how draws by repetition and fifty moves come about, and whether people may talk."""

    durability: Durability = Durability.DISK
    draws: DrawRule = "automatic"
    chat: bool = True


USUAL = House()
