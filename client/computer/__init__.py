"""Playing against the computer: who there is to play against, and a bot that comes to a game as a process.

The game itself is like any other, on a server, with a code that the bot joins by. With `server` a HostedServer for
oneself that runs, and `code` that of the private game that the player has opened there:

    opponents = Opponents(wake)
    guest = Guest(Invitation(opponents.all[0], server.state.address, code), wake)
    ...
    guest.leave()
"""

from client.computer.guest import Guest, Invitation
from client.computer.opponents import Opponent, Opponents

__all__ = ["Guest", "Invitation", "Opponent", "Opponents"]
