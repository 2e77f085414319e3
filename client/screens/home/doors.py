"""The ways to play for which no server need be picked."""

from collections.abc import Callable
from dataclasses import dataclass

from client.language import phrase
from client.screens import Kit, Screen
from client.screens.local import ComputerScreen, OneBoardScreen


@dataclass(frozen=True, slots=True)
class Door:
    """A button of the first screen, and the screen that it opens."""

    text: str
    open: Callable[[Kit], Screen]


DOORS: tuple[Door, ...] = (
    Door(phrase("Play against the computer"), ComputerScreen),
    Door(phrase("Two people at one board"), OneBoardScreen),
)
