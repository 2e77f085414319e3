"""What a player may ask of a game: the steps of its time control, and the position it begins from."""

from dataclasses import dataclass

import chess

from shared.clock import TimeControl
from shared.messages import ColorWish, Seek
from shared.setup import Variant, tidy_fen

_MINUTE_MS, _SECOND_MS = 60_000, 1_000
BASES_MS = tuple(
    round(minutes * _MINUTE_MS)
    for minutes in (
        *(0, 0.25, 0.5, 0.75, 1, 1.5, *range(2, 21)),
        *(25, 30, 35, 40, 45, 60, 75, 90, 105, 120, 135, 150, 165, 180),
    )
)
"""Each side's time, as players are used to choosing it."""
EXTRAS_MS = tuple(
    seconds * _SECOND_MS for seconds in (*range(21), 25, 30, 35, 40, 45, 60, 75, 90, 105, 120, 150, 180)
)
"""Increment, or delay."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A kind of game: its time control (None without a clock), my colour, and how it begins."""

    control: TimeControl | None
    color: ColorWish = "random"
    variant: Variant = Variant.STANDARD
    fen: str = ""

    @property
    def playable(self) -> bool:
        """Whether there is any time to move."""
        return self.control is None or self.control.playable

    def seek(self, *, private: bool = False, to: str = "") -> Seek:
        """Return what asks the server for such a game."""
        return Seek(
            control=self.control, color=self.color, variant=self.variant, fen=self.fen, private=private, to=to
        )


def begin_from(fen: str) -> tuple[Variant, str]:
    """Return the variant and the tidy FEN of a game from this position: rooks elsewhere make it Chess960.

    Raises ValueError when no game can begin from it.
    """
    try:
        return Variant.STANDARD, tidy_fen(Variant.STANDARD, fen)
    except ValueError:
        return Variant.CHESS960, tidy_fen(Variant.CHESS960, fen)


def status_of(fen: str) -> chess.Status | None:
    """Return what keeps a game from beginning in a position, or None where the text is no FEN at all."""
    try:
        return chess.Board(fen.strip()).status()
    except ValueError:
        return None
