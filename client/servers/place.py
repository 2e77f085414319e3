"""What is known of one address at which there may be a server."""

from dataclasses import dataclass

from msgspec.structs import replace

from client.address import Address
from client.profile import KnownServer
from client.servers.interfaces import is_this_computer
from client.servers.look import Look, Met, Missed
from client.servers.seen import Source, State
from client.wire.errors import WrongVersion
from shared.discovery import Here
from shared.messages import PROTOCOL_VERSION
from shared.naming import tidy_server_name
from shared.text import legible

LOOK_EVERY_S = 2.5
LOOK_AT_LAN_EVERY_S = 10.0
"""A server that answers on the network tells by that that it is there."""
LATE_AFTER_S = 2.5
"""A server on the network that has not answered a question for so long is looked at."""
SILENT_AFTER_S = 4.2
"""It is gone after so long, unless it was met meanwhile: datagrams may get lost."""
_LONGEST_VERSION = 32


@dataclass(slots=True)
class Place:
    """An address, why it is of interest, and what came of asking and looking there. Times are in seconds."""

    address: Address
    look_at: float
    known: KnownServer | None = None
    typed: bool = False
    here: Here | None = None
    heard_at: float = 0.0
    look: Look | None = None
    looked_at: float = 0.0
    busy: bool = False

    @property
    def is_wanted(self) -> bool:
        """Whether there is still a reason to show it."""
        return self.known is not None or self.typed or self.here is not None

    @property
    def server(self) -> str:
        """The id of the server there, as far as is known."""
        if isinstance(self.look, Met):
            return self.look.greeting.server
        if self.here is not None:
            return self.here.server
        return self.known.server if self.known is not None else ""

    @property
    def state(self) -> State:
        """What came of looking."""
        match self.look:
            case None:
                return "looking"
            case Missed():
                return "unreachable"
            case Met(greeting=greeting) if greeting.protocol != PROTOCOL_VERSION:
                return "other version"
        return "reachable"

    @property
    def source(self) -> Source:
        """How it is known, in the nearest way."""
        if is_this_computer(self.address.host):
            return "this computer"
        if self.here is not None:
            return "lan"
        return "typed" if self.known is None else "recent"

    @property
    def name(self) -> str:
        """What the server there is called, as far as is known."""
        if isinstance(self.look, Met):
            return tidy_server_name(self.look.greeting.name)
        if self.here is not None:
            return self.here.name
        return tidy_server_name(self.known.name) if self.known is not None else ""

    @property
    def text(self) -> str:
        """Why nobody can play there, for players; empty where they can."""
        match self.look:
            case Missed(text=text):
                return text
            case Met(greeting=greeting) if greeting.protocol != PROTOCOL_VERSION:
                shown = legible(greeting.version[:_LONGEST_VERSION])
                return str(WrongVersion.of(replace(greeting, name=self.name, version=shown)))
        return ""

    @property
    def players(self) -> int | None:
        """How many were there when it last said so."""
        greeting = self.look.greeting if isinstance(self.look, Met) else None
        if self.here is not None and (greeting is None or self.heard_at > self.looked_at):
            return self.here.players
        return greeting.players if greeting is not None else None

    def looked(self, look: Look, now: float) -> None:
        """Take in what came of a look; a ping that is much like the last one changes nothing."""
        if isinstance(look, Met) and isinstance(self.look, Met):
            before = self.look.ping_ms
            if abs(look.ping_ms - before) <= max(2, before // 4):
                look = Met(look.greeting, before)
        self.look, self.looked_at, self.busy = look, now, False
        answers = self.here is not None and now - self.heard_at <= LATE_AFTER_S
        self.look_at = now + (LOOK_AT_LAN_EVERY_S if answers and isinstance(look, Met) else LOOK_EVERY_S)

    def mind_silence(self, now: float) -> None:
        """Look at a server on the network that is late with its answer, and forget one that is silent."""
        if self.here is None or now - self.heard_at <= LATE_AFTER_S:
            return
        looked_since = self.looked_at > self.heard_at + LATE_AFTER_S
        if not looked_since:
            self.look_at = min(self.look_at, now)
        if now - self.heard_at > SILENT_AFTER_S and not (looked_since and isinstance(self.look, Met)):
            self.here = None
