"""Servers from a player's view: those that there are, and one of one's own. No window is needed for it."""

from client.servers.hosted import HostedServer
from client.servers.hosting import Failed, Hosting, HostState, Running, Starting, Stopped, Stopping

__all__ = [
    "Failed",
    "HostState",
    "HostedServer",
    "Hosting",
    "Running",
    "Starting",
    "Stopped",
    "Stopping",
]
