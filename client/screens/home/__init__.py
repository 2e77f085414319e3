"""The first screen: who the player is, which servers there are, and the other ways to play."""

from client.screens.home.screen import HomeScreen

__all__ = ["HomeScreen"]
