"""The lobby, where a player is between games: one module for each of its parts."""

from client.screens.lobby.screen import LobbyScreen

__all__ = ["LobbyScreen"]
