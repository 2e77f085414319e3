"""The server that this window runs, if it runs one."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from client.address import Address
from client.servers.hosted import HostedServer
from client.servers.hosting import Hosting, HostState, Running, Starting, Stopped, Stopping

_UNTIL_STOPPED_S = 15.0


class Host:
    """Starts and stops it, one at a time; it ends with the window. `wake` is called when `state` has changed.

    `hosting` says what is to be started under a name.
    """

    def __init__(self, wake: Callable[[], None], hosting: Callable[[str], Hosting] = Hosting) -> None:
        self._wake = wake
        self._hosting = hosting
        self._server: HostedServer | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.stop()
        if self._server is not None:
            self._server.join(_UNTIL_STOPPED_S)

    @property
    def state(self) -> HostState:
        """How things stand."""
        return Stopped() if self._server is None else self._server.state

    @property
    def running(self) -> Running | None:
        """Where our server is; None where there is none, or another program runs it."""
        state = self.state
        return state if isinstance(state, Running) and state.ours else None

    def start(self, name: str) -> None:
        """Start a server that others see under this name, unless one of ours is there already."""
        if self.running is None and not isinstance(self.state, Starting | Stopping):
            self._server = HostedServer(self._hosting(name), self._wake)
            self._server.start()

    def stop(self) -> None:
        """Ask it to stop, which takes a moment; its games go on when one is started again."""
        if self._server is not None:
            self._server.stop()

    def serves(self, host: str, port: int) -> bool:
        """Whether this is the address by which this computer reaches our server."""
        return self.running is not None and self.running.address == Address(host, port)
