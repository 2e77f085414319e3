"""What an operator chooses for a server."""

from dataclasses import dataclass

from server.store import Durability
from server.store.space import MIN_FREE_MB
from shared.messages import DrawRule


@dataclass(frozen=True, slots=True)
class House:
    """How games are kept, how draws by repetition and fifty moves come about, and whether people may talk.

    `keep_games` is how many games that are over are kept, those that ended last; None is all. With less than
    `min_free_mb` free on the disk no game begins.
    """

    durability: Durability = Durability.DISK
    draws: DrawRule = "automatic"
    chat: bool = True
    keep_games: int | None = None
    min_free_mb: int = MIN_FREE_MB


USUAL = House()
