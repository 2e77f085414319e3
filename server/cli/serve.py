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

from server.cli import arguments
from server.cli.data import data_folder
from server.cli.words import WORDS
from server.errors import StoreError
from server.house import LONGEST_SERVER_NAME, House
from server.journal import written_to
from server.net.addresses import lan_addresses
from server.service import Server
from server.store import Durability
from server.store.space import MIN_FREE_MB
from server.tally import Tally
from shared.messages import DEFAULT_PORT

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - friends on the LAN are to reach the server
_FAILED = 1
_CANNOT_START = 2


def serve(args: list[str]) -> int:
    """Run the server until it is told to stop; return 0, 1 if it could not go on, 2 if it could not start."""
    parser = _parser()
    options, rest = parser.parse_known_args(args)
    if rest:
        parser.error(_not_understood(rest))
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    tally = Tally(time.perf_counter)
    with ExitStack() as opened:
        opened.enter_context(written_to(sys.stderr, options.log_level))
        try:
            metrics = _open_metrics(opened, tally, options)
            house = House(
                options.name,
                Durability(options.durability),
                options.draws,
                options.chat,
                options.keep_games,
                options.min_free,
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
            "--metrics-port needs prometheus-client: install it with "
            f"{_typed(sys.executable)} -m pip install prometheus-client, or leave the option out"
        ) from error
    try:
        port = opened.enter_context(serve_metrics(tally, options.metrics_host, options.metrics_port))
    except OSError as error:
        where = _place(options.metrics_host, options.metrics_port)
        raise _NoMetricsError(
            f"cannot serve metrics on {where} ({error.strerror or error}); change --metrics-port or --metrics-host"
        ) from error
    return f"http://{_place(options.metrics_host, port)}/metrics"


def _typed(path: str) -> str:
    """Return a path as one types it into a shell."""
    return f'"{path}"' if " " in path else path


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
        usage="%(prog)s [OPTION ...]          serves\n       %(prog)s WORD [OPTION ...]     does what it says",
        description="Serve chess games to the network.",
        epilog=_words(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--host", default=_EVERYWHERE[0], help="address to listen on (default: all IPv4; :: is all)"
    )
    parser.add_argument(
        "--port", type=arguments.port, default=DEFAULT_PORT, help=f"default {DEFAULT_PORT}; 0 takes a free one"
    )
    parser.add_argument(
        "--data",
        type=arguments.data_or_memory,
        default=data_folder(),
        help=f"folder for the database (default: %(default)s); {arguments.MEMORY} keeps games in memory only",
    )
    parser.add_argument(
        "--durability",
        choices=list(map(str, Durability)),
        default=str(Durability.DISK),
        help="what a move that was shown outlives: a power cut (disk, the default), or only a crash (process)",
    )
    parser.add_argument(
        "--keep-games",
        type=arguments.positive,
        metavar="N",
        help="keep only N games: first those called off are deleted, then those that ended first (default: all)",
    )
    parser.add_argument(
        "--min-free",
        type=arguments.positive,
        default=MIN_FREE_MB,
        metavar="MB",
        help="begin no new games with less than this free on the disk (default: %(default)s)",
    )
    parser.add_argument(
        "--name",
        type=arguments.server_name,
        default=socket.gethostname()[:LONGEST_SERVER_NAME] or House().name,
        help="what players see this server called (default: %(default)s)",
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
        "--metrics-port", type=arguments.port, help="serve figures for Prometheus here (default: not at all)"
    )
    parser.add_argument(
        "--metrics-host",
        default="127.0.0.1",
        help="address to serve them on (default: %(default)s, for this computer)",
    )
    parser.add_argument("--log-level", default="info", choices=["debug", "info", "warning", "error"])
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('rookery')}")
    return parser


def _not_understood(rest: list[str]) -> str:
    """Say what is wrong with arguments that mean nothing to a server that is to start."""
    words = _what_words_do()
    if word := next((each for each in rest if each in words), ""):
        return f"the word comes first: rookery-server {word}, then its options; see rookery-server {word} --help"
    if rest[0].startswith("-"):
        return f"there is no option {rest[0]}; --help lists the options"
    return f"{rest[0]!r} is no word; the words, which come first, are {', '.join(words)}; --help says what they do"


def _what_words_do() -> dict[str, str]:
    """Return what else the program can do."""
    words = {name: word.does for name, word in WORDS.items()}
    words["export"] = "write every finished game into one PGN file"
    words["backup"] = "copy the database, also while the server runs"
    return words


def _words() -> str:
    """Return what else the program can do, a line each."""
    lines = [f"  {name:<12} {does}" for name, does in _what_words_do().items()]
    return "\n".join(["words, each with a --help of its own:", *lines])
