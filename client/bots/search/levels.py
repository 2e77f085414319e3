"""How strong the built-in player can be."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """A strength, from somebody who has just learnt the moves upwards."""

    BEGINNER = "beginner"
    NOVICE = "novice"
    CASUAL = "casual"
    SKILLED = "skilled"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Skill:
    """How far a level looks ahead, at how many positions, and how well: the last two are those of Sight."""

    depth: int
    nodes: int
    blur: int
    overlooked: int


SKILLS: Final = {
    Level.BEGINNER: Skill(depth=1, nodes=400, blur=110, overlooked=350),
    Level.NOVICE: Skill(depth=2, nodes=1_500, blur=80, overlooked=160),
    Level.CASUAL: Skill(depth=2, nodes=3_000, blur=50, overlooked=60),
    Level.SKILLED: Skill(depth=4, nodes=6_000, blur=25, overlooked=0),
    Level.STRONG: Skill(depth=12, nodes=40_000, blur=8, overlooked=0),
}
"""Measured against Stockfish 15 with UCI_Elo: casual is about as strong as 1350, skilled 1650, strong 1800; each
wins about nine of ten games against the one before it, and the beginner as many against random moves."""
