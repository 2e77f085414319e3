"""The screen on which a game is played."""

from client.screens.game.screen import GameScreen

__all__ = ["GameScreen"]
