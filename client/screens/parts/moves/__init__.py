"""The moves of the game: the list, the way they are written, and the buttons that lead through them."""

from client.screens.parts.moves.movelist import GoTo, MoveList
from client.screens.parts.moves.steps import Steps

__all__ = ["GoTo", "MoveList", "Steps"]
