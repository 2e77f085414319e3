"""Figures for Prometheus, over HTTP. Only this module knows of prometheus-client, which is an optional extra.

The counters are the tally's; they are read when somebody asks for them, and cost nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from server.tally import BOUNDS_S, Durations, Tally


@contextmanager
def serve_metrics(tally: Tally, host: str, port: int) -> Iterator[int]:
    """Serve the tally as long as the context lasts, and return the port. Raises OSError when it is taken."""
    registry = CollectorRegistry()
    registry.register(_TallyCollector(tally))
    ProcessCollector(registry=registry)
    server, thread = start_http_server(port, host, registry)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


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
