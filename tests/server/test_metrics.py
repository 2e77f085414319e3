"""What Prometheus is told of a running server."""

import socket
import threading
import time
import urllib.request
from contextlib import ExitStack, suppress

import pytest
from prometheus_client.parser import text_string_to_metric_families

from server import metrics
from server.metrics import MAX_AT_ONCE, serve_metrics
from server.service import Server
from server.tally import Tally
from shared import messages as m
from tests.server.wire import Wire, pair, play


@pytest.fixture
def tally():
    return Tally(time.perf_counter)


@pytest.fixture
def read(tally):
    """Reads all samples, by their name and labels."""
    with serve_metrics(tally, "127.0.0.1", 0) as port:

        def get() -> dict[str, float]:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as page:
                families = text_string_to_metric_families(page.read().decode())
            return {
                sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
                for family in families
                for sample in family.samples
            }

        get.port = port
        yield get


@pytest.fixture
def connect(read):
    """Opens lines to where the figures are, on which nothing is said."""
    with ExitStack() as lines:
        yield lambda: lines.enter_context(socket.create_connection(("127.0.0.1", read.port), timeout=20))


def answering():
    """Return the threads that answer, one for each connection."""
    return [thread for thread in threading.enumerate() if "process_request_thread" in thread.name]


def wait_for_places():
    for thread in answering():
        thread.join(timeout=20)


def test_a_game_is_counted(tally, read):
    with Server(None, tally=tally) as server, Wire(server.port) as ada, Wire(server.port) as bo:
        game = pair(ada.enter("Ada"), bo.enter("Bo"))
        play(game, ada, bo, "f2f3 e7e5 g2g4 d8h4")
        ada.hear(m.GameEnded)
        bo.hear(m.GameEnded)
    figures = read()
    assert figures["rookery_moves_total"] == 4
    assert figures["rookery_games_begun_total"] == 1
    assert figures["rookery_games_ended_total checkmate"] == 1
    assert figures["rookery_games_ended_total time"] == 0
    assert figures["rookery_connections_opened_total"] == 2
    assert figures["rookery_sent_bytes_total"] > 1_000
    assert figures["rookery_commit_seconds_count"] == 5
    assert 0 < figures["rookery_commit_seconds_sum"] < figures["rookery_turn_seconds_sum"]
    assert figures["rookery_turn_seconds_bucket +Inf"] == figures["rookery_turn_seconds_count"] > 5


def test_who_watches_is_a_figure(tally, read):
    tally.spectators = 3
    assert read()["rookery_spectators"] == 3


def test_buckets_add_up(tally, read):
    for seconds in (0.0001, 0.003, 0.003, 60.0):
        tally.commits.add(seconds)
    figures = read()
    assert figures["rookery_commit_seconds_bucket 0.0005"] == 1
    assert figures["rookery_commit_seconds_bucket 0.005"] == 3
    assert figures["rookery_commit_seconds_bucket 5.0"] == 3
    assert figures["rookery_commit_seconds_bucket +Inf"] == 4


def test_it_is_served_no_longer_than_it_should_be(tally):
    with serve_metrics(tally, "127.0.0.1", 0) as port:
        pass
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20)


def test_silent_connections_take_a_few_places_and_no_more(monkeypatch, read, connect):
    monkeypatch.setattr(metrics, "PATIENCE_S", 1_000.0)
    silent = [connect() for _ in range(MAX_AT_ONCE)]
    assert [connect().recv(1) for _ in range(5)] == [b""] * 5
    assert len(answering()) == MAX_AT_ONCE
    for line in silent:
        line.close()
    wait_for_places()
    assert read()["rookery_moves_total"] == 0


def test_who_says_nothing_for_too_long_is_hung_up_on(monkeypatch, read, connect):
    monkeypatch.setattr(metrics, "PATIENCE_S", 0.05)
    silent = [connect() for _ in range(MAX_AT_ONCE)]
    assert {line.recv(1) for line in silent} == {b""}
    monkeypatch.undo()
    wait_for_places()
    assert read()["rookery_moves_total"] == 0


def test_who_says_a_byte_now_and_then_is_hung_up_on_all_the_same(monkeypatch, connect):
    monkeypatch.setattr(metrics, "PATIENCE_S", 0.05)
    dripping = connect()
    dripping.settimeout(0.001)
    with suppress(ConnectionError):
        while True:
            dripping.sendall(b"x")
            with suppress(TimeoutError):
                if not dripping.recv(1):
                    break
