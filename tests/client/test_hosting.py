"""Hosting from the window: the server as a process of its own."""

import socket
import sys
import threading

import psutil
import pytest

from client.address import Address
from client.network import Network
from client.servers import Failed, HostedServer, Hosting, Running, Starting, Stopped, Stopping, hosted
from client.servers.interfaces import broadcast_addresses, is_this_computer, lan_addresses
from server.cli.options import options_of

PATIENCE_S = 30
ALONE = Hosting.for_oneself()


class Host:
    """Whoever hosts, and waits to be woken."""

    def __init__(self):
        self.servers = []
        self.woken = threading.Event()

    def start(self, hosting=ALONE):
        self.servers.append(HostedServer(hosting, self.woken.set))
        self.servers[-1].start()
        return self.servers[-1]

    def until(self, server, kind):
        while not isinstance(server.state, kind):
            assert self.woken.wait(PATIENCE_S), server.state
            self.woken.clear()
        return server.state


@pytest.fixture
def host():
    hosting = Host()
    yield hosting
    for server in hosting.servers:
        server.stop()
        server.join(PATIENCE_S)
    assert not [thread.name for thread in threading.enumerate() if thread.name == "hosting"]
    assert not psutil.Process().children(), "a server was left behind"


def open_files():
    return psutil.Process().num_fds() if sys.platform != "win32" else psutil.Process().num_handles()


@pytest.fixture
def program(monkeypatch):
    """Start a few lines of Python instead of the server."""

    def instead(code):
        monkeypatch.setattr(hosted, "server_command", lambda: [sys.executable, "-c", code])

    return instead


def test_a_hosted_server_is_there_to_be_played_on_and_then_gone(host):
    before = open_files()
    server = host.start()
    assert isinstance(server.state, Starting | Running)
    running = host.until(server, Running)
    assert running.ours
    assert running.address.host == "127.0.0.1"
    assert running.for_friends == ()
    with Network(running.address.host, running.address.port, "Ann") as network:
        assert network.greeting.protocol == 1
    server.stop()
    assert isinstance(server.state, Stopping | Stopped)
    host.until(server, Stopped)
    server.join(PATIENCE_S)
    assert open_files() <= before


def test_one_server_may_be_hosted_after_another(host):
    first = host.start()
    host.until(first, Running)
    first.stop()
    host.until(first, Stopped)
    assert host.until(host.start(), Running)


def test_where_this_computer_serves_those_games_already_that_server_is_joined(host, tmp_path):
    hosting = Hosting("Ann's", host="127.0.0.1", port=0, data=tmp_path, announced=False)
    ours = host.until(host.start(hosting), Running)
    second = host.start(hosting)
    theirs = host.until(second, Running)
    assert not theirs.ours
    assert theirs.address == ours.address
    second.stop()
    assert second.state == Stopped()
    with Network(theirs.address.host, theirs.address.port, "Ann") as network:  # it is not ours to stop
        assert network.greeting.name == "Ann's"


def test_where_the_port_is_taken_the_next_one_is_used(host):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = host.until(
            host.start(Hosting(host="127.0.0.1", port=port, in_memory=True, announced=False)), Running
        )
    assert port < running.address.port <= port + 20


def test_a_server_that_cannot_start_says_why(host, tmp_path):
    (tmp_path / "file").touch()
    failed = host.until(host.start(Hosting(data=tmp_path / "file", announced=False)), Failed)
    assert "cannot write to the data folder" in failed.text


def test_a_server_that_dies_says_so(host):
    server = host.start()
    host.until(server, Running)
    server._process.kill()
    assert "has ended" in host.until(server, Failed).text
    server.stop()
    assert server.state == Stopped()


def test_a_program_that_is_not_there_is_a_failure_in_words(host, monkeypatch):
    monkeypatch.setattr(hosted, "server_command", lambda: [str(hosted._CODE / "no such program")])
    assert "did not start" in host.until(host.start(), Failed).text


def test_a_program_that_says_nothing_is_a_failure_in_words(host, program):
    program("raise SystemExit(3)")
    assert "did not start" in host.until(host.start(), Failed).text


def test_what_a_failing_server_says_is_bounded_and_legible(host, program):
    program("import sys; print('rookery-server: ' + 'x\\u202e' * 100_000, file=sys.stderr)")
    text = host.until(host.start(), Failed).text
    assert "xxx" in text
    assert "\u202e" not in text
    assert len(text) < 400


def test_a_server_that_talks_nonsense_fails_in_words(host, program):
    program("print('listening on x:y'); print('already serving on port 10**9'); print('z' * 10**6)")
    assert "did not start" in host.until(host.start(), Failed).text


def test_a_server_that_never_listens_is_ended(host, program, monkeypatch):
    monkeypatch.setattr(hosted, "START_PATIENCE_S", 0.05)
    program("import time; time.sleep(600)")
    assert "did not start" in host.until(host.start(), Failed).text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a signal")
def test_a_server_that_does_not_stop_is_killed(host, program, monkeypatch):
    monkeypatch.setattr(hosted, "STOP_PATIENCE_S", 0.05)
    monkeypatch.setattr(hosted, "_KILL_PATIENCE_S", 0.05)
    program(
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "print('listening on 127.0.0.1:1', flush=True); time.sleep(600)"
    )
    server = host.start()
    host.until(server, Running)
    server.stop()
    host.until(server, Stopped)


def test_one_may_stop_before_it_listens(host):
    server = host.start()
    server.stop()
    host.until(server, Stopped)


def test_stopping_what_was_never_started_does_nothing(host):
    server = HostedServer(ALONE, host.woken.set)
    server.stop()
    server.join()
    assert server.state == Stopped()


@pytest.mark.parametrize("name", ["Ann's club", "--help", "馬", "a\nb\x1b[2J", "x" * 5_000, "", "\u200b"])
def test_the_server_understands_what_it_is_started_with(name, tmp_path):
    options = options_of(Hosting(name, data=tmp_path, port=7).options())
    assert options.until_stdin_closes
    assert options.or_next_port
    assert options.announce
    assert (options.host, options.port, options.data) == ("0.0.0.0", 7, tmp_path)
    assert options.name.isprintable()


def test_a_server_for_oneself_keeps_nothing_and_is_not_seen():
    options = options_of(ALONE.options())
    assert (options.host, options.port, options.data, options.announce) == ("127.0.0.1", 0, None, False)


def test_a_build_in_one_file_is_its_own_server(monkeypatch):
    assert hosted.server_command() == [sys.executable, "-m", "server"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert hosted.server_command() == [sys.executable, "--serve"]


@pytest.mark.parametrize(
    ("host", "port", "friends"),
    [("127.0.0.1", 5555, ()), ("::1", 7, ()), ("192.168.1.20", 7, (Address("192.168.1.20", 7),))],
)
def test_friends_are_told_what_reaches_the_server(host, port, friends):
    assert hosted._running(host, port) == Running(Address(host, port), friends)


def test_on_all_addresses_friends_are_told_all_of_them():
    running = hosted._running("0.0.0.0", 7)
    assert running.address == Address("127.0.0.1", 7)
    assert [each.host for each in running.for_friends] == lan_addresses()


def test_the_addresses_are_those_of_this_computer():
    for address in lan_addresses():
        assert not is_this_computer(address)
        with socket.socket() as own:
            own.bind((address, 0))  # raises unless it is ours
    assert broadcast_addresses()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("localhost", True),
        ("::1", True),
        ("192.168.1.2", False),
        ("pi", False),
    ],
)
def test_this_computer_has_names_of_its_own(host, here):
    assert is_this_computer(host) == here
