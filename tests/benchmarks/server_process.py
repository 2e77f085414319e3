"""The real server as a process of its own, and what it costs."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

START_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 10.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What the server has used so far. None is a figure that this system does not give."""

    cpu_s: float
    rss_bytes: int
    threads: int
    written_bytes: int | None


class ServerProcess:
    """A running server and the port where it listens."""

    def __init__(self, process: subprocess.Popen[str], port: int, data: Path) -> None:
        self.port = port
        self._process = process
        self._data = data
        self._probe = psutil.Process(process.pid)

    def cost(self) -> Cost:
        """Read what the server has used so far."""
        times = self._probe.cpu_times()
        return Cost(
            cpu_s=times.user + times.system,
            rss_bytes=self._probe.memory_info().rss,
            threads=self._probe.num_threads(),
            written_bytes=self._written(),
        )

    def _written(self) -> int | None:
        """Return the bytes written to storage; where the system counts none, the size of the data folder."""
        with contextlib.suppress(AttributeError, psutil.Error):
            written = self._probe.io_counters().write_bytes
            if written and sys.platform == "linux":  # elsewhere it counts sockets too; on tmpfs it stays 0
                return written
        return sum(file.stat().st_size for file in self._data.rglob("*") if file.is_file()) or None

    def stop(self) -> int:
        """Ask the server to stop and return its exit code (0 is right; on Windows it can only be ended)."""
        self._process.terminate()
        try:
            code = self._process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()
        return 0 if sys.platform == "win32" else code


@contextlib.contextmanager
def running_server(data: Path, options: Sequence[str] = ()) -> Iterator[ServerProcess]:
    """Start a server on a free port of the loopback and kill it on the way out if it still runs.

    Its log goes into a file beside its data. Raises RuntimeError, log included, when it does not come to listen.
    """
    log = data.with_name(f"{data.name}.log")
    command = [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", "0", "--data", str(data)]
    command += ["--no-announce", *options]
    with (
        log.open("w", encoding="utf-8") as stderr,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True) as process,
    ):
        killer = threading.Timer(START_TIMEOUT_S, process.kill)
        killer.start()
        try:
            port = _read_port(process, log)
            killer.cancel()
            yield ServerProcess(process, port, data)
        finally:
            killer.cancel()
            if process.poll() is None:
                process.kill()


def _read_port(process: subprocess.Popen[str], log: Path) -> int:
    """Wait for the line that says where the server listens."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("listening on "):
            return int(line.rpartition(":")[2])
    code = process.wait()
    raise RuntimeError(f"the server did not come to listen (exit code {code}):\n{log.read_text(encoding='utf-8')}")
