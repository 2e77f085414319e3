"""The server and the players as processes that can be killed and started again. No other process is touched."""

import random
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from time import monotonic

from tests.chaos.witness import SEATED

ROOT = Path(__file__).parents[2]
FINISH_S = 90
"""So long everybody has to finish the game when the chaos is over."""


def free_port():
    """Return a free port that no system hands out by itself, so that it is still free after a kill."""
    for port in random.SystemRandom().sample(range(20_000, 30_000), 1_000):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def _end(process):
    """End a process of ours, if it was started and has not ended before."""
    if process is not None:
        process.kill()
        process.wait()
        process.stdout.close()


class ServerProcess:
    """The server on one port and one folder, over any number of kills."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.complaints = folder.with_name("server.err")
        self._process = None

    def start(self, *, wait=True):
        """Start it, and wait until it listens."""
        command = [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", str(self.port)]
        with self.complaints.open("ab") as errors:
            self._process = subprocess.Popen(
                [*command, "--data", str(self.folder), "--log-level", "error", "--no-announce"],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        if wait and not self._process.stdout.readline().startswith(b"listening on "):
            raise AssertionError(f"the server did not come up: {self.complaints.read_text(encoding='utf-8')}")

    def kill(self):
        """End it without a word."""
        _end(self._process)

    def stop(self):
        """Ask it to stop, and see that it does so in order and had nothing to complain about."""
        self._process.terminate()
        self._process.wait(timeout=30)
        self._process.stdout.close()
        assert self._process.returncode == 0 or sys.platform == "win32"
        assert self.complaints.read_text(encoding="utf-8") == ""


class PlayerProcess:
    """A witness, over any number of kills."""

    def __init__(self, folder, name, port, departures):
        self.name = name
        self.complaints = folder / f"{name}.err"
        self._command = ["--name", name, "--port", str(port), "--folder", str(folder)]
        self._departures = departures
        self._process = None

    def start(self):
        """Start it; it will take its seat in a moment."""
        with self.complaints.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.chaos.witness", *self._command],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        threading.Thread(target=self._see_off, args=(self._process,)).start()

    def await_seat(self):
        """Wait until it is connected."""
        assert self._process.stdout.readline().strip() == SEATED.encode(), self.why()

    def kill(self):
        """End it without a word."""
        _end(self._process)

    def restart(self):
        """Kill it, and start it again."""
        self.kill()
        self.start()

    def why(self):
        """Return what it complained about."""
        return f"{self.name}: {self.complaints.read_text(encoding='utf-8')}"

    def is_now(self, process):
        """Whether this is the process that plays for this player now."""
        return self._process is process

    def _see_off(self, process):
        """Wait for the end of a process and report it."""
        process.wait()
        self._departures.put((self, process))


class Company:
    """All players together."""

    def __init__(self, folder, port, count):
        self._departures = Queue()
        self.players = [PlayerProcess(folder, f"Player {n}", port, self._departures) for n in range(count)]
        self._stop = folder / "stop"

    def start(self):
        """Start everybody, and wait until all are connected."""
        for player in self.players:
            player.start()
        for player in self.players:
            player.await_seat()

    def close(self):
        """End everybody who is still there."""
        for player in self.players:
            player.kill()

    def check(self):
        """See that nobody has left who was not killed."""
        with suppress(Empty):
            while True:
                player, process = self._departures.get_nowait()
                assert not player.is_now(process), f"left with code {process.returncode}; {player.why()}"

    def let_finish(self):
        """Let everybody finish the present game. One may be left over who looks for an opponent in vain."""
        self._stop.touch()
        staying = set(self.players)
        deadline = monotonic() + FINISH_S
        while len(staying) > 1:
            try:
                player, process = self._departures.get(timeout=max(0, deadline - monotonic()))
            except Empty:
                raise AssertionError(f"still playing: {sorted(each.name for each in staying)}") from None
            if player.is_now(process):
                assert process.returncode == 0, player.why()
                staying.remove(player)


@contextmanager
def open_arena(folder, count, way_in=lambda port: port):
    """Start a server and players; yield both; end them all. `way_in` tells by which port to reach a server's."""
    server = ServerProcess(folder / "data")
    with ExitStack() as stack:
        stack.callback(server.kill)
        server.start()
        company = Company(folder, way_in(server.port), count)
        stack.callback(company.close)
        company.start()
        yield server, company
