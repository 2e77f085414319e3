"""`rookery-server` without a word: arguments in, a running server out."""

import argparse
import errno
import signal
import socket
import sys
import threading
import time
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from server.cli.data import data_folder
from server.cli.words import WORDS
from server.errors import StoreError
from server.house import House
from server.journal import written_to
from server.net.addresses import lan_addresses
from server.service import Server
from server.store import Durability
from server.store.space import MIN_FREE_MB
from server.tally import Tally
from shared.messages import DEFAULT_PORT

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - friends on the LAN are to reach the server
_MEMORY = ":memory:"
_HIGHEST_PORT = 65_535
_BIGGEST = 999_999_999
_FAILED = 1
_CANNOT_START = 2


def serve(args: list[str]) -> int:
    """Run the server until it is told to stop; return 0, 1 if it could not go on, 2 if it could not start."""
    options = _parser().parse_args(args)
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    tally = Tally(time.perf_counter)
    with ExitStack() as opened:
        opened.enter_context(written_to(sys.stderr, options.log_level))
        try:
            metrics = _open_metrics(opened, tally, options)
            house = House(
                options.name, options.durability, options.draws, options.chat, options.keep_games, options.min_free
            )
            server = Server(options.data, options.host, options.port, house=house, tally=tally)
        except (_NoMetricsError, StoreError) as error:
            return _cannot_start(str(error))
        except OSError as error:
            return _cannot_start(_why_not(error, options.host, options.port))
        with server:
            _announce(server, options.host, metrics)
            while not (stop.wait(timeout=1) or server.failed.is_set() or server.drained.is_set()):
                pass  # a wait without end would not see the signal on Windows
    return _FAILED if server.failed.is_set() else 0


class _NoMetricsError(Exception):
    """Figures cannot be served; the text says why and what to do."""


def _open_metrics(opened: ExitStack, tally: Tally, options: argparse.Namespace) -> str:
    """Serve figures to Prometheus if that is asked for, and return where."""
    if options.metrics_port is None:
        return ""
    try:
        from server.metrics import serve_metrics  # noqa: PLC0415 - it imports what is an optional extra
    except ImportError as error:
        raise _NoMetricsError(
            "--metrics-port needs prometheus-client: pip install prometheus-client, or leave the option out"
        ) from error
    try:
        port = opened.enter_context(serve_metrics(tally, options.metrics_host, options.metrics_port))
    except OSError as error:
        where = _place(options.metrics_host, options.metrics_port)
        raise _NoMetricsError(
            f"cannot serve metrics on {where} ({error.strerror or error}); change --metrics-port or --metrics-host"
        ) from error
    return f"http://{_place(options.metrics_host, port)}/metrics"


def _announce(server: Server, host: str, metrics: str) -> None:
    """Say where the server listens, and what friends should type."""
    print(f"listening on {_place(server.host, server.port)}", flush=True)  # noqa: T201 - the program's output
    if host in _EVERYWHERE:
        for address in lan_addresses(ipv6=host == "::"):
            print(f"friends on your network type {_place(address, server.port)}", flush=True)  # noqa: T201 - as above
    if metrics:
        print(f"metrics are on {metrics}", flush=True)  # noqa: T201 - as above


def _place(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _why_not(error: OSError, host: str, port: int) -> str:
    """Say why the server cannot listen, and what to do about it."""
    where = f"cannot listen on {_place(host, port)}"
    match error.errno:
        case errno.EADDRINUSE:
            return f"{where}: another program has the port; choose another with --port, or 0 for any free one"
        case errno.EACCES:
            return f"{where}: ports under 1024 are the system's; choose a higher one with --port"
        case errno.EADDRNOTAVAIL | socket.EAI_NONAME:
            return f"{where}: that is no address of this computer; leave --host out to listen on all of them"
    return f"{where}: {error.strerror or error}"


def _cannot_start(why: str) -> int:
    print(f"rookery-server: {why}", file=sys.stderr)  # noqa: T201 - as above
    return _CANNOT_START


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rookery-server",
        description="Serve chess games to the network.",
        epilog=_words(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--host", default=_EVERYWHERE[0], help="address to listen on (default: all IPv4; :: is all)"
    )
    parser.add_argument(
        "--port", type=_port, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}; 0 takes a free one"
    )
    parser.add_argument(
        "--data",
        type=_data,
        default=data_folder(),
        help=f"folder for the database (default: %(default)s); {_MEMORY} keeps games in memory only",
    )
    parser.add_argument(
        "--durability",
        type=Durability,
        choices=list(Durability),
        default=Durability.DISK,
        help="what a move that was shown outlives: a power cut (disk, the default), or only a crash (process)",
    )
    parser.add_argument(
        "--keep-games",
        type=_positive,
        metavar="N",
        help="keep only N games: first those called off are deleted, then those that ended first (default: all)",
    )
    parser.add_argument(
        "--min-free",
        type=_positive,
        default=MIN_FREE_MB,
        metavar="MB",
        help="begin no new games with less than this free on the disk (default: %(default)s)",
    )
    parser.add_argument(
        "--name", default=socket.gethostname(), help="what players see this server called (default: %(default)s)"
    )
    parser.add_argument(
        "--draws",
        choices=["automatic", "claim"],
        default="automatic",
        help="threefold repetition and fifty moves end a game by themselves (automatic, the default), or when a "
        "player claims it",
    )
    parser.add_argument("--no-chat", dest="chat", action="store_false", help="let nobody talk")
    parser.add_argument(
        "--metrics-port", type=_port, help="serve figures for Prometheus here (default: not at all)"
    )
    parser.add_argument(
        "--metrics-host",
        default="127.0.0.1",
        help="address to serve them on (default: %(default)s, for this computer)",
    )
    parser.add_argument("--log-level", default="info", choices=["debug", "info", "warning", "error"])
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('rookery')}")
    return parser


def _words() -> str:
    """Return what else the program can do, a line each."""
    words = {name: word.does for name, word in WORDS.items()}
    words["export"] = "write every finished game into one PGN file"
    words["backup"] = "copy the database, also while the server runs"
    lines = [f"  {name:<12} {does}" for name, does in words.items()]
    return "\n".join(["words, each with a --help of its own:", *lines])


def _data(text: str) -> Path | None:
    return None if text == _MEMORY else Path(text)


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:10]) <= _BIGGEST):
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to {_BIGGEST}")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:6]) <= _HIGHEST_PORT):
        raise argparse.ArgumentTypeError(f"{text} is not a port; ports are numbers from 0 to {_HIGHEST_PORT}")
    return int(text)
