"""Looking back in a game while it goes on."""

from dataclasses import dataclass
from enum import Enum, auto

import chess


class Look(Enum):
    """Where to look from the position that is looked at."""

    FIRST = auto()
    BACK = auto()
    FORTH = auto()
    LAST = auto()


@dataclass(slots=True)
class Review:
    """Which position is looked at: after `ply` half-moves, or the live one (None)."""

    ply: int | None = None
    _seen: int = 0

    def go_to(self, ply: int, last: int) -> None:
        """Look at the position after `ply` of `last` half-moves; the last one is the live one."""
        if self.ply is None:
            self._seen = last
        self.ply = None if ply >= last else max(0, ply)

    def step(self, plies: int, last: int) -> None:
        """Go back or forth."""
        self.go_to(self.current(last) + plies, last)

    def look(self, where: Look, last: int) -> None:
        """Go back or forth by a half-move, or to either end."""
        match where:
            case Look.FIRST:
                self.go_to(0, last)
            case Look.BACK:
                self.step(-1, last)
            case Look.FORTH:
                self.step(1, last)
            case Look.LAST:
                self.go_to(last, last)

    def current(self, last: int) -> int:
        """Return the ply that is looked at."""
        return last if self.ply is None else self.ply

    def missed(self, last: int) -> bool:
        """Tell whether moves were made since the live position was left."""
        return self.ply is not None and last > self._seen

    def clamp(self, last: int) -> None:
        """Stay within a game that has become shorter."""
        self._seen = min(self._seen, last)
        if self.ply is not None:
            self.go_to(self.ply, last)

    def position(self, board: chess.Board) -> chess.Board:
        """Return the position of the game `board` that is looked at, moves before it included."""
        if self.ply is None:
            return board
        past = board.root()
        for move in board.move_stack[: self.ply]:
            past.push(move)
        return past
