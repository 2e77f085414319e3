"""What a player says at a review, beside what is said at a game as well."""

from enum import Enum, auto


class Order(Enum):
    """What can be done with a game that is over."""

    PLAY = auto()
    FASTER = auto()
    SLOWER = auto()
    ENGINE = auto()
    BEST = auto()
    RETRY = auto()
    UP = auto()
    DOWN = auto()
    REMOVE = auto()
    PROMOTE = auto()
