"""Where the squares of a board lie in a window, whichever side is at the bottom. Pixels, y downwards."""

from dataclasses import dataclass
from typing import NamedTuple, Self

import chess

PROMOTIONS = (chess.QUEEN, chess.KNIGHT, chess.ROOK, chess.BISHOP)
"""The picker's choices, from the promotion square inwards."""
_SIDE = 8


class Point(NamedTuple):
    """A place in the window."""

    x: int
    y: int


class Box(NamedTuple):
    """A rectangle in the window; pygame takes it wherever it takes a rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first x beyond the box."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first y beyond the box."""
        return self.y + self.height

    @property
    def center(self) -> Point:
        """The middle of the box."""
        return Point(self.x + self.width // 2, self.y + self.height // 2)

    def holds(self, point: tuple[int, int]) -> bool:
        """Tell whether `point` is inside."""
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom


@dataclass(frozen=True, slots=True)
class BoardGeometry:
    """A board of 8 x 8 equal squares with its top left corner at (left, top), seen from `bottom`'s side."""

    left: int
    top: int
    square: int
    bottom: chess.Color = chess.WHITE

    @classmethod
    def fit(cls, area: tuple[int, int, int, int], bottom: chess.Color = chess.WHITE) -> Self:
        """Return the largest board in the middle of `area` (x, y, width, height)."""
        x, y, width, height = area
        square = max(1, min(width, height) // _SIDE)
        size = square * _SIDE
        return cls(x + (width - size) // 2, y + (height - size) // 2, square, bottom)

    @property
    def size(self) -> int:
        """The length of the board's edge."""
        return self.square * _SIDE

    @property
    def box(self) -> Box:
        """The whole board."""
        return Box(self.left, self.top, self.size, self.size)

    @property
    def king_pawn(self) -> chess.Square:
        """Where the pawn before the king of the side at the bottom begins."""
        return chess.E2 if self.bottom == chess.WHITE else chess.E7

    def box_of(self, square: chess.Square) -> Box:
        """Return where `square` lies."""
        x, y = self.place(chess.square_file(square), chess.square_rank(square))
        return Box(x, y, self.square, self.square)

    def place(self, file: float, rank: float) -> Point:
        """Return the top left corner for a piece at `file` and `rank` (from 0), which may lie between squares."""
        column, row = (file, 7 - rank) if self.bottom == chess.WHITE else (7 - file, rank)
        return Point(round(self.left + column * self.square), round(self.top + row * self.square))

    def square_at(self, point: tuple[int, int]) -> chess.Square | None:
        """Return the square at `point`, or None beside the board."""
        if not self.box.holds(point):
            return None
        column, row = (point[0] - self.left) // self.square, (point[1] - self.top) // self.square
        return chess.square(column, 7 - row) if self.bottom == chess.WHITE else chess.square(7 - column, row)

    def beside(self, square: chess.Square, across: int, down: int) -> chess.Square:
        """Return the square so many to the right and down of another, as the player sees it; the edge holds."""
        side = 1 if self.bottom == chess.WHITE else -1
        file = chess.square_file(square) + side * across
        rank = chess.square_rank(square) - side * down
        return chess.square(min(7, max(0, file)), min(7, max(0, rank)))

    def picker(self, target: chess.Square) -> tuple[tuple[chess.PieceType, Box], ...]:
        """Return the promotion picker for a pawn that goes to `target`: pieces on squares from there inwards."""
        file, rank = chess.square_file(target), chess.square_rank(target)
        step = -1 if rank else 1
        return tuple(
            (kind, self.box_of(chess.square(file, rank + step * index))) for index, kind in enumerate(PROMOTIONS)
        )

    def choice_at(self, target: chess.Square, point: tuple[int, int]) -> chess.PieceType | None:
        """Return what the picker for `target` offers at `point`, if anything."""
        return next((kind for kind, box in self.picker(target) if box.holds(point)), None)

    def next_choice(self, target: chess.Square, point: tuple[int, int], down: int) -> Point:
        """Return the middle of the picker's choice so many below the one at `point`, or else of the first."""
        boxes = [box for _, box in self.picker(target)]
        at = next((index for index, box in enumerate(boxes) if box.holds(point)), None)
        by = down if boxes[-1].y > boxes[0].y else -down
        return boxes[0 if at is None else min(len(boxes) - 1, max(0, at + by))].center
