"""Arrows and circles that a player draws on the board to think with. Every step returns the next state."""

from dataclasses import dataclass, replace
from enum import StrEnum

import chess

MOST = 64
"""How many shapes a board holds; beyond, the oldest goes."""


class Brush(StrEnum):
    """What a shape is drawn with, by the key that is held down."""

    PLAIN = "plain"
    SHIFT = "shift"
    CTRL = "ctrl"
    ALT = "alt"


@dataclass(frozen=True, slots=True)
class Shape:
    """An arrow from square to square, or a circle around the one."""

    source: chess.Square
    target: chess.Square
    brush: Brush = Brush.PLAIN

    @property
    def circle(self) -> bool:
        """Whether it begins and ends on the same square."""
        return self.source == self.target


@dataclass(frozen=True, slots=True)
class Drawings:
    """The shapes on a board, and the one that is being drawn."""

    shapes: tuple[Shape, ...] = ()
    drawn: Shape | None = None

    def begin(self, square: chess.Square | None, brush: Brush) -> "Drawings":
        """Put the brush down on a square; None: beside the board."""
        return replace(self, drawn=None if square is None else Shape(square, square, brush))

    def stretch(self, square: chess.Square | None) -> "Drawings":
        """Draw on to a square; beside the board the shape stays as it is."""
        if self.drawn is None or square is None:
            return self
        return replace(self, drawn=replace(self.drawn, target=square))

    def finish(self) -> "Drawings":
        """Lift the brush: the same shape again is wiped out, one in another brush painted over."""
        drawn = self.drawn
        if drawn is None:
            return self
        kept = tuple(one for one in self.shapes if (one.source, one.target) != (drawn.source, drawn.target))
        return Drawings(kept if drawn in self.shapes else (*kept, drawn)[-MOST:])

    def abandon(self) -> "Drawings":
        """Forget the shape that was begun."""
        return replace(self, drawn=None)
