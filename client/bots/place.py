"""What a game needs of the place at a server from which it is played."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol

from shared.messages import AcceptSeek, ClientMessage, OfferRematch, PlayerId, Refused, Seek, ServerMessage
from shared.text import legible

if TYPE_CHECKING:
    from client.bots.game import Game


class Refusal(Exception):  # noqa: N818 - the server's word for it
    """The server refused a command; `code` says why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(f"{refused.code}: {legible(refused.text)}")
        self.code = refused.code


class Place(Protocol):
    """Whoever asks a server on a game's behalf, and hears what it says."""

    @property
    def id(self) -> PlayerId:
        """Who the player is."""

    @property
    def muted(self) -> AbstractSet[PlayerId]:
        """Whose chat the player does not want to read; it may change."""

    @property
    def closed(self) -> bool:
        """Whether the player has left."""

    def ask(self, command: ClientMessage) -> ServerMessage:
        """Send a command, return the reply, and fold in what came before it. Raises Refusal."""

    def ask_for_game(self, command: Seek | AcceptSeek | OfferRematch) -> ServerMessage | None:
        """Send a command that may begin a game at once, and return the reply, if it came. Raises Refusal."""

    def update(self, patience_s: float | None = None) -> None:
        """Wait for the next message, for so long at the most, and fold it in, and whatever else is there."""

    def next_game_if_begun(self, *, new: bool = False) -> "Game | None":
        """Return a game that has begun and was not returned yet; a `new` one has begun since we came."""

    def close(self) -> None:
        """Leave."""
