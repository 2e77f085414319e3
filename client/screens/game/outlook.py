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


_SEEN_MS = 400
"""A board that turns to the side to move waits so long, that the move is seen."""


class Outlook:
    """What the player has chosen for this game, and for all by the settings. A watcher sits behind White.

    So do two at one board, unless they want it to turn.
    """

    def __init__(self, model: GameModel, settings: Settings) -> None:
        self._model, self._settings = model, settings
        watches = model.color is None or model.at_one_board
        self.bottom: chess.Color = chess.WHITE if watches else model.color is chess.WHITE
        self._turn_at: int | None = None
        if self.turning:
            self.bottom = model.record.board.turn
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

    @property
    def turning(self) -> bool:
        """Whether the board turns to the side to move."""
        return self._model.at_one_board and self._settings.now.turn_board and not self._model.over

    def turns(self, now: int) -> bool:
        """Tell whether it is time to turn it."""
        return self._turn_at is not None and now >= self._turn_at

    def turn(self, now: int) -> None:
        """Turn it, if it is time."""
        turn = self._model.record.board.turn
        if not self.turning or self.bottom == turn:
            self._turn_at = None
        elif self._turn_at is None:
            self._turn_at = now + _SEEN_MS
        elif self.turns(now):
            self.bottom, self._turn_at = turn, None

    def switch_turning(self) -> None:
        """Want it to turn, or to stand still; it is kept for other games."""
        self._settings.change(turn_board=not self._settings.now.turn_board)

    def flip(self) -> None:
        """Look from the other side."""
        self.bottom = not self.bottom

    def switch_zen(self) -> None:
        """Want zen mode, or no more; it is kept for other games."""
        self._settings.change(zen=not self._settings.now.zen)

    def moment(self, now: int, remark: str, news: str) -> Moment:
        """Return all of it as it is at `now`."""
        return Moment(now, self.bottom, self._settings.now, remark, news, zen=self.zen, box=self.boxed)
