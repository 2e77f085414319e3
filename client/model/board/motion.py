"""Which pieces are under way on a board, from the position shown before to the one shown now. Times in ms."""

from client.model.board import tween
from client.model.board.tween import DURATION_MS, PieceMap, Sprite

HASTE_MS = 70
"""Positions that follow each other within so long are shown at once: pieces would only flicker."""


class Motion:
    """Shows one position after the other; pieces travel in between, if that is wanted."""

    def __init__(self) -> None:
        self.pieces: PieceMap = {}
        self._plan = tween.plan({}, {})
        self._began = self._changed = -DURATION_MS

    def show(self, pieces: PieceMap, now: int, *, animated: bool) -> None:
        """Let the pieces go where they shall be. Those of the first position just stand there."""
        if pieces == self.pieces:
            return
        self._plan = tween.plan(self.pieces, pieces)
        at_once = not animated or not self.pieces or now - self._changed < HASTE_MS
        self._began = now - DURATION_MS if at_once else now
        self._changed, self.pieces = now, pieces

    def put(self, pieces: PieceMap) -> None:
        """Let the pieces stand where somebody put them by hand."""
        self.pieces, self._plan = pieces, tween.plan(pieces, pieces)

    def goes_on(self, now: int) -> bool:
        """Tell whether a piece is still under way."""
        return self._plan.moves and now - self._began < DURATION_MS

    def sprites(self, now: int) -> list[Sprite]:
        """Return what is to be drawn."""
        return self._plan.sprites((now - self._began) / DURATION_MS)
