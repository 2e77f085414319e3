import select
import socket
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from client.line import Line
from client.network import (
    LineDown,
    LineIsDown,
    LineUp,
    NameRefused,
    Network,
    NetworkError,
    NoReply,
    NotAServer,
    ServerClosed,
    Unreachable,
    WrongVersion,
)
from shared.codec import command_decoder, encode
from shared.messages import (
    PROTOCOL_VERSION,
    CancelSeek,
    Done,
    GameClock,
    GameEnded,
    GameStarted,
    Goodbye,
    GoodbyeCode,
    Greeting,
    Hello,
    Move,
    MovePlayed,
    Ping,
    Player,
    Pong,
    RefusalCode,
    Refused,
    Resign,
    Seek,
    SeekPosted,
    Sync,
    Welcome,
)
from shared.result import Reason, Result

GREETING = Greeting(server="s1", name="Club", version="0.1", protocol=PROTOCOL_VERSION)
WELCOME = Welcome(player="p1", name="Ann", token="secret")
STARTED = GameStarted(game="g", seq=1, at=0, white=Player("p1", "Ann"), black=Player("p2", "Bob"), utc=0)
E4 = MovePlayed(game="g", seq=2, at=5, uci="e2e4")
E5 = MovePlayed(game="g", seq=3, at=9, uci="e7e5")
NF3 = MovePlayed(game="g", seq=4, at=12, uci="g1f3")


class Peer:
    """The server's end of one connection, led by the test."""

    def __init__(self, accepted):
        self.socket = accepted
        accepted.settimeout(10)
        self._heard = []
        self._decoder = command_decoder()

    def say(self, *messages):
        self.socket.sendall(b"".join(map(encode, messages)))

    def hear(self):
        """Return the client's next message, None when it has hung up."""
        while not self._heard:
            data = self.socket.recv(65536)
            if not data:
                return None
            self._heard += self._decoder.feed(data)
        return self._heard.pop(0)

    def hears_nothing(self):
        """Whether nothing is there now, all that the client sent before its next pong included."""
        self.say(Ping(ping=99))
        return self.hear() == Pong(ping=99)

    def welcome(self, welcome=WELCOME, greeting=GREETING):
        self.say(greeting)
        hello = self.hear()
        self.say(welcome)
        return hello

    def hang_up(self):
        self.socket.close()


class FakeServer:
    """A real listening socket that says what the test says."""

    def __init__(self, stack):
        self._stack = stack
        self._listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self._listener.settimeout(10)
        self._threads = stack.enter_context(ThreadPoolExecutor())
        self.port = self._listener.getsockname()[1]

    def accept(self):
        peer = Peer(self._listener.accept()[0])
        self._stack.callback(peer.hang_up)
        return peer

    def nobody_calls(self):
        return not select.select([self._listener], [], [], 0)[0]

    def dial(self, **options) -> "Future[Network]":
        options = {"timeout": 10, **options}
        return self._threads.submit(lambda: Network("127.0.0.1", self.port, "Ann", **options))

    def connect(self, welcome=WELCOME, **options):
        """Return a network and the peer that has welcomed it."""
        dialled = self.dial(**options)
        peer = self.accept()
        peer.welcome(welcome)
        network = dialled.result(10)
        self._stack.callback(network.close)
        self._stack.callback(peer.hang_up)  # first, so that closing need not wait for it
        return network, peer

    def stop_listening(self):
        self._listener.close()


@pytest.fixture
def server():
    with ExitStack() as stack:
        yield FakeServer(stack)
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("line of")]


def take(network, count):
    return [network.wait(10) for _ in range(count)]


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


# ---------------------------------------------------------------- when the line breaks


def test_after_a_break_the_line_comes_back_with_the_token_and_asks_for_what_it_missed(server):
    network, peer = server.connect()
    peer.say(STARTED, E4)
    take(network, 2)
    peer.hang_up()
    again = server.accept()
    assert again.welcome().token == "secret"
    assert again.hear() == Sync(game="g", seq=2)
    down, up = take(network, 2)
    assert isinstance(down, LineDown)
    assert down.retry_in_ms is not None
    assert up == LineUp(WELCOME)
    again.say(E5)
    assert take(network, 1) == [E5]


def test_games_that_were_never_seen_are_asked_for_whole_and_those_that_are_over_not_at_all(server):
    with_old = Welcome(player="p1", name="Ann", token="secret", games=["old"])
    network, peer = server.connect(with_old)
    assert peer.hear() == Sync(game="old", seq=0)
    peer.say(STARTED, GameEnded(game="g", seq=2, at=1, result=Result.WHITE_WINS, reason=Reason.RESIGNATION))
    take(network, 2)
    peer.hang_up()
    again = server.accept()
    again.welcome(with_old)
    assert again.hear() == Sync(game="old", seq=0)
    assert again.hears_nothing()


def test_a_move_without_an_answer_is_sent_again_after_a_break_and_one_with_an_answer_is_not(server):
    network, peer = server.connect()
    peer.say(STARTED)
    network.send(Move(game="g", uci="e2e4", after=1))
    peer.hear()
    peer.hang_up()
    again = server.accept()
    again.welcome()
    assert again.hear() == Sync(game="g", seq=1)
    assert again.hear() == Move(game="g", uci="e2e4", after=1)
    again.say(E4)
    assert again.hears_nothing()
    again.hang_up()
    last = server.accept()
    last.welcome()
    assert last.hear() == Sync(game="g", seq=2)
    assert last.hears_nothing()


def test_while_the_line_is_down_a_move_is_kept_and_anything_else_is_refused(server):
    network, peer = server.connect()
    peer.say(Goodbye(code=GoodbyeCode.SHUTDOWN, text="bye"))
    goodbye, down = take(network, 2)
    assert isinstance(goodbye, Goodbye)
    assert isinstance(down, LineDown)
    waiting = server.accept()
    with pytest.raises(LineIsDown):
        network.send(Resign(game="g"))
    with pytest.raises(LineIsDown):
        network.request(Seek())
    network.send(Move(game="g", uci="e2e4", after=1))
    waiting.welcome()
    assert waiting.hear() == Move(game="g", uci="e2e4", after=1)
    assert waiting.hears_nothing()


@pytest.mark.parametrize("code", [GoodbyeCode.REPLACED, GoodbyeCode.VERSION, GoodbyeCode.PROTOCOL])
def test_after_some_goodbyes_the_line_stays_down(server, code):
    network, peer = server.connect()
    peer.say(Goodbye(code=code, text="bye"))
    goodbye, down, end = take(network, 3)
    assert isinstance(goodbye, Goodbye)
    assert down.retry_in_ms is None
    assert down.text
    assert end is None
    assert server.nobody_calls()
    with pytest.raises(LineIsDown):
        network.send(Move(game="g", uci="e2e4", after=1))


def test_it_keeps_trying_while_nobody_listens(server):
    network, peer = server.connect()
    server.stop_listening()
    peer.hang_up()
    downs = take(network, 3)
    assert all(isinstance(down, LineDown) for down in downs)
    assert "Nothing answers" in downs[1].text


def test_a_name_refused_on_coming_back_ends_it(server):
    network, peer = server.connect()
    peer.hang_up()
    again = server.accept()
    again.say(GREETING)
    again.hear()
    again.say(Refused(code=RefusalCode.NAME_TAKEN, text="taken"))
    first, second, end = take(network, 3)
    assert first.retry_in_ms is not None
    assert second.retry_in_ms is None
    assert "name" in second.text
    assert end is None


def test_another_server_at_the_same_address_does_not_get_our_token(server):
    network, peer = server.connect()
    peer.hang_up()
    other = server.accept()
    other.say(Greeting(server="s2", name="Other", version="0.1", protocol=PROTOCOL_VERSION))
    assert other.hear() is None
    assert take(network, 3)[1:] == [
        LineDown(f"Another server answers at 127.0.0.1:{server.port} now. Connect anew to play there.", None),
        None,
    ]


def test_garbage_breaks_the_line_after_the_sound_messages_before_it(server):
    network, peer = server.connect()
    peer.socket.sendall(encode(STARTED) + b"garbage\n")
    started, down = take(network, 2)
    assert started == STARTED
    assert isinstance(down, LineDown)
    assert server.accept().welcome().token == "secret"


# ---------------------------------------------------------------- repeated and missing events


def test_events_are_handed_on_once_and_without_a_gap(server):
    network, peer = server.connect()
    peer.say(STARTED, STARTED, E5)
    assert peer.hear() == Sync(game="g", seq=1)
    peer.say(NF3, E4, E5, NF3)
    assert take(network, 4) == [STARTED, E4, E5, NF3]
    assert peer.hears_nothing()


def test_a_ping_that_is_ahead_makes_the_client_ask_once(server):
    network, peer = server.connect()
    peer.say(STARTED, Ping(ping=1, games=[GameClock("g", 3, 10)]), Ping(ping=2, games=[GameClock("g", 3, 10)]))
    assert [peer.hear() for _ in range(3)] == [Pong(ping=1), Sync(game="g", seq=1), Pong(ping=2)]
    peer.say(E4, E5)
    assert take(network, 5)[-2:] == [E4, E5]


def test_more_than_can_wait_drops_the_line_and_asks_for_the_game_anew(server):
    network, peer = server.connect()
    peer.say(STARTED, *[Done(game="g")] * 10_000)
    again = server.accept()
    again.welcome()
    assert again.hear() == Sync(game="g", seq=0)
    down, up = take(network, 2)
    assert isinstance(down, LineDown)
    assert isinstance(up, LineUp)


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


# ---------------------------------------------------------------- when no line comes about


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


def test_a_taken_name_is_refused(server):
    error = failure(server, GREETING, Refused(code=RefusalCode.NAME_TAKEN, text="taken"))
    assert isinstance(error, NameRefused)
    assert error.code == RefusalCode.NAME_TAKEN


@pytest.mark.parametrize(("protocol", "who"), [(PROTOCOL_VERSION + 1, "newer"), (PROTOCOL_VERSION - 1, "older")])
def test_a_server_of_another_version_is_told_apart(server, protocol, who):
    error = failure(server, Greeting(server="s1", name="Club", version="9", protocol=protocol))
    assert isinstance(error, WrongVersion)
    assert who in str(error)


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


@pytest.mark.parametrize(("host", "port"), [("", -1), ("127.0.0.1", 70000), ("a" * 70 + ".invalid", 1), ("\0", 1)])
def test_an_address_that_cannot_be_is_unreachable(host, port):
    with pytest.raises(Unreachable):
        Network(host, port, "Ann")


def test_a_token_that_cannot_be_found_leaves_nothing_open(server):
    dialled = server.dial(token=lambda _: 1 / 0)
    peer = server.accept()
    peer.say(GREETING)
    assert isinstance(dialled.exception(10), ZeroDivisionError)
    assert peer.hear() is None
