"""What is to be hosted on this computer, and how it stands with it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from client.address import Address
from client.servers.interfaces import LOOPBACK
from shared.messages import DEFAULT_PORT
from shared.naming import tidy_server_name

EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 - friends on the LAN are to reach the server


@dataclass(frozen=True, slots=True)
class Hosting:
    """What is to be started: a server for friends, unless told otherwise.

    Where the port is taken the next free one is; 0 is any. `data` is the folder of its games, by default the one
    of `rookery-server`. `announced` tells whether windows on the network find it by themselves.
    """

    name: str = ""
    host: str = EVERYWHERE
    port: int = DEFAULT_PORT
    data: Path | None = None
    in_memory: bool = False
    announced: bool = True

    @classmethod
    def for_oneself(cls) -> "Hosting":
        """Describe a server that nobody else sees, and that keeps nothing: for a game against the computer."""
        return cls(host=LOOPBACK, port=0, in_memory=True, announced=False)

    def options(self) -> list[str]:
        """Return the command line's options."""
        options = ["--until-stdin-closes", "--log-level=warning", f"--host={self.host}", f"--port={self.port}"]
        name = tidy_server_name(self.name)
        data = ":memory:" if self.in_memory else self.data and str(self.data.absolute())
        return [
            *options,
            *(["--or-next-port"] if self.port else []),
            *([f"--name={name}"] if name else []),
            *([f"--data={data}"] if data else []),
            *([] if self.announced else ["--no-announce"]),
        ]


@dataclass(frozen=True, slots=True)
class Stopped:
    """No server runs, as it should be."""


@dataclass(frozen=True, slots=True)
class Starting:
    """It does not listen yet."""


@dataclass(frozen=True, slots=True)
class Running:
    """It listens: `address` is for this computer, `for_friends` for others, the likeliest first; empty for none.

    Where it is not `ours`, another program on this computer serves the same games: join that one.
    """

    address: Address
    for_friends: tuple[Address, ...]
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Stopping:
    """It was asked to stop."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not start, or ended by itself; the text is for players."""

    text: str


HostState = Stopped | Starting | Running | Stopping | Failed
