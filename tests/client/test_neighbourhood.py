"""The servers around, over real sockets; and from one computer to another, where two can be made of this one."""

import os
import shutil
import socket
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from client.address import Address
from client.profile import KnownServer
from client.servers import Neighbourhood, neighbourhood, place
from client.servers.asking import Asking
from client.servers.look import Met, Missed, look
from server.house import House
from server.service import Server
from shared.discovery import QUESTION_BYTES, read_question
from shared.messages import Goodbye, GoodbyeCode
from tests.client.fake_server import GREETING, fake_server

PATIENCE_S = 30
ROOT = Path(__file__).parents[2]


class Watcher:
    """Somebody who looks at the list whenever it has changed."""

    def __init__(self, *ports):
        self.changed = threading.Event()
        asking = partial(Asking, ports, lambda: ["127.0.0.1"])
        self.around = Neighbourhood(self.changed.set, asking)

    def until(self, condition):
        while not condition(self.around.servers):
            assert self.changed.wait(PATIENCE_S), self.around.servers
            self.changed.clear()
        return self.around.servers


@pytest.fixture
def watch():
    watchers = []

    def start(*ports, recent=(), typed=None):
        watchers.append(Watcher(*ports))
        watchers[-1].around.include(recent, typed)
        watchers[-1].around.start()
        return watchers[-1]

    yield start
    for watcher in watchers:
        watcher.around.stop()
        watcher.around.join(PATIENCE_S)
    assert not {"neighbourhood", "looker"} & {thread.name for thread in threading.enumerate()}


def club(name="Thursday club"):
    return Server(None, house=House(name=name, ask_at=[0]))


@pytest.fixture
def impatient(monkeypatch):
    """Who looks and forgets in tenths of the usual time."""
    monkeypatch.setattr(neighbourhood, "ASK_EVERY_S", 0.2)
    for name in ("LOOK_EVERY_S", "LATE_AFTER_S", "SILENT_AFTER_S"):
        monkeypatch.setattr(place, name, getattr(place, name) / 10)


def known(server):
    return KnownServer("127.0.0.1", server.port)


def are_reachable(count=1):
    return lambda servers: len(servers) == count and all(seen.state == "reachable" for seen in servers)


def test_a_server_is_found_and_looked_at(watch):
    with club() as server:
        [seen] = watch(server.herald.port).until(are_reachable())
        assert seen.address == Address("127.0.0.1", server.port)
        assert (seen.name, seen.source, seen.players) == ("Thursday club", "this computer", 0)
        assert seen.ping_ms is not None


def test_servers_of_one_computer_are_all_found(watch):
    with club("One") as one, club("Two") as two:
        seen = watch(one.herald.port, two.herald.port).until(are_reachable(2))
        assert {each.name for each in seen} == {"One", "Two"}


def test_a_server_that_is_recent_and_typed_and_found_is_one_line(watch):
    with club() as server:
        watcher = watch(server.herald.port, recent=[known(server)], typed=Address("localhost", server.port))
        [seen] = watcher.until(lambda servers: are_reachable()(servers) and len(servers[0].addresses) == 2)
        assert seen.source == "this computer"


def test_a_recent_server_that_is_stopped_is_shown_as_unreachable(watch, impatient):
    with Server(None) as server:
        watcher = watch(recent=[known(server)])
        watcher.until(are_reachable())
    [seen] = watcher.until(lambda servers: servers[0].state == "unreachable")
    assert "Nothing answers" in seen.text


def test_a_server_that_is_stopped_vanishes(watch, impatient):
    with club() as server:
        watcher = watch(server.herald.port)
        watcher.until(are_reachable())
    assert watcher.until(lambda servers: not servers) == ()


def test_nobody_is_woken_while_nothing_changes(watch):
    with Server(None) as server:
        watcher = watch(recent=[known(server)])
        watcher.until(are_reachable())
        watcher.around.stop()
        watcher.around.join(PATIENCE_S)
        watcher.changed.clear()
        for _ in range(3):
            watcher.around._publish()
        assert not watcher.changed.is_set()


def test_one_may_stop_and_start_again(watch):
    with club() as server:
        watcher = watch(server.herald.port)
        watcher.until(are_reachable())
        watcher.around.stop()
        watcher.around.stop()
        watcher.around.join(PATIENCE_S)
        watcher.around.start()
        watcher.around.start()
        assert watcher.until(are_reachable())


@pytest.fixture
def server():
    with fake_server() as opened:
        yield opened


def looks_at(server, *said):
    """Look at a server that says something, or hangs up without a word."""
    seen = []
    looking = threading.Thread(
        target=lambda: seen.append(look(Address("127.0.0.1", server.port), 5, lambda: False))
    )
    looking.start()
    peer = server.accept()
    if isinstance(said[0], bytes):
        peer.socket.sendall(said[0])
    else:
        peer.say(*said)
    peer.hang_up()
    looking.join(PATIENCE_S)
    return seen[0]


def test_a_look_ends_with_the_greeting(server):
    assert looks_at(server, GREETING).greeting == GREETING


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "not a Rookery server"),
        (b"\xff" * 70_000, "not a Rookery server"),
        (b"", "hung up"),
        (Goodbye(code=GoodbyeCode.FULL, text="Full."), "full"),
        (Goodbye(code=GoodbyeCode.BANNED, text="\u202e" + "x" * 999), "xxx"),
    ],
)
def test_what_does_not_greet_is_missed_with_a_reason(server, said, text):
    missed = looks_at(server, said)
    assert isinstance(missed, Missed)
    assert text in missed.text
    assert "\u202e" not in missed.text
    assert len(missed.text) <= 300


def test_who_never_greets_is_not_waited_for(server):
    assert isinstance(look(Address("127.0.0.1", server.port), 0.05, lambda: False), Missed)


def test_a_look_at_a_real_server_tells_the_ping():
    with Server(None) as server:
        met = look(Address("127.0.0.1", server.port), 10, lambda: False)
        assert isinstance(met, Met)
        assert 0 <= met.ping_ms < 10_000


def test_answers_that_were_not_asked_for_are_not_heard():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as liar:
        liar.bind(("127.0.0.1", 0))
        liar.settimeout(PATIENCE_S)
        asking = Asking([liar.getsockname()[1]], lambda: ["127.0.0.1"])
        asking.ask()
        asked, asker = liar.recvfrom(2_048)
        assert len(asked) == QUESTION_BYTES
        nonce = read_question(asked).nonce
        answer = (
            b'{"type":"here","nonce":"%s","server":"s","name":"n","port":1,"players":0,"protocol":1,"version":"1"}'
        )
        for lie in (answer % b"0123456789abcdef", b"{}", b"", b"\xff" * 4_000, b"[" * 400):
            liar.sendto(lie, asker)
            assert asking.hear(PATIENCE_S) is None
        liar.sendto(answer % nonce.encode(), asker)
        here, host = asking.hear(PATIENCE_S)
        assert (here.port, host) == (1, "127.0.0.1")
        asking.close()


def test_without_a_network_asking_harms_nobody():
    asking = Asking([1], lambda: ["192.0.2.255", "255.255.255.255", "no address"])
    asking.ask()
    asking.close()


# ------------------------------------------------------------ two computers

SEEKER = """
import threading
from client.servers import Neighbourhood
changed = threading.Event()
around = Neighbourhood(changed.set)
around.start()
while not any(seen.state == "reachable" for seen in around.servers):
    assert changed.wait(20), around.servers
    changed.clear()
print(*[(str(seen.address), seen.source, seen.name) for seen in around.servers])
"""


def in_network(name, *command, **options):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(["ip", "netns", "exec", name, *command], cwd=ROOT, **pipes, **options)


@pytest.fixture
def two_computers():
    """Two network namespaces with a cable between them."""
    if sys.platform != "linux" or shutil.which("ip") is None or os.geteuid() != 0:
        pytest.skip("only root on Linux, with iproute2, can make two computers of one")
    names = [f"rookery-{os.getpid()}-{end}" for end in "ab"]
    cable = [f"rk{os.getpid()}{end}" for end in "ab"]
    ip = partial(subprocess.run, check=True, capture_output=True)
    made = []
    try:
        for name in names:
            if ip(["ip", "netns", "add", name], check=False).returncode:
                pytest.skip("network namespaces cannot be made here")
            made.append(name)
        ip(["ip", "link", "add", cable[0], "netns", names[0], "type", "veth", "peer", cable[1], "netns", names[1]])
        for number, (name, end) in enumerate(zip(names, cable, strict=True), start=1):
            ip(["ip", "-n", name, "addr", "add", f"10.77.0.{number}/24", "dev", end])
            ip(["ip", "-n", name, "link", "set", "lo", "up"])
            ip(["ip", "-n", name, "link", "set", end, "up"])
        yield names
    finally:
        for name in made:
            ip(["ip", "netns", "del", name])


def test_a_server_is_found_from_another_computer(two_computers, tmp_path):
    here, there = two_computers
    serve = ["-m", "server", "--data", str(tmp_path), "--name", "Library", "--until-stdin-closes"]
    with in_network(there, sys.executable, *serve, stderr=subprocess.DEVNULL) as server:
        said = server.stdout.readline()
        with in_network(here, sys.executable, "-c", SEEKER) as seeker:
            found, _ = seeker.communicate(timeout=PATIENCE_S)
        server.stdin.close()
        said += server.stdout.read()
    assert found == "('10.77.0.2', 'lan', 'Library')\n"
    assert said == "listening on 0.0.0.0:5555\nfriends on your network type 10.77.0.2:5555\n"
    assert server.returncode == 0
