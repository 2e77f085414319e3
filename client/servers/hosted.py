"""A server started from the window, as a process of its own. It ends with the window, however that ends."""

import os
import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from client.address import Address
from client.language import _
from client.servers.hosting import EVERYWHERE, Failed, Hosting, HostState, Running, Starting, Stopped, Stopping
from client.servers.interfaces import LOOPBACK, is_this_computer, lan_addresses
from shared.text import legible

START_PATIENCE_S: Final = 20.0
STOP_PATIENCE_S: Final = 10.0
"""A server that was asked to stop stores its games and says goodbye; then it is ended."""

_KILL_PATIENCE_S = 3.0
_LISTENING, _ALREADY = re.compile(r"listening on (.+):(\d{1,5})"), re.compile(r"already serving on port (\d{1,5})")
_COMPLAINS = "rookery-server: "
_KEPT_LINES, _LONGEST_LINE, _LONGEST_REASON = 40, 4_000, 300
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # else a console flashes up on Windows
_CODE = Path(__file__).parents[2]  # where `server` lies beside `client`


class HostedServer:
    """One server process, from start to end. `wake` is called, from a thread, whenever `state` has changed.

    No call waits for anything, but `join`. Make a new one to start a server again.
    """

    def __init__(self, hosting: Hosting, wake: Callable[[], None]) -> None:
        self.hosting = hosting
        self._wake = wake
        self._lock = threading.Lock()  # guards the five below
        self._state: HostState = Stopped()
        self._stop_asked = False
        self._over = True
        self._process: subprocess.Popen[str] | None = None
        self._deadline: threading.Timer | None = None
        self._elsewhere: Running | None = None
        self._complaints: deque[str] = deque(maxlen=_KEPT_LINES)
        self._thread = threading.Thread(target=self._run, name="hosting", daemon=True)

    @property
    def state(self) -> HostState:
        """How things stand."""
        with self._lock:
            return self._state

    def start(self) -> None:
        """Start the server. May be called once."""
        self._state, self._over = Starting(), False
        self._thread.start()

    def stop(self) -> None:
        """Ask the server to stop, which takes a moment. Its games go on when it is started again."""
        with self._lock:
            self._stop_asked = True
            self._state = Stopped() if self._over else Stopping()
            if self._process is not None:
                self._hang_up(self._process)
        self._wake()

    def join(self, timeout_s: float | None = None) -> None:
        """Wait until nothing of the server is left. Not for the window's thread, which draws meanwhile."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    # ------------------------------------------------------------ the hosting thread

    def _run(self) -> None:
        try:
            process = _start(self.hosting)
        except OSError as error:
            self._finish(Failed(_not_started(error.strerror or str(error))))
            return
        with self._lock:
            self._process = process
            self._give(START_PATIENCE_S, process)
            if self._stop_asked:
                self._hang_up(process)
        with process:  # in the end its pipes are closed, and it is waited for
            assert process.stdout is not None
            for line in _lines(process.stdout):
                self._understand(line)
        self._finish(self._elsewhere or self._failed())

    def _understand(self, line: str) -> None:
        """Take in what the server says of itself."""
        if found := _LISTENING.fullmatch(line):
            self._listens(_running(found[1].strip("[]"), int(found[2])))
        elif found := _ALREADY.fullmatch(line):
            self._elsewhere = _running(EVERYWHERE, int(found[1]), ours=False)
        else:
            self._complaints.append(line)

    def _listens(self, running: Running) -> None:
        with self._lock:
            if self._stop_asked:
                return
            self._state = running
            self._give(None, self._process)
        self._wake()

    def _finish(self, state: HostState) -> None:
        with self._lock:
            self._give(None, self._process)
            self._process, self._over = None, True
            self._state = Stopped() if self._stop_asked else state
        self._wake()

    def _failed(self) -> Failed:
        """Say why it is over, when nobody wanted it to be."""
        if isinstance(self._state, Running):
            return Failed(_("The server on this computer has ended. Start it again to play on."))
        said = [line.removeprefix(_COMPLAINS) for line in self._complaints if line.startswith(_COMPLAINS)]
        return Failed(_not_started(said[-1] if said else ""))

    # ------------------------------------------------------------ with the lock held

    def _hang_up(self, process: subprocess.Popen[str]) -> None:
        """Close what the server reads, which asks it to stop."""
        assert process.stdin is not None
        with suppress(OSError):
            process.stdin.close()
        self._give(STOP_PATIENCE_S, process)

    def _give(self, seconds: float | None, process: subprocess.Popen[str] | None) -> None:
        """Give the server so long to do what it is to do; None is as long as it likes."""
        if self._deadline is not None:
            self._deadline.cancel()
        self._deadline = None
        if seconds is not None and process is not None:
            self._deadline = threading.Timer(seconds, _end, [process])
            self._deadline.daemon = True
            self._deadline.start()


def server_command() -> list[str]:
    """Return how `rookery-server` is started: a build in one file is its own server."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--serve"]
    return [sys.executable, "-m", "server"]


def _start(hosting: Hosting) -> subprocess.Popen[str]:
    """Start a server. Raises OSError."""
    return subprocess.Popen(  # noqa: S603 - our own program
        [*server_command(), *hosting.options()],
        cwd=None if getattr(sys, "frozen", False) else _CODE,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        creationflags=_NO_WINDOW,
    )


def _lines(said: IO[str]) -> Iterator[str]:
    """Yield what a program says, line by line; the rest of a line that is too long is passed over."""
    while line := said.readline(_LONGEST_LINE):
        yield line.rstrip()
        while line and not line.endswith("\n"):
            line = said.readline(_LONGEST_LINE)


def _end(process: subprocess.Popen[str]) -> None:
    """End a server that does not do what it was asked to in time."""
    process.terminate()
    try:
        process.wait(_KILL_PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()


def _running(host: str, port: int, *, ours: bool = True) -> Running:
    """Return where a server is that listens at a host and port, seen from here and from outside."""
    if host == EVERYWHERE:
        friends = tuple(Address(each, port) for each in lan_addresses())
        return Running(Address(LOOPBACK, port), friends, ours)
    address = Address(host, port)
    return Running(address, () if is_this_computer(host) else (address,), ours)


def _not_started(reason: str) -> str:
    shown = legible(reason[:_LONGEST_REASON])
    if not shown:
        return _("The server did not start. Try once more, or start rookery-server in a terminal to see why.")
    return _("The server did not start: {reason}").format(reason=shown)
