"""How well a player sees: the weaker overlook moves and misjudge positions, as people do, and not at random.

What is misjudged or overlooked depends on the position, the move and the seed alone: who thinks again about the
same position makes the same mistake, and the same seed plays the same game.
"""

from dataclasses import dataclass

import chess

_PARTS = 1_000


@dataclass(frozen=True, slots=True)
class Sight:
    """By how much positions are misjudged at most, in centipawns, and how many moves in 1,000 are overlooked."""

    blur: int = 0
    overlooked: int = 0
    seed: int = 0

    def misjudged(self, board: chess.Board) -> int:
        """Return what a position seems to be worth more than it is, in centipawns."""
        return self._lot(board, 0) % (2 * self.blur + 1) - self.blur if self.blur else 0

    def overlooks(self, board: chess.Board, move: chess.Move) -> bool:
        """Tell whether a move is not thought of. One that answers on the square of the last move always is."""
        if not self.overlooked or (board.move_stack and move.to_square == board.peek().to_square):
            return False
        return self._lot(board, 1 + move.from_square + 64 * move.to_square) % _PARTS < self.overlooked

    def _lot(self, board: chess.Board, what: int) -> int:
        """Draw a number by the position: a hash of numbers is the same in every run."""
        men = (
            board.occupied_co[chess.WHITE],
            board.occupied_co[chess.BLACK],
            board.pawns,
            board.knights,
            board.queens,
        )
        return hash((self.seed, what, *men)) >> 8
