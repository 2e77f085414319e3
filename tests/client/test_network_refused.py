import errno
import os
import socket

import pytest

from client.network import (
    NameRefused,
    Network,
    NetworkError,
    NotAServer,
    ServerClosed,
    Unreachable,
    WrongVersion,
)
from shared.messages import (
    PROTOCOL_VERSION,
    Goodbye,
    GoodbyeCode,
    Greeting,
    RefusalCode,
    Refused,
)
from tests.client.fake_server import GREETING, WELCOME, fake_server

EVIL = "\x1b[2J\a\revil\u202e\n\0."


@pytest.fixture
def server():
    with fake_server() as listening:
        yield listening


def failure(server, *messages, raw=b""):
    """Return how the attempt to connect fails when the server says this and hangs up."""
    dialled = server.dial()
    peer = server.accept()
    peer.say(*messages)
    peer.socket.sendall(raw)
    peer.socket.shutdown(socket.SHUT_WR)
    error = dialled.exception(10)
    assert isinstance(error, NetworkError)
    assert str(error).endswith(".")
    return error


@pytest.mark.parametrize("number", [errno.EHOSTUNREACH, errno.ENETUNREACH])
def test_where_no_way_leads_the_address_is_doubted_before_the_network(number):
    text = str(Unreachable.because(OSError(number, os.strerror(number)), "10.9.8.7", 5555))
    assert 0 < text.index("Check the address") < text.index("network connection")


def test_a_taken_name_is_refused(server):
    error = failure(server, GREETING, Refused(code=RefusalCode.NAME_TAKEN, text="taken"))
    assert isinstance(error, NameRefused)
    assert error.code == RefusalCode.NAME_TAKEN


@pytest.mark.parametrize(("protocol", "who"), [(PROTOCOL_VERSION + 1, "newer"), (PROTOCOL_VERSION - 1, "older")])
def test_a_server_of_another_version_is_told_apart(server, protocol, who):
    error = failure(server, Greeting(server="s1", name="Club", version="9", protocol=protocol))
    assert isinstance(error, WrongVersion)
    assert who in str(error)


@pytest.mark.parametrize(
    "said",
    [
        [Goodbye(code=GoodbyeCode.BANNED, text=EVIL)],
        [Goodbye(code=GoodbyeCode.INTERNAL, text=EVIL)],
        [Greeting(server="s1", name=EVIL, version=EVIL, protocol=PROTOCOL_VERSION + 1)],
        [GREETING, Refused(code=RefusalCode.BAD_NAME, text=EVIL)],
    ],
    ids=["goodbye", "bug", "version", "name"],
)
def test_what_a_server_says_as_it_refuses_controls_no_terminal(server, said):
    text = str(failure(server, *said))
    assert "evil" in text
    assert text.isprintable()


def test_a_web_server_is_not_a_chess_server(server):
    assert isinstance(failure(server, raw=b"HTTP/1.1 400 Bad Request\r\n\r\n"), NotAServer)


def test_a_message_that_is_no_greeting_is_not_from_a_chess_server(server):
    assert isinstance(failure(server, WELCOME), NotAServer)


def test_a_full_server_says_so(server):
    error = failure(server, Goodbye(code=GoodbyeCode.FULL, text="full"))
    assert isinstance(error, ServerClosed)
    assert error.code == GoodbyeCode.FULL


def test_a_server_that_hangs_up_at_once_has_closed(server):
    assert isinstance(failure(server), ServerClosed)


def test_a_server_that_says_nothing_is_given_up(server):
    dialled = server.dial(timeout=0.05)
    server.accept()
    assert isinstance(dialled.exception(10), Unreachable)


def test_nothing_answers_where_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(Unreachable, match="Nothing answers"):
        Network("127.0.0.1", port, "Ann")


@pytest.mark.parametrize(
    ("host", "port"),
    [("", -1), ("127.0.0.1", 70000), ("a" * 70 + ".invalid", 1), ("\0", 1), ("255.255.255.255", 1)],
)
def test_an_address_that_cannot_be_is_unreachable(host, port):
    with pytest.raises(Unreachable):
        Network(host, port, "Ann")


def test_a_token_that_cannot_be_found_leaves_nothing_open(server):
    dialled = server.dial(token=lambda _: 1 / 0)
    peer = server.accept()
    peer.say(GREETING)
    assert isinstance(dialled.exception(10), ZeroDivisionError)
    assert peer.hear() is None
