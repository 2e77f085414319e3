"""A private server on this computer and one game on it, from the first moment until nothing of it is left."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from time import monotonic
from typing import Final, Protocol

from client.address import Address
from client.language import _
from client.network import Network, NetworkError
from client.servers import Failed, HostedServer, Hosting, Running, Starting
from client.words.refusals import refusal_text
from shared.messages import GameState, Refused, Seek, SeekPosted

PATIENCE_S: Final = 30.0
"""How long it may take until all sit at the board; engines may load large files first."""
_GLANCE_S = 0.1


class Step(Enum):
    """What is being done before the game can begin."""

    SERVER = auto()
    OPPONENT = auto()


@dataclass(frozen=True, slots=True)
class Laying:
    """The game cannot begin yet."""

    step: Step


@dataclass(frozen=True, slots=True)
class Laid:
    """The game has begun: on this line, and so it stands."""

    network: Network
    game: GameState


@dataclass(frozen=True, slots=True)
class Broken:
    """There will be no game; the text is for players."""

    text: str


TableState = Laying | Laid | Broken


class Company(Protocol):
    """Who plays against the one at the window. Called from a thread, but for `trouble` and `leave`."""

    def connect(self, address: Address, wake: Callable[[], None]) -> Network:
        """Connect the player at the window. Raises a NetworkError."""

    def join(self, address: Address, code: str) -> None:
        """Join the private game of this code. Raises a NetworkError."""

    @property
    def trouble(self) -> str:
        """Why they cannot play, in words for players; else empty."""

    def leave(self) -> None:
        """Be gone, in a moment. May be called at any time, and again."""


class _NoGameError(Exception):
    """There will be no game; the text is for players, and empty where nobody wants it any more."""


class Table:
    """Lays out a game of the terms of `seek` in a thread; `wake` is called whenever something has changed.

    `close` leaves nothing behind, at whatever moment; also the end of this program does, however it comes.
    """

    def __init__(self, seek: Seek, company: Company, wake: Callable[[], None]) -> None:
        self._seek, self._company, self._wake = seek, company, wake
        self._stirred = threading.Event()
        self._server = HostedServer(Hosting.for_oneself(), self._stir)
        self._lock = threading.Lock()  # guards the three below
        self._state: TableState = Laying(Step.SERVER)
        self._network: Network | None = None
        self._closed = False
        self._told = ""  # the trouble that there was when it was closed
        self._thread = threading.Thread(target=self._run, name="table", daemon=True)
        self._server.start()
        self._thread.start()

    @property
    def state(self) -> TableState:
        """How far it is."""
        with self._lock:
            return self._state

    @property
    def trouble(self) -> str:
        """Why no game can go on here, in words for players; else empty."""
        server = self._server.state
        if isinstance(server, Failed) and not self._told:
            lost = _("The server on this computer has ended, and the game with it. Start another one.")
            return lost if isinstance(self.state, Laid) else server.text
        return self._told or self._company.trouble

    def close(self) -> None:
        """End everything. Does not wait for it; may be called again."""
        self._told = self.trouble
        with self._lock:
            self._closed = True
            network = self._network
        if network is not None:
            network.close()
        self._company.leave()
        self._server.stop()
        self._stirred.set()

    def join(self, timeout_s: float | None = None) -> None:
        """Wait until nothing of the server is left. Not for the window's thread."""
        self._thread.join(timeout_s)
        self._server.join(timeout_s)

    def _stir(self) -> None:
        self._stirred.set()
        self._wake()

    # ------------------------------------------------------------ the table's thread

    def _run(self) -> None:
        try:
            state: TableState = self._lay()
        except (NetworkError, _NoGameError) as error:
            state = Broken(self.trouble or str(error))
        if isinstance(state, Broken):
            self.close()
        self._settle(state)

    def _lay(self) -> Laid:
        """Get everything ready. Raises NetworkError and _NoGameError."""
        address = self._await_server()
        network = self._company.connect(address, self._wake)
        with self._lock:
            self._network = network
        self._settle(Laying(Step.OPPONENT))
        reply = network.request(self._seek)
        if not isinstance(reply, SeekPosted):
            raise _NoGameError(refusal_text(reply) if isinstance(reply, Refused) else "")
        self._company.join(address, reply.code)
        return Laid(network, self._await_game(network))

    def _settle(self, state: TableState) -> None:
        with self._lock:
            self._state = state
            unwanted = self._closed and self._network is not None
        if unwanted and self._network is not None:
            self._network.close()
        self._wake()

    def _await_server(self) -> Address:
        while isinstance(state := self._server.state, Starting):
            self._stirred.wait()
            self._stirred.clear()
        if not isinstance(state, Running):
            raise _NoGameError
        return state.address

    def _await_game(self, network: Network) -> GameState:
        """Return the game once it has begun, unless they cannot come."""
        until = monotonic() + PATIENCE_S
        while monotonic() < until and not self.trouble:
            match network.wait(_GLANCE_S):
                case GameState() as state:
                    return state
                case None if self._closed:
                    raise _NoGameError
        raise _NoGameError(_("Your opponent has not come to the board. Try once more."))
