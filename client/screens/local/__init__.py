"""The screens on which games that need no other computer are set up."""

from client.screens.local.computer import ComputerScreen
from client.screens.local.one_board import OneBoardScreen

__all__ = ["ComputerScreen", "OneBoardScreen"]
