"""Figures for Prometheus, over HTTP. Only this module knows of prometheus-client, which is an optional extra.

The counters are the tally's; they are read when somebody asks for them, and cost nothing else.
"""

import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer

from prometheus_client import CollectorRegistry, MetricsHandler, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from server.tally import BOUNDS_S, Durations, Tally

PATIENCE_S = 5.0
"""Who asks for figures has so long from the first byte to the last."""
MAX_AT_ONCE = 8
"""So many may ask at once, each with a thread; one more is hung up on."""

_log = logging.getLogger(__name__)


@contextmanager
def serve_metrics(tally: Tally, host: str, port: int) -> Iterator[int]:
    """Serve the tally as long as the context lasts, and return the port. Raises OSError when it is taken."""
    registry = CollectorRegistry()
    registry.register(_TallyCollector(tally))
    ProcessCollector(registry=registry)
    server = _MetricsServer(host, port, registry)
    thread = threading.Thread(target=server.serve_forever, name="rookery-metrics")
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _MetricsServer(ThreadingHTTPServer):
    """Answers a few at a time, and none for long. What is here runs in the one thread that accepts."""

    def __init__(self, host: str, port: int, registry: CollectorRegistry) -> None:
        self.address_family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        self._open: list[tuple[socket.socket, float]] = []
        super().__init__((str(address[0]), port), MetricsHandler.factory(registry))

    def get_request(self) -> tuple[socket.socket, object]:
        """Accept a connection; from now on its time runs."""
        line, address = super().get_request()
        line.settimeout(PATIENCE_S)
        self._open = [(other, since) for other, since in self._open if other.fileno() >= 0]
        self._open.append((line, time.monotonic()))
        return line, address

    def verify_request(self, request: object, client_address: object) -> bool:  # noqa: ARG002 - as it is called
        """Whether there is room for the connection that came last."""
        return len(self._open) <= MAX_AT_ONCE

    def service_actions(self) -> None:
        """Hang up on who has had their time: a byte now and then would keep a place for ever."""
        for line, since in self._open:
            if time.monotonic() - since > PATIENCE_S:
                with suppress(OSError):  # it is closed already
                    line.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - as it is called
        """Note what went wrong; mostly somebody has hung up."""
        _log.debug("figures could not be told", exc_info=True)


class _TallyCollector(Collector):
    """The tally in Prometheus's words."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def collect(self) -> Iterator[Metric]:
        """Yield every figure as it stands."""
        tally = self._tally
        yield GaugeMetricFamily("rookery_connections", "Open connections.", tally.connections)
        yield GaugeMetricFamily("rookery_players", "Players who are connected.", tally.players)
        yield GaugeMetricFamily("rookery_games", "Games that are being played.", tally.games)
        yield GaugeMetricFamily("rookery_seeks", "Wishes for a game that wait for an opponent.", tally.seeks)
        yield GaugeMetricFamily("rookery_spectators", "Players who watch a game.", tally.spectators)
        yield CounterMetricFamily("rookery_connections_opened", "Connections accepted.", tally.arrived)
        yield CounterMetricFamily("rookery_protocol_errors", "Connections that broke the protocol.", tally.broke)
        yield CounterMetricFamily("rookery_moves", "Moves played.", tally.moves)
        yield CounterMetricFamily("rookery_games_begun", "Games begun.", tally.begun)
        ended = CounterMetricFamily("rookery_games_ended", "Games ended, by reason.", labels=["reason"])
        for reason, number in tally.ended.items():
            ended.add_metric([reason], number)
        yield ended
        yield CounterMetricFamily("rookery_archive_questions", "Questions to the archive.", tally.questions)
        yield CounterMetricFamily("rookery_sent_bytes", "Bytes handed out to connections.", tally.bytes_out)
        yield _histogram("rookery_commit_seconds", "How long a commit took.", tally.commits)
        yield _histogram(
            "rookery_turn_seconds", "How long a turn of the hub took, its commit included.", tally.turns
        )


def _histogram(name: str, text: str, durations: Durations) -> HistogramMetricFamily:
    family = HistogramMetricFamily(name, text)
    buckets, so_far = [], 0
    for bound, count in zip([*map(str, BOUNDS_S), "+Inf"], durations.counts, strict=True):
        so_far += count
        buckets.append((bound, so_far))
    family.add_metric([], buckets, durations.total_s)
    return family
