"""How a player likes a board to look and to behave."""

from dataclasses import dataclass
from typing import Literal, Self

from client.preferences import Preferences
from client.ui.board.ground import Coordinates


@dataclass(frozen=True, slots=True)
class BoardLook:
    """The choices that a board heeds.

    `animation`: pieces travel, rather than jump. `blindfold`: no pieces are drawn, all marks are. `auto_queen`:
    when a pawn becomes a queen without a question; with Ctrl or Alt held down it is asked all the same.
    """

    coordinates: Coordinates = "edge"
    animation: bool = True
    blindfold: bool = False
    auto_queen: Literal["never", "premoves", "always"] = "never"

    @classmethod
    def preferred(cls, preferences: Preferences) -> Self:
        """Return what the player prefers."""
        return cls(preferences.coordinates, preferences.animation, preferences.blindfold, preferences.auto_queen)

    def queens(self, *, ahead: bool) -> bool:
        """Tell whether a pawn becomes a queen without a question, in a move or one that is queued `ahead`."""
        return self.auto_queen == "always" or (ahead and self.auto_queen == "premoves")
