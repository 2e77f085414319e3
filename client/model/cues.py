"""What is to be heard of a game."""

from enum import StrEnum, auto


class Cue(StrEnum):
    """A sound, by the name of its file in assets; the settings name by it what shall be silent."""

    MOVE = auto()
    CAPTURE = auto()
    CHECK = auto()
    CASTLE = auto()
    PROMOTION = auto()
    START = auto()
    END = auto()
    LOW_TIME = auto()
    CHAT = auto()
