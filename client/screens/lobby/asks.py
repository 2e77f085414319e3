"""What parts of the lobby say, and the numbers under which it asks the server, by which the answers are known."""

from dataclasses import dataclass
from enum import Enum, IntEnum

from shared.messages import GameSummary


class Ask(IntEnum):
    """Numbers of commands; each new seek has one of its own from SEEK on."""

    JOIN = 2
    ACCEPT_CHALLENGE = 3
    ACCEPT_SEEK = 4
    WATCH = 5
    PAST_GAMES = 6
    PGN = 7
    SEEK = 1000


class Part(Enum):
    """The parts of the lobby that tabs choose between."""

    PLAY = "play"
    SEEKS = "seeks"
    PLAYERS = "players"
    GAMES = "games"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Challenge:
    """Choose the terms of a game with the player of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class OpenPast:
    """Look at a game that is over."""

    summary: GameSummary


@dataclass(frozen=True, slots=True)
class OlderGames:
    """Ask for the next page of past games."""
