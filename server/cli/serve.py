"""`rookery-server` without a word: arguments in, a running server out."""

import argparse
import errno
import socket
import sys
import threading
import time
from contextlib import ExitStack
from functools import partial

from server.cli.options import options_of
from server.cli.stopping import when_stdin_closes, when_told
from server.errors import FolderInUseError, StoreError
from server.house import House
from server.journal import written_to
from server.net.addresses import EVERYWHERE, lan_addresses
from server.service import Server
from server.store import Durability
from server.tally import Tally
from shared.discovery import DISCOVERY_PORTS

_FAILED = 1
_CANNOT_START = 2
_HIGHEST_PORT = 65_535
_NEXT_PORTS = 20
_PORT_IS_NOT_TO_BE_HAD = {errno.EADDRINUSE, errno.EACCES}
"""Windows says the second of ports that it keeps for itself, or that another program has to itself."""


def serve(args: list[str]) -> int:
    """Run the server until it is told to stop; return 0, 1 if it could not go on, 2 if it could not start."""
    options = options_of(args)
    stop = threading.Event()
    when_told(stop.set)
    if options.until_stdin_closes:
        when_stdin_closes(stop.set)
    tally = Tally(time.perf_counter)
    with ExitStack() as opened:
        opened.enter_context(written_to(sys.stderr, options.log_level))
        try:
            metrics = _open_metrics(opened, tally, options)
            server = _open(options, tally)
        except FolderInUseError as error:
            if error.port is not None:
                _say(f"already serving on port {error.port}")
            return _cannot_start(str(error))
        except (_NoMetricsError, StoreError) as error:
            return _cannot_start(str(error))
        except OSError as error:
            return _cannot_start(_why_not(error, options.host, options.port))
        with server:
            _tell_where(server, options.host, metrics)
            while not (stop.wait(timeout=1) or server.failed.is_set() or server.drained.is_set()):
                pass  # a wait without end would not see the signal on Windows
    return _FAILED if server.failed.is_set() else 0


def _open(options: argparse.Namespace, tally: Tally) -> Server:
    """Return a server on the port, or on the next free one if it may be. Raises StoreError and OSError."""
    house = House(
        name=options.name,
        durability=Durability(options.durability),
        draws=options.draws,
        chat=options.chat,
        keep_games=options.keep_games,
        min_free_mb=options.min_free,
        ask_at=DISCOVERY_PORTS if options.announce else (),
    )
    start = partial(Server, options.data, options.host, house=house, tally=tally)
    last = options.port
    if options.or_next_port and options.port:
        last = min(options.port + _NEXT_PORTS, _HIGHEST_PORT)
    for port in range(options.port, last):
        try:
            return start(port)
        except OSError as error:
            if error.errno not in _PORT_IS_NOT_TO_BE_HAD:
                raise
    return start(last)


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


def _tell_where(server: Server, host: str, metrics: str) -> None:
    """Say where the server listens, and what friends should type."""
    _say(f"listening on {_place(server.host, server.port)}")
    if host in EVERYWHERE:
        for address in lan_addresses(ipv6=host == "::"):
            _say(f"friends on your network type {_place(address, server.port)}")
    if metrics:
        _say(f"metrics are on {metrics}")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the program's output


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
    print(f"rookery-server: {why}", file=sys.stderr)  # noqa: T201 - the program's output
    return _CANNOT_START
