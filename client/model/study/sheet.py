"""How a game with variations is written down: moves in pairs, and under them the lines that were tried instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chess.pgn import ChildNode, GameNode

from client.model.study.variations import Variations


@dataclass(frozen=True, slots=True, eq=False)
class PairRow:
    """A move of the game by each side; one is missing at the ends, and around lines that interrupt the pair."""

    number: int
    white: ChildNode | None = None
    black: ChildNode | None = None


@dataclass(frozen=True, slots=True, eq=False)
class SideLine:
    """A line that was tried: its first move comes `ply` half-moves after White's very first. `depth` from 0."""

    ply: int
    depth: int
    moves: tuple[ChildNode, ...]


Sheet = Sequence[PairRow | SideLine]


def sheet_of(variations: Variations) -> Sheet:
    """Return all that is to be written, from the top down."""
    own, start = variations.own, variations.own[0].board().ply()
    rows: list[PairRow | SideLine] = []
    for ply in range(1, len(own)):
        node, by_white, number = own[ply], (start + ply) % 2 == 1, (start + ply + 1) // 2
        assert isinstance(node, ChildNode)
        before = rows[-1] if rows else None
        if not by_white and isinstance(before, PairRow) and before.number == number:
            rows[-1] = PairRow(number, before.white, node)
        else:
            rows.append(PairRow(number, node if by_white else None, None if by_white else node))
        rows.extend(_lines_from(own[ply - 1], 1, start + ply - 1))
    rows.extend(_lines_from(own[-1], 0, start + len(own) - 1))
    return rows


def _lines_from(node: GameNode, skip: int, ply: int, depth: int = 0) -> Iterator[SideLine]:
    """Yield the lines that begin after a node, but for the first `skip`, each before those that branch off it."""
    for first in node.variations[skip:]:
        moves: list[ChildNode] = []
        step: ChildNode | None = first
        while step is not None:
            moves.append(step)
            step = step.next()
        yield SideLine(ply, depth, tuple(moves))
        for further, move in enumerate(moves):
            yield from _lines_from(move, 1, ply + further + 1, depth + 1)
