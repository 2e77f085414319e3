"""What may come over the line to a live server, and what it answers."""

import socket
import threading
from contextlib import ExitStack, suppress

import pytest

from server.clock import ServerClock
from server.errors import StoreError
from server.service import ManualClock, Server
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import encode
from shared.result import Reason
from tests.server.club import kinds
from tests.server.games import FOOLS_MATE
from tests.server.wire import Wire, pair, play

HELLO = encode(m.Hello(protocol=m.PROTOCOL_VERSION, name="Eve"))


@pytest.fixture
def server():
    with Server(None, name="Chess club") as running:
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
    monkeypatch.setattr("server.net.listener.MAX_CONNECTIONS", 2)
    ada, bo = connect().enter("Ada"), connect().enter("Bo")
    assert [message.code for message in connect().rest()] == ["full"]
    game = pair(ada, bo)
    bo.close()
    assert ada.hear(m.OpponentPresence).presence == "away"
    assert connect().enter("Bo", bo.welcome.token).welcome.games == [game]


# ---------------------------------------------------------------- time passed in


@pytest.fixture
def clock():
    return ManualClock()


@pytest.fixture
def timeless(clock):
    with Server(None, clock=clock) as running, Wire(running.port) as ada, Wire(running.port) as bo:
        yield ada.enter("Ada"), bo.enter("Bo")


def test_the_opponent_of_a_killed_client_is_told_at_once_and_may_claim_after_the_countdown(clock, timeless):
    ada, bo = timeless
    game = pair(ada, bo, TimeControl(300_000))
    play(game, ada, bo, "e2e4 e7e5")
    ada.close()
    assert bo.hear(m.OpponentPresence) == m.OpponentPresence(game=game, side="white", presence="away")
    for _ in range(17):
        clock.advance(m.PING_INTERVAL_MS)
        bo.hear(m.Ping)  # and answers it: who stays must be heard of
    clock.advance(5_000 + 40_000 - 1 - clock.raw())
    bo.say(m.Claim(game=game, id=1))
    assert bo.hear(m.Refused).code == "nothing-to-claim"
    clock.advance(1)
    assert bo.hear(m.OpponentPresence).claim_in_ms == 0
    bo.say(m.Claim(game=game))
    assert bo.hear(m.GameEnded).reason == Reason.ABANDONMENT


def test_a_flag_falls_when_its_time_has_come(clock, timeless):
    ada, bo = timeless
    game = pair(ada, bo, TimeControl(60_000))
    play(game, ada, bo, "e2e4 e7e5")
    clock.advance(60_000)
    assert (ada.hear(m.GameEnded).reason, bo.hear(m.GameEnded).reason) == (Reason.TIME, Reason.TIME)


def test_who_answers_no_ping_is_sent_away(clock, timeless):
    ada, _ = timeless
    ada.say = lambda *_: None
    clock.advance(m.PING_INTERVAL_MS)
    ada.hear(m.Ping)
    clock.advance(m.SILENCE_LIMIT_MS)
    assert ada.hear(m.Goodbye).code == "silent"


def send_for_ever(wire: Wire) -> None:
    while True:
        wire.send(b"more garbage\n")


def test_who_was_told_goodbye_and_does_not_hang_up_is_cut_off(clock):
    with Server(None, clock=clock) as server, Wire(server.port) as eve:
        eve.send(b"garbage\n")
        assert eve.rest()[-1].code == "protocol"
        clock.advance(2_000)
        with pytest.raises(ConnectionError):
            send_for_ever(eve)  # until it is cut off, what it sends is read and thrown away


class Standstill(ServerClock):
    """The server's own clock over a raw time that only a test moves: all that passes is a standstill."""

    def __init__(self) -> None:
        self.raw_ms = 1_000_000
        super().__init__(0)

    def raw(self) -> int:
        return self.raw_ms


@pytest.fixture
def standstill():
    return Standstill()


@pytest.fixture
def halting(standstill):
    with Server(None, clock=standstill) as running:
        yield running


@pytest.fixture
def halted_game(halting):
    with Wire(halting.port) as ada, Wire(halting.port) as bo:
        game = pair(ada.enter("Ada"), bo.enter("Bo"), TimeControl(60_000))
        play(game, ada, bo, "e2e4 e7e5")
        yield game, ada, bo


def test_time_in_which_the_server_did_not_run_is_charged_to_nobody(standstill, halted_game):
    game, ada, bo = halted_game
    standstill.raw_ms += 3_600_000  # somebody closed the lid
    ada.say(m.Move(game=game, uci="g1f3", after=3))
    assert bo.hear(m.MovePlayed).white_ms == 60_000
    bo.say(m.Move(game=game, uci="g8f6", after=4))
    assert ada.hear(m.MovePlayed).black_ms == 60_000


def test_time_in_which_the_disk_hung_is_charged_to_nobody(standstill, halting, halted_game, monkeypatch):
    game, ada, bo = halted_game
    commit = halting._store.commit

    def hang_once() -> None:
        monkeypatch.setattr(halting._store, "commit", commit)
        commit()
        standstill.raw_ms += 45_000

    monkeypatch.setattr(halting._store, "commit", hang_once)
    play(game, ada, bo, "g1f3 g8f6", after=3)
    ada.say(m.Sync(game=game))
    state = ada.hear(m.GameState)
    assert (state.white_ms, state.black_ms, state.now) == (60_000, 60_000, 0)


# ---------------------------------------------------------------- the server as an object


def test_a_server_that_stops_takes_leave_and_leaves_no_thread():
    before = set(threading.enumerate())
    server = Server(None)
    server.start()
    with Wire(server.port) as ada:
        ada.enter("Ada")
        server.stop()
        assert [message.code for message in ada.rest()] == ["shutdown"]
    assert set(threading.enumerate()) == before


def test_a_server_stops_while_clients_do_not_read():
    with Server(None) as server, Wire(server.port) as ada:
        ada.enter("Ada")
        ada.send(encode(m.CancelSeek(seek=1)) * 1_000)


def test_a_server_may_listen_on_ipv6():
    try:
        server = Server(None, host="::1")
    except OSError as error:
        pytest.skip(f"no IPv6 here: {error}")
    with server, socket.create_connection(("::1", server.port), timeout=10) as line:
        assert line.recv(100).startswith(b'{"type":"greeting"')


def test_a_second_server_on_the_same_data_is_told_the_port_of_the_first(tmp_path):
    with Server(tmp_path) as first, pytest.raises(StoreError, match=f"port {first.port}"):
        Server(tmp_path)
    with Server(tmp_path):
        pass


def test_a_server_on_a_port_that_is_taken_lets_go_of_its_data(tmp_path, server):
    with pytest.raises(OSError, match="in use"):
        Server(tmp_path, port=server.port)
    with Server(tmp_path):
        pass


def test_games_go_on_after_a_restart_on_the_same_port(tmp_path):
    with Server(tmp_path) as first, Wire(first.port) as ada, Wire(first.port) as bo:
        game = pair(ada.enter("Ada"), bo.enter("Bo"), TimeControl(300_000))
        play(game, ada, bo, "e2e4 e7e5")
    with (
        Server(tmp_path, port=first.port) as second,
        Wire(second.port) as ada_again,
        Wire(second.port) as bo_again,
    ):
        ada_again.enter("Ada", ada.welcome.token)
        assert ada_again.welcome.games == [game]
        ada_again.say(m.Sync(game=game))
        state = ada_again.hear(m.GameState)
        assert (state.moves, state.paused) == (["e2e4", "e7e5"], True)
        bo_again.enter("Bo", bo.welcome.token)
        ada_again.hear(m.GameResumed)
        play(game, ada_again, bo_again, "g1f3 g8f6", after=state.position_seq)
