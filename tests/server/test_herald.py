"""What a server says to those who look for servers."""

import socket
import threading

import pytest

from server.house import House
from server.net.herald import MAX_ANSWERS, MAX_HEARD, MAX_PER_ADDRESS, Herald, Ration
from server.service import Server
from shared.discovery import Here, question, read_answer
from tests.server.wire import PATIENCE_S, Wire

NONCE = "0123456789abcdef"


def here(nonce: str) -> Here:
    return Here(nonce=nonce, server="s", name="Club", port=5555, players=0, protocol=1, version="1")


@pytest.fixture
def asker():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(PATIENCE_S)
        yield asking


@pytest.fixture
def server():
    with Server(None, house=House(name="Thursday club", ask_at=[0])) as running:
        yield running


def ask(asker: socket.socket, port: int | None, data: bytes = question(NONCE)) -> Here | None:
    asker.sendto(data, ("127.0.0.1", port))
    return read_answer(asker.recv(2_048), {NONCE})


def test_a_server_tells_who_asks(server, asker):
    told = ask(asker, server.herald.port)
    with Wire(server.port) as ada:
        greeting = next(ada.messages())
        assert (told.server, told.name, told.port) == (greeting.server, "Thursday club", server.port)
        assert (told.protocol, told.version, told.players) == (greeting.protocol, greeting.version, 0)


def test_it_tells_how_many_players_are_here(server, asker):
    with Wire(server.port) as ada:
        ada.enter("Ada")
        with Wire(server.port) as eve:
            next(eve.messages())  # a turn later
            assert ask(asker, server.herald.port).players == 1


def test_after_garbage_the_next_question_is_answered(server, asker):
    for garbage in (b"", b"{", b"\xff" * 600, question(NONCE)[:-1], b"[" * 1_000, b"x" * 9_000):
        asker.sendto(garbage, ("127.0.0.1", server.herald.port))
    assert ask(asker, server.herald.port).port == server.port


def test_an_asker_that_does_not_wait_for_its_answer_harms_nobody(server, asker):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as hasty:
        hasty.sendto(question(NONCE), ("127.0.0.1", server.herald.port))
    assert ask(asker, server.herald.port).port == server.port


def test_a_server_is_not_announced_unless_it_is_told_to_be():
    with Server(None) as server:
        assert server.herald.port is None
        assert "rookery-discovery" not in [thread.name for thread in threading.enumerate()]


def test_its_thread_ends_with_the_server():
    with Server(None, house=House(ask_at=[0])):
        assert "rookery-discovery" in [thread.name for thread in threading.enumerate()]
    assert "rookery-discovery" not in [thread.name for thread in threading.enumerate()]


def test_servers_of_one_computer_take_a_port_each():
    with Server(None, house=House(ask_at=[0])) as first:
        ports = [first.herald.port, 0]
        with Server(None, house=House(ask_at=ports)) as second:
            assert second.herald.port not in {None, first.herald.port}


def test_a_server_for_which_no_port_is_left_serves_all_the_same():
    with (
        Server(None, house=House(ask_at=[0])) as first,
        Server(None, house=House(ask_at=[first.herald.port])) as second,
    ):
        assert second.herald.port is None
        with Wire(second.port) as ada:
            ada.enter("Ada")


@pytest.mark.parametrize(("host", "heard_at"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "0.0.0.0")])
def test_a_server_for_this_computer_alone_hears_this_computer_alone(host, heard_at):
    herald = Herald(host, [0], here)
    assert herald._ear.getsockname()[0] == heard_at
    herald.close()


def test_a_minute_of_silence_is_no_end():
    herald = Herald("127.0.0.1", [0], here)
    herald._ear.settimeout(0.001)
    herald.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(PATIENCE_S)
        assert ask(asking, herald.port) == here(NONCE)
    herald.stop()


def test_one_address_gets_only_so_many_answers_a_second():
    ration = Ration()
    ration.hear(7.0)
    assert [ration.take("a") for _ in range(MAX_PER_ADDRESS + 1)] == [True] * MAX_PER_ADDRESS + [False]
    assert ration.take("b")
    ration.hear(8.0)
    assert ration.take("a")


def test_all_together_get_only_so_many_answers_a_second():
    ration = Ration()
    ration.hear(7.0)
    assert sum(ration.take(str(number)) for number in range(MAX_ANSWERS + 50)) == MAX_ANSWERS


def test_a_flood_is_listened_to_slowly():
    ration = Ration()
    assert [ration.hear(7.0 + number / 10_000) for number in range(MAX_HEARD + 1)] == [False] * MAX_HEARD + [True]
    assert not ration.hear(8.0)
