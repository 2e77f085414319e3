"""What the opening of a game is called: looked up by position, so that the order of the moves does not matter."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Self

import chess

OPENING_PLIES = 40
"""No opening is longer; a known position that is met later was met by accident."""
_KEY_BYTES = 6
_LINES_KEPT = 64


@dataclass(frozen=True, slots=True)
class Opening:
    """A name, in English, and where the Encyclopaedia of Chess Openings has it ("B90")."""

    eco: str
    name: str


class OpeningBook:
    """The names of positions, by their key."""

    def __init__(self, named: Mapping[str, Opening]) -> None:
        self._named = named
        self._start = position_key(chess.Board())
        self._remembered = lru_cache(_LINES_KEPT)(self._after)

    @classmethod
    def read(cls, table: str) -> Self:
        """Read the table that assets.make.openings makes."""
        named = {}
        for line in table.splitlines():
            eco, name, keys = line.split("\t")
            named.update(dict.fromkeys(keys.split(), Opening(eco, name)))
        return cls(named)

    def __len__(self) -> int:
        """Return how many positions have a name."""
        return len(self._named)

    def opening(self, board: chess.Board) -> Opening | None:
        """Return the last opening that the game on `board` has been in; None before the first.

        A game from another position has none, even where it meets a known one: no opening led there. Asking again
        is cheap.
        """
        if position_key(board.root()) != self._start:
            return None
        return self._remembered(tuple(board.move_stack[:OPENING_PLIES]))

    def _after(self, moves: Sequence[chess.Move]) -> Opening | None:
        board, last = chess.Board(), None
        for move in moves:
            board.push(move)
            last = self._named.get(position_key(board), last)
        return last


@cache
def opening_book() -> OpeningBook:
    """Return the book that is shipped; it is read when it is first asked for."""
    table = resources.files("assets") / "openings" / "openings.tsv"
    return OpeningBook.read(table.read_text("utf-8"))


def position_key(board: chess.Board) -> str:
    """Return what two positions share that are the same but for the count of moves (FIDE Laws 9.2.3)."""
    return hashlib.blake2b(board.epd(en_passant="legal").encode(), digest_size=_KEY_BYTES).hexdigest()
