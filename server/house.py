"""What an operator chooses for a server."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.store import Durability
from server.store.space import MIN_FREE_MB
from shared.messages import DrawRule


@dataclass(frozen=True, slots=True)
class House:
    """What it is called, how games are kept, how some draws come about, and whether there is chat.

    `keep_games` is how many games that are over are kept, None is all; those that were called off are the first to
    go. With less than `min_free_mb` free on the disk no game begins. Whoever looks for servers can ask at the
    first UDP port of `ask_at` that is free; without any, it is not announced.
    """

    name: str = "Rookery"
    durability: Durability = Durability.DISK
    draws: DrawRule = "automatic"
    chat: bool = True
    keep_games: int | None = None
    min_free_mb: int = MIN_FREE_MB
    ask_at: Sequence[int] = ()


USUAL = House()
