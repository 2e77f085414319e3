"""What may come over the line to a live server, and what it answers."""

import socket
import threading
from contextlib import ExitStack, suppress

import pytest

from server.house import House
from server.service import Server
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import encode
from tests.server.club import kinds
from tests.server.games import FOOLS_MATE
from tests.server.wire import Wire, pair, play

HELLO = encode(m.Hello(protocol=m.PROTOCOL_VERSION, name="Eve"))


@pytest.fixture
def server():
    with Server(None, house=House(name="Chess club")) as running:
        yield running


@pytest.fixture
def connect(server):
    with ExitStack() as opened:
        yield lambda **options: opened.enter_context(Wire(server.port, **options))


@pytest.fixture
def couple(connect):
    return connect().enter("Ada"), connect().enter("Bo")


def test_two_people_play_a_game(couple):
    ada, bo = couple
    game = pair(ada, bo, TimeControl(300_000))
    play(game, ada, bo, FOOLS_MATE)
    assert ada.hear(m.GameEnded) == bo.hear(m.GameEnded)


# ---------------------------------------------------------------- bytes


@pytest.mark.parametrize(
    "garbage",
    [
        b"hello\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b'{"type":"nonsense"}\n',
        b'{"type":"hello"}\n',
        b'{"type":"hello","protocol":"1","name":"x"}\n',
        b'{"type":"hello","protocol":1,"name":"x","surprise":1}\n',
        b'{"type":"welcome","player":"a","name":"b","token":"c"}\n',
        b'{"type":"seek","control":{"base_ms":-1}}\n',
        b"\xff\xfe\x00\n",
        b'{"type":"hello","protocol":1,"name":"\xed\xa0\x80"}\n',
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n",
        b"[" * 8_000 + b"\n",
        b'{"type":"pong","ping":1e400}\n',
    ],
)
def test_what_is_not_of_the_protocol_is_answered_with_the_reason_and_a_goodbye(connect, garbage):
    eve = connect()
    eve.send(garbage)
    greeting, goodbye = eve.rest()
    assert isinstance(greeting, m.Greeting)
    assert goodbye.code == "protocol"
    assert goodbye.text


def test_a_browser_is_told_that_this_is_no_web_server(connect):
    browser = connect()
    browser.send(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert kinds(browser.rest()) == ["greeting", "goodbye"]


@pytest.mark.parametrize("ending", [b"", b"\n"])
def test_a_line_of_nine_kilobytes_is_too_long(connect, ending):
    eve = connect()
    eve.send(b'{"type":"hello","name":"' + b"x" * 9 * 1024 + ending)
    assert "longer than 8192 bytes" in eve.rest()[-1].text


def test_what_follows_the_garbage_is_not_obeyed(connect, couple):
    ada, bo = couple
    ada.send(b"garbage\n" + encode(m.Seek(control=None)))
    assert kinds(ada.rest()) == ["goodbye"]
    bo.say(m.Seek(control=None, id=1))
    assert bo.hear(m.SeekPosted)


def test_what_precedes_the_garbage_is_obeyed(connect):
    eve = connect()
    eve.send(HELLO + encode(m.Seek(control=None, id=1)) + b"garbage\n")
    assert kinds(eve.rest()) == ["greeting", "welcome", "seek-posted", "goodbye"]


def test_bytes_may_come_one_at_a_time(connect):
    eve = connect()
    for byte in HELLO:
        eve.send(bytes([byte]))
    assert eve.hear(m.Welcome).name == "Eve"


def test_many_messages_may_come_at_once(connect):
    eve = connect()
    eve.send(HELLO + b"".join(encode(m.CancelSeek(seek=1, id=number)) for number in range(1, 51)))
    eve.hear(m.Welcome)
    assert [eve.hear(m.Refused).re for _ in range(50)] == list(range(1, 51))


@pytest.mark.parametrize("blank", [b"\n", b"\r\n", b"   \n"])
def test_empty_lines_are_overlooked(connect, blank):
    eve = connect()
    eve.send(blank * 3 + HELLO.replace(b"\n", b"\r\n") + blank)
    assert eve.hear(m.Welcome)


def test_half_a_message_is_never_obeyed(couple):
    ada, bo = couple
    game = pair(ada, bo)
    ada.send(encode(m.Resign(game=game)).rstrip())
    ada.close()
    assert bo.hear(m.OpponentPresence).presence == "away"
    bo.say(m.Sync(game=game))
    assert bo.hear(m.GameState).result is None


def test_who_only_closes_the_sending_side_has_left(couple):
    ada, bo = couple
    pair(ada, bo)
    ada.socket.shutdown(socket.SHUT_WR)
    assert bo.hear(m.OpponentPresence).presence == "away"


def test_a_connection_that_says_nothing_keeps_nobody_waiting(connect, couple):
    for _ in range(20):
        connect()
    ada, bo = couple
    play(pair(ada, bo), ada, bo, FOOLS_MATE)


# ---------------------------------------------------------------- too much


def test_a_flood_is_answered_in_the_end_and_holds_up_nobody(connect, couple):
    ada, bo = couple
    eve = connect().enter("Eve")
    flood = b"".join(encode(m.CancelSeek(seek=1, id=number)) for number in range(1, 3_001))
    sender = threading.Thread(target=eve.send, args=(flood,))
    sender.start()
    play(pair(ada, bo), ada, bo, FOOLS_MATE)
    assert [eve.hear(m.Refused).re for _ in range(3_000)] == list(range(1, 3_001))
    sender.join()
    eve.say(m.Seek(control=None, id=7))
    assert eve.hear(m.SeekPosted).re == 7


def test_a_client_that_never_reads_is_dropped_and_the_others_play_on(server, connect, couple):
    server._listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4_096)  # accepted sockets inherit it
    lazy, cy = connect(receive_buffer=4_096).enter("Lazy"), connect().enter("Cy")
    game = pair(lazy, cy)
    with suppress(OSError):
        lazy.send(encode(m.Move(game=game, uci="e2e5", after=1)) * 3_000)
    assert cy.hear(m.OpponentPresence).presence == "away"
    ada, bo = couple
    play(pair(ada, bo), ada, bo, FOOLS_MATE)
    back = connect().enter("Lazy", lazy.welcome.token)
    assert back.welcome.games == [game]


def test_a_full_server_says_so_and_has_room_again_when_somebody_leaves(monkeypatch, server, connect):
    monkeypatch.setattr(server._listener, "_most", 2)
    ada, bo = connect().enter("Ada"), connect().enter("Bo")
    assert [message.code for message in connect().rest()] == ["full"]
    game = pair(ada, bo)
    bo.close()
    assert ada.hear(m.OpponentPresence).presence == "away"
    assert connect().enter("Bo", bo.welcome.token).welcome.games == [game]
