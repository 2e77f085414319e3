"""Servers from a player's view: those that there are, and one of one's own. No window is needed for it."""

from client.servers.headcount import Headcount
from client.servers.host import Host
from client.servers.hosted import HostedServer
from client.servers.hosting import Failed, Hosting, HostState, Running, Starting, Stopped, Stopping
from client.servers.neighbourhood import Neighbourhood
from client.servers.seen import ServerSeen, Source, State

__all__ = [
    "Failed",
    "Headcount",
    "Host",
    "HostState",
    "HostedServer",
    "Hosting",
    "Neighbourhood",
    "Running",
    "ServerSeen",
    "Source",
    "Starting",
    "State",
    "Stopped",
    "Stopping",
]
