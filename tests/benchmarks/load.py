"""How many games the server carries: moves per second, latency, and what a move costs it.

Run it from the project's root: `python tests/benchmarks/load.py --games 1,100,500 --seconds 10 --json FILE`.
The server runs as a user would start it, with its default durability; what follows `--` is passed on to it. The
exit code is 1 when anything was refused, lost or out of order: times are printed, losses are errors.
"""

import argparse
import contextlib
import json
import math
import multiprocessing
import os
import platform
import sys
import tempfile
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from couples import DRAIN_TIMEOUT_S, SETUP_TIMEOUT_S, Findings, Load
from prepared_games import prepared_games
from server_process import Cost, running_server

COUPLES_PER_GENERATOR = 200 if sys.platform == "win32" else 2_000
"""select() on Windows takes 512 sockets."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One line of the table. None is a figure that cannot be had."""

    games: int
    moves: int
    moves_per_s: float
    p50_ms: float | None
    p99_ms: float | None
    cpu_us_per_move: float | None
    rss_mb: float
    threads: int
    bytes_per_move: float | None
    generator_cpu_percent: float


HEADINGS = {
    "games": "games",
    "moves": "moves",
    "moves_per_s": "moves/s",
    "p50_ms": "p50 ms",
    "p99_ms": "p99 ms",
    "cpu_us_per_move": "server µs/move",
    "rss_mb": "RSS MB",
    "threads": "threads",
    "bytes_per_move": "bytes/move",
    "generator_cpu_percent": "generator CPU %",
}


def generate(pipe: Connection, port: int, couples: range, seconds: float) -> None:
    """Be one generator: report once paired, play at the signal, report at time, and again when all has come in."""
    load = Load(port, couples, prepared_games(64))
    load.pair()
    pipe.send(load.findings)
    pipe.recv()
    pipe.send(load.run(seconds))
    load.drain()
    pipe.send(load.findings)
    load.close()


def measure(games: int, seconds: float, folder: Path, options: list[str]) -> tuple[Figures, list[str]]:
    """Play that many games at once against a fresh server; return the figures and all that went wrong."""
    with running_server(folder / f"games-{games}", options) as server, contextlib.ExitStack() as stack:
        pipes = [stack.enter_context(_generator(server.port, part, seconds)) for part in _shares(games)]
        _collect(pipes, 2 * SETUP_TIMEOUT_S)
        before = server.cost()
        for pipe in pipes:
            pipe.send("play")
        played = _collect(pipes, seconds + SETUP_TIMEOUT_S)
        after = server.cost()
        errors = [text for found in _collect(pipes, 2 * DRAIN_TIMEOUT_S) for text in found.errors]
        code = server.stop()
    if code != 0:
        errors.append(f"the server's exit code was {code}")
    return _figures(games, seconds, played, before, after), errors


@contextlib.contextmanager
def _generator(port: int, couples: range, seconds: float):
    context = multiprocessing.get_context("spawn")  # the same on every system
    here, there = context.Pipe()
    process = context.Process(target=generate, args=(there, port, couples, seconds), daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        process.join(1)
        process.kill()
        here.close()


def _shares(games: int) -> list[range]:
    """Deal the couples out to as few generators as can serve them."""
    size = math.ceil(games / math.ceil(games / COUPLES_PER_GENERATOR))
    return [range(first, min(first + size, games)) for first in range(0, games, size)]


def _collect(pipes: list[Connection], timeout: float) -> list[Findings]:
    """Take the next report of every generator. Raises TimeoutError or EOFError where one is stuck or dead."""
    for pipe in pipes:
        if not pipe.poll(timeout):
            raise TimeoutError("a load generator does not answer")
    return [pipe.recv() for pipe in pipes]


def _figures(games: int, seconds: float, played: list[Findings], before: Cost, after: Cost) -> Figures:
    moves = sum(found.moves for found in played)
    latencies = sorted(latency for found in played for latency in found.latencies)
    written = None
    if before.written_bytes is not None and after.written_bytes is not None:
        written = after.written_bytes - before.written_bytes
    return Figures(
        games=games,
        moves=moves,
        moves_per_s=moves / seconds,
        p50_ms=latencies[len(latencies) // 2] * 1000 if latencies else None,
        p99_ms=latencies[len(latencies) * 99 // 100] * 1000 if latencies else None,
        cpu_us_per_move=(after.cpu_s - before.cpu_s) / moves * 1e6 if moves else None,
        rss_mb=after.rss_bytes / 1e6,
        threads=after.threads,
        bytes_per_move=written / moves if moves and written else None,
        generator_cpu_percent=100 * sum(found.cpu_s for found in played) / seconds,
    )


def _row(cells: list[str]) -> str:
    widths = (max(len(heading), 7) for heading in HEADINGS.values())
    return "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}" if value < 100 else f"{value:,.0f}"


def _raise_file_limit() -> None:
    """Let this process and the server it starts open a socket for every player."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - POSIX only

        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--games", default="1,100,500", help="how many games at once, comma-separated")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each run plays")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--data", type=Path, help="put the servers' data under this folder")
    parser.add_argument("options", nargs="*", help="after --: options for the server")
    return parser.parse_args()


def main() -> int:
    """Measure each number of games in turn, print the table, and tell whether all went well."""
    arguments = _arguments()
    _raise_file_limit()
    lines: list[Figures] = []
    all_errors: list[str] = []
    print(_row(list(HEADINGS.values())))
    with tempfile.TemporaryDirectory(dir=arguments.data, ignore_cleanup_errors=True) as folder:
        for games in map(int, arguments.games.split(",")):
            try:
                figures, errors = measure(games, arguments.seconds, Path(folder), arguments.options)
            except (OSError, EOFError, RuntimeError) as error:  # server or generator dead: the figures are void
                all_errors.append(f"{games} games: {error!r}" if not str(error) else f"{games} games: {error}")
                continue
            print(_row([_cell(getattr(figures, name)) for name in HEADINGS]), flush=True)
            lines.append(figures)
            all_errors += [f"{games} games: {text}" for text in errors]
    for text in all_errors[:20]:
        print(text, file=sys.stderr)
    if arguments.json:
        machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
        report = {"machine": machine, "runs": [asdict(line) for line in lines], "errors": all_errors}
        arguments.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 1 if all_errors else 0


if __name__ == "__main__":
    sys.exit(main())
