"""How a player looks at a game: from which side, with how much around the board."""

from dataclasses import dataclass

import chess

from client.model.game import GameModel
from client.preferences import Preferences, Settings


@dataclass(frozen=True, slots=True)
class Moment:
    """What is shown besides the model: whose side is below, and what is said to this player, or to all.

    `zen`: no names, no moves, no chat. `box`: a field to type moves into.
    """

    now: int
    bottom: chess.Color
    preferences: Preferences
    remark: str = ""
    news: str = ""
    zen: bool = False
    box: bool = False


class Outlook:
    """What the player has chosen for this game, and for all by the settings. A watcher sits behind White."""

    def __init__(self, model: GameModel, settings: Settings) -> None:
        self._model, self._settings = model, settings
        self.bottom: chess.Color = chess.WHITE if model.color is None else model.color
        self.typing = False
        """Whether the player wants to type a move, though the settings have no field for that."""

    @property
    def boxed(self) -> bool:
        """Whether there is a field to type moves into."""
        wished = self.typing or self._settings.now.move_box
        return wished and self._model.color is not None and not self._model.over

    @property
    def zen(self) -> bool:
        """Whether nothing may distract: only while the player plays."""
        model = self._model
        playing = model.color is not None and not model.over and not model.adjourned
        return playing and self._settings.now.zen

    def flip(self) -> None:
        """Look from the other side."""
        self.bottom = not self.bottom

    def switch_zen(self) -> None:
        """Want zen mode, or no more; it is kept for other games."""
        self._settings.change(zen=not self._settings.now.zen)

    def moment(self, now: int, remark: str, news: str) -> Moment:
        """Return all of it as it is at `now`."""
        return Moment(now, self.bottom, self._settings.now, remark, news, zen=self.zen, box=self.boxed)
