"""The way to a server: perhaps it is started first, then it is called, then we are on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from client.address import Address
from client.dial import Dial
from client.language import _
from client.network import NameRefused, Network, NetworkError
from client.screens import Kit
from client.servers import Failed, Running, Stopped
from shared.messages import RefusalCode


@dataclass(frozen=True, slots=True)
class Arrived:
    """There is a line to a server; the player wants to play there, or to watch."""

    network: Network
    watch: bool


@dataclass(frozen=True, slots=True)
class Stranded:
    """It came to nothing; the text is for players. `about` is what they can put right."""

    text: str
    about: Literal["name", "server"]


class Way:
    """Goes one way at a time. Nothing waits: `look` tells what has come of it."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._dial: Dial | None = None
        self._hosts = self._watch = False
        self._names: list[str] = []
        self._called = ""

    @property
    def under_way(self) -> bool:
        """Whether it goes anywhere now."""
        return self._hosts or self._dial is not None

    @property
    def text(self) -> str:
        """What is done at the moment, for players; empty when nothing is."""
        if self._hosts:
            return _("Starting your server")
        return _("Connecting") if self._dial is not None else ""

    @property
    def goal(self) -> str:
        """The server that it goes to, as players know it."""
        return self._called

    def begin(self, address: Address, names: Sequence[str], *, called: str = "", watch: bool = False) -> None:
        """Go to a server that is called so, under the first of these names that is free there."""
        self._names, self._watch = list(names), watch
        self._called = called or str(address)
        self._call(address)

    def host(self, server: str, names: Sequence[str]) -> None:
        """Start a server of this name on this computer, and go there."""
        self._names, self._watch, self._called, self._hosts = list(names), False, server, True
        self._kit.host.start(server)

    def cancel(self) -> None:
        """Go nowhere; a server that is on the way to be started is stopped."""
        if self._dial is not None:
            self._dial.cancel()
            self._dial = None
        if self._hosts:
            self._hosts = False
            self._kit.host.stop()

    def look(self) -> Arrived | Stranded | None:
        """Return what has come of it, once something has; goes on to the next step by itself."""
        if self._hosts:
            return self._look_at_host()
        match self._dial.result if self._dial is not None else None:
            case Network() as network:
                self._dial = None
                return Arrived(network, self._watch)
            case NameRefused(code=RefusalCode.NAME_TAKEN) if len(self._names) > 1 and self._dial is not None:
                del self._names[0]
                self._call(self._dial.address)
            case NetworkError() as error:
                self._dial = None
                return Stranded(str(error), "name" if isinstance(error, NameRefused) else "server")
        return None

    def _look_at_host(self) -> Stranded | None:
        match self._kit.host.state:
            case Running(address=address):
                self._hosts = False
                self._call(address)
            case Failed(text=text):
                self._hosts = False
                return Stranded(text, "server")
            case Stopped():
                self._hosts = False
        return None

    def _call(self, address: Address) -> None:
        profile = self._kit.profile
        self._dial = Dial(address, self._names[0], lambda greeting: profile.token(greeting.server), self._kit.wake)
