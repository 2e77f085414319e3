"""The position of a game and how it came about: moves are pushed and taken back, and repetitions counted."""

from collections import Counter

import chess

from shared.setup import Variant, starting_board


class Position:
    """A board with its moves; `occurrences` is how often the present position has occurred in the game."""

    def __init__(self, variant: Variant, fen: str) -> None:
        """Set up the board. Raises ValueError when `fen` cannot be read."""
        self.board = starting_board(variant, fen)
        self._occurred = Counter([_key(self.board)])
        self.occurrences = 1

    def check_legal(self, uci: str) -> None:
        """Raise ValueError when a move in UCI notation is not legal here."""
        if not self.board.is_legal(chess.Move.from_uci(uci)):
            raise ValueError(f"{uci} is not legal in {self.board.fen()}")

    def push(self, uci: str) -> None:
        """Play a legal move. Raises ValueError, with nothing changed, when it moves no man of that side."""
        move = chess.Move.from_uci(uci)
        if not move or self.board.color_at(move.from_square) != self.board.turn:
            raise ValueError(
                f"{uci} is no move for {chess.COLOR_NAMES[self.board.turn]}"
            )  # push would stop half-way
        self.board.push(move)
        key = _key(self.board)
        self._occurred[key] += 1
        self.occurrences = self._occurred[key]

    def take_back(self, plies: int) -> None:
        """Go back by so many moves. Raises ValueError when there were not so many."""
        if not 0 < plies <= len(self.board.move_stack):
            raise ValueError(f"{plies} moves cannot be taken back after {len(self.board.move_stack)}")
        for _ in range(plies):
            self._occurred[_key(self.board)] -= 1
            self.board.pop()
        self.occurrences = self._occurred[_key(self.board)]

    def after(self, move: chess.Move | None) -> tuple[int, int]:
        """Return how often the position after a legal move will have occurred, and its halfmove clock.

        Without a move, of the present position.
        """
        if move is None:
            return self.occurrences, self.board.halfmove_clock
        board = self.board.copy(stack=False)
        board.push(move)
        return self._occurred[_key(board)] + 1, board.halfmove_clock


def _key(board: chess.Board) -> object:
    """Return what makes two positions the same for the repetition rule (FIDE Laws 9.2.3).

    python-chess keeps this private; computing it from public parts costs ten times as much on the server's path.
    """
    return board._transposition_key()  # noqa: SLF001
