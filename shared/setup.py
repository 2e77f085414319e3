"""How a game is set up: its variant and the position in which it begins."""

import random
from enum import StrEnum

import chess

_POSITIONS_OF_CHESS960 = 960
_COUNTERS = (("halfmove clock", range(151)), ("fullmove number", range(1, 10_000)))
"""The last two fields of a FEN, and what they may be."""


class Variant(StrEnum):
    """The rules by which castling goes."""

    STANDARD = "standard"
    CHESS960 = "chess960"


def starting_board(variant: Variant, fen: str) -> chess.Board:
    """Return the board at the start of a game. Raises ValueError when `fen` cannot be read."""
    return chess.Board(fen or chess.STARTING_FEN, chess960=variant is Variant.CHESS960)


def tidy_fen(variant: Variant, fen: str) -> str:
    """Return a starting position in its one spelling, the usual one as an empty text.

    Raises ValueError, and says why, when it is no position that a game can be played from.
    """
    if not fen.strip():
        return ""
    try:
        _check_spelling(fen)
        board = starting_board(variant, fen.strip())
    except ValueError as error:
        raise ValueError(f"That is no position in FEN ({error}).") from error
    status = board.status()
    if status != chess.STATUS_VALID:
        raise ValueError(f"No game can begin from that position ({_fault(status)}).")
    tidy = board.fen()
    return "" if variant is Variant.STANDARD and tidy == chess.STARTING_FEN else tidy


def draw_lots(rng: random.Random) -> str:
    """Return one of the 960 positions of Chess960."""
    return chess.Board.from_chess960_pos(rng.randrange(_POSITIONS_OF_CHESS960)).fen()


def _check_spelling(fen: str) -> None:
    """Raise ValueError for what python-chess reads and others do not: `1_0`, or the digits of another script."""
    if not fen.isascii():
        raise ValueError("it has characters that are not ASCII")
    for (name, allowed), text in zip(_COUNTERS, fen.split()[4:6], strict=False):
        if not text.isdecimal() or int(text) not in allowed:
            raise ValueError(f"the {name} is to be a number from {allowed[0]} to {allowed[-1]}")


def _fault(status: chess.Status) -> str:
    """Name the first thing that is wrong: "no white king"."""
    fault = next(each for each in chess.Status if each & status)
    return (fault.name or "").lower().replace("_", " ")
