"""An animation as a plan, computed from two positions alone: castling, takebacks and jumps are nothing special."""

from collections.abc import Mapping
from dataclasses import dataclass

import chess

DURATION_MS = 200
"""How long a move takes on the screen."""
PieceMap = Mapping[chess.Square, chess.Piece]
_ONE_STEP = 1


@dataclass(frozen=True, slots=True)
class Slide:
    """A piece that travels; it looks like `piece` all the way."""

    piece: chess.Piece
    source: chess.Square
    target: chess.Square


@dataclass(frozen=True, slots=True)
class Sprite:
    """A piece to draw: file and rank from 0, which may lie between squares; opacity from 0 to 1."""

    piece: chess.Piece
    file: float
    rank: float
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How one position turns into another."""

    still: tuple[tuple[chess.Square, chess.Piece], ...]
    slides: tuple[Slide, ...] = ()
    leaving: tuple[tuple[chess.Square, chess.Piece], ...] = ()
    coming: tuple[tuple[chess.Square, chess.Piece], ...] = ()

    @property
    def moves(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.slides or self.leaving or self.coming)

    def sprites(self, progress: float) -> list[Sprite]:
        """Return what to draw at `progress` from 0 to 1, the lowest first; travelling pieces are on top."""
        done = ease(progress)
        drawn = [_sprite(piece, square, 1 - done) for square, piece in self.leaving if done < 1]
        drawn += [_sprite(piece, square) for square, piece in self.still]
        drawn += [_sprite(piece, square, done) for square, piece in self.coming]
        return drawn + [_between(slide, done) for slide in self.slides]


def plan(before: PieceMap, after: PieceMap) -> Plan:
    """Return the plan that leads from `before` to `after`.

    A piece that appears comes from the nearest square that lost one like it; failing that, from a neighbouring
    square that lost one of its colour (a pawn promotes).
    """
    still = tuple((square, piece) for square, piece in after.items() if before.get(square) == piece)
    gone = {square: piece for square, piece in before.items() if after.get(square) != piece}
    new = {square: piece for square, piece in after.items() if before.get(square) != piece}
    slides = _pair_alike(gone, new) + _pair_neighbours(gone, new)
    return Plan(still, tuple(slides), tuple(gone.items()), tuple(new.items()))


def ease(progress: float) -> float:
    """Return the way covered when `progress` of the time has passed: slow, fast, slow (cubic)."""
    part = min(1.0, max(0.0, progress))
    return 4 * part**3 if part < 0.5 else 1 - 4 * (1 - part) ** 3  # noqa: PLR2004 - the middle


def _pair_alike(gone: dict[chess.Square, chess.Piece], new: dict[chess.Square, chess.Piece]) -> list[Slide]:
    """Pair the nearest squares that lost and won the same piece, and take both out of the dicts."""
    pairs = [(source, target) for source in gone for target in new if gone[source] == new[target]]
    return _take(gone, new, pairs)


def _pair_neighbours(gone: dict[chess.Square, chess.Piece], new: dict[chess.Square, chess.Piece]) -> list[Slide]:
    pairs = [
        (source, target)
        for source in gone
        for target in new
        if gone[source].color == new[target].color and chess.square_distance(source, target) == _ONE_STEP
    ]
    return _take(gone, new, pairs)


def _take(
    gone: dict[chess.Square, chess.Piece],
    new: dict[chess.Square, chess.Piece],
    pairs: list[tuple[chess.Square, chess.Square]],
) -> list[Slide]:
    slides = []
    for source, target in sorted(pairs, key=_length):
        if source in gone and target in new:
            del gone[source]
            slides.append(Slide(new.pop(target), source, target))
    return slides


def _length(pair: tuple[chess.Square, chess.Square]) -> tuple[int, int, int]:
    source, target = pair
    files = chess.square_file(source) - chess.square_file(target)
    ranks = chess.square_rank(source) - chess.square_rank(target)
    return files**2 + ranks**2, source, target


def _sprite(piece: chess.Piece, square: chess.Square, opacity: float = 1.0) -> Sprite:
    return Sprite(piece, chess.square_file(square), chess.square_rank(square), opacity)


def _between(slide: Slide, done: float) -> Sprite:
    start, end = slide.source, slide.target
    file = chess.square_file(start) + done * (chess.square_file(end) - chess.square_file(start))
    rank = chess.square_rank(start) + done * (chess.square_rank(end) - chess.square_rank(start))
    return Sprite(slide.piece, file, rank)
