"""How many connections the operating system lets this process have."""

import sys
from contextlib import suppress

if sys.platform != "win32":
    import resource

RESERVE = 100
"""So many descriptors are for what is no player's connection: the database, the operator, figures, the log."""
_SELECT_TAKES = 512
"""On Windows: so many sockets can be waited for at once."""


def room_for(connections: int) -> int:
    """Raise the limit on descriptors for so many connections, and return for how many there is room then."""
    if sys.platform == "win32":
        return min(connections, _SELECT_TAKES - 1)  # one socket wakes the loop that waits
    else:  # noqa: RET505 - so that the types are checked for every platform
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = connections + RESERVE
        if soft == resource.RLIM_INFINITY or soft >= needed:
            return connections
        wanted = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        with suppress(OSError, ValueError):  # some systems have a limit of their own below the hard one
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        return max(1, min(connections, soft - RESERVE))
