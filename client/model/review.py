"""Looking back in a game while it goes on."""

from dataclasses import dataclass

import chess


@dataclass(slots=True)
class Review:
    """Which position is looked at: after `ply` half-moves, or the live one (None)."""

    ply: int | None = None

    def go_to(self, ply: int, last: int) -> None:
        """Look at the position after `ply` of `last` half-moves; the last one is the live one."""
        self.ply = None if ply >= last else max(0, ply)

    def step(self, plies: int, last: int) -> None:
        """Go back or forth."""
        self.go_to(self.current(last) + plies, last)

    def current(self, last: int) -> int:
        """Return the ply that is looked at."""
        return last if self.ply is None else self.ply

    def clamp(self, last: int) -> None:
        """Stay within a game that has become shorter."""
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
