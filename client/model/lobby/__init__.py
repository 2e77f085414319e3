"""Between games: who is here, what they play and look for, and what one looks for oneself. Pure."""

from client.model.lobby.again import Again
from client.model.lobby.lists import MAX_CHALLENGES, Listing, LobbyModel

__all__ = ["MAX_CHALLENGES", "Again", "Listing", "LobbyModel"]
