"""What somebody looks for: the terms of a game, the seek that stands, and the pairing that comes of it."""

import random
from dataclasses import dataclass, field, replace
from typing import Self

from server.errors import GameError
from server.play.rules import position_outcome
from shared.clock import TimeControl
from shared.messages import ColorWish, RefusalCode, Seek
from shared.setup import Variant, draw_lots, starting_board, tidy_fen

_COMPATIBLE: dict[ColorWish, tuple[ColorWish, ...]] = {
    "white": ("black", "random"),
    "black": ("white", "random"),
    "random": ("white", "black", "random"),
}


def wishes_met_by(color: ColorWish) -> tuple[ColorWish, ...]:
    """Return what an opponent may wish for so that both get the colour that they want."""
    return _COMPATIBLE[color]


@dataclass(frozen=True, slots=True)
class Terms:
    """What kind of game it is to be. Chess960 without a `fen` draws its position by lot."""

    control: TimeControl | None = None
    variant: Variant = Variant.STANDARD
    fen: str = ""

    @classmethod
    def of(cls, command: Seek) -> Self:
        """Return what a seek asks for. Raises GameError when no game can be played so."""
        if command.control is not None and not command.control.playable:
            raise GameError(RefusalCode.BAD_TIME_CONTROL, "That time control gives no time to move.")
        try:
            fen = tidy_fen(command.variant, command.fen)
        except ValueError as error:
            raise GameError(RefusalCode.BAD_POSITION, str(error)) from error
        over = position_outcome(starting_board(command.variant, fen), 1, "automatic")
        if over is not None:
            raise GameError(RefusalCode.BAD_POSITION, f"No game can begin from that position ({over}).")
        return cls(command.control, command.variant, fen)

    def drawn(self, rng: random.Random) -> Self:
        """Return the same with the position drawn, if it is to be."""
        if self.variant is Variant.CHESS960 and not self.fen:
            return replace(self, fen=draw_lots(rng))
        return self


@dataclass(frozen=True, slots=True)
class StandingSeek:
    """A player's wish for a game, until it is paired or withdrawn.

    A private one has a code; a challenge is `to` another player; anybody may accept any other.
    """

    id: int
    player: str
    terms: Terms
    color: ColorWish
    code: str = ""
    to: str = ""

    @property
    def open(self) -> bool:
        """Whether anybody may accept it."""
        return not self.code and not self.to


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two players who are to begin a game, and the seek that brought them together, if one did."""

    white: str
    black: str
    terms: Terms
    seek: StandingSeek | None = field(default=None, compare=False)
