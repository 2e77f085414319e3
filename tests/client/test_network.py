import socket
import threading
from contextlib import ExitStack

import pytest

from client.network import (
    LineIsDown,
    NoReply,
    Unreachable,
)
from client.wire.line import Line
from shared.codec import encode
from shared.messages import (
    PROTOCOL_VERSION,
    CancelSeek,
    Done,
    Hello,
    Move,
    Ping,
    Pong,
    Resign,
    Seek,
    SeekPosted,
)
from tests.client.fake_server import E4, E5, GREETING, STARTED, WELCOME, fake_server, take


@pytest.fixture
def server():
    with fake_server() as listening:
        yield listening


def test_the_server_says_who_we_are(server):
    network, _ = server.connect()
    assert (network.id, network.name, network.token) == ("p1", "Ann", "secret")
    assert (network.greeting, network.welcome) == (GREETING, WELCOME)


def test_the_token_is_chosen_once_the_server_has_said_which_one_it_is(server):
    dialled = server.dial(token=lambda greeting: f"token for {greeting.server}")
    peer = server.accept()
    assert peer.welcome() == Hello(protocol=PROTOCOL_VERSION, name="Ann", token="token for s1")
    dialled.result(10).close()


def test_messages_arrive_whole_however_their_bytes_are_split(server):
    network, peer = server.connect()
    for byte in encode(STARTED) + encode(E4):
        peer.socket.sendall(bytes([byte]))
    assert take(network, 2) == [STARTED, E4]


def test_messages_arrive_one_by_one_however_they_are_glued_even_to_the_welcome(server):
    dialled = server.dial()
    peer = server.accept()
    peer.say(GREETING)
    peer.hear()
    peer.say(WELCOME, STARTED, E4, E5)
    with dialled.result(10) as network:
        assert take(network, 3) == [STARTED, E4, E5]


def test_messages_of_a_later_version_are_passed_over(server):
    network, peer = server.connect()
    peer.socket.sendall(b'{"type":"fireworks","colour":"red"}\n' + encode(STARTED))
    assert take(network, 1) == [STARTED]


def test_a_ping_is_answered_and_still_handed_on(server):
    network, peer = server.connect()
    peer.say(Ping(ping=7))
    assert peer.hear() == Pong(ping=7)
    assert take(network, 1) == [Ping(ping=7)]


def test_whoever_is_to_be_woken_is_woken_when_something_arrives(server):
    woken = threading.Event()
    _, peer = server.connect(wake=woken.set)
    assert not woken.is_set()
    peer.say(STARTED)
    assert woken.wait(10)


def test_poll_returns_all_that_has_arrived_and_does_not_wait(server):
    network, peer = server.connect()
    assert network.poll() == []
    peer.say(STARTED, E4, E5)
    assert take(network, 1) == [STARTED]
    peer.hears_nothing()
    assert network.poll()[:2] == [E4, E5]


# ---------------------------------------------------------------- requests


def test_a_request_returns_its_reply_and_leaves_everything_else_in_the_queue_in_order(server):
    network, peer = server.connect()

    def answer():
        seek = peer.hear()
        peer.say(STARTED, E4, SeekPosted(seek=4, re=seek.id), E5)

    answering = threading.Thread(target=answer)
    answering.start()
    reply = network.request(Seek())
    answering.join()
    assert isinstance(reply, SeekPosted)
    assert reply.seek == 4
    assert take(network, 3) == [STARTED, E4, E5]


def test_a_request_without_a_reply_ends_in_an_error_and_the_late_reply_in_the_queue(server):
    network, peer = server.connect()
    with pytest.raises(NoReply):
        network.request(Seek(), timeout=0.01)
    late = SeekPosted(seek=4, re=peer.hear().id)
    peer.say(late)
    assert take(network, 1) == [late]


def test_a_request_is_lost_with_the_line(server):
    network, peer = server.connect()
    cutting = threading.Thread(target=lambda: (peer.hear(), peer.hang_up()))
    cutting.start()
    with pytest.raises(LineIsDown):
        network.request(Seek())
    cutting.join()


def test_the_request_of_a_move_outlives_the_line(server):
    network, peer = server.connect()

    def cut_and_answer():
        move = peer.hear()
        peer.hang_up()
        again = server.accept()
        again.welcome()
        assert again.hear() == move
        again.say(Done(re=move.id, game="g", seq=2))

    answering = threading.Thread(target=cut_and_answer)
    answering.start()
    reply = network.request(Move(game="g", uci="e2e4", after=1))
    answering.join()
    assert isinstance(reply, Done)


# ---------------------------------------------------------------- closing


def test_what_was_sent_before_closing_arrives_and_then_the_line_ends(server):
    network, peer = server.connect()
    network.send(Resign(game="g"))
    closing = threading.Thread(target=network.close)
    closing.start()
    assert peer.hear() == Resign(game="g")
    assert peer.hear() is None
    peer.hang_up()
    closing.join()
    network.close()
    assert network.wait() is None
    with pytest.raises(LineIsDown):
        network.send(CancelSeek(seek=1))


def test_it_closes_even_when_the_server_does_not_care(server):
    network, _ = server.connect()
    network.close()
    assert not network._reader.is_alive()


def test_it_closes_while_it_waits_for_a_handshake(server):
    network, peer = server.connect()
    peer.hang_up()
    server.accept()
    network.close()
    assert not network._reader.is_alive()


def test_it_can_be_closed_by_whom_it_wakes(server):
    closing = []
    network, peer = server.connect(wake=lambda: [close() for close in closing])
    closing.append(network.close)
    peer.say(STARTED)
    assert peer.hear() is None
    assert take(network, 2) == [STARTED, None]


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="only Linux lets callers of a full server wait")
def test_dialling_stops_when_nobody_wants_the_line_any_more():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full, ExitStack() as stack:
        for _ in range(4):
            caller = stack.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(full.getsockname())
        with pytest.raises(Unreachable):
            Line.dial(*full.getsockname(), timeout=3600, given_up=lambda: True)
