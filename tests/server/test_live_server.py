"""The live server over real sockets, as time is passed in and as it starts and stops."""

import socket
import sys
import threading

import pytest

from server.clock import ServerClock
from server.errors import StoreError
from server.service import ManualClock, Server
from server.store.folder import DATABASE
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import encode
from shared.result import Reason
from tests.server.club import kinds
from tests.server.wire import Wire, pair, play


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

    def worked(self) -> int:
        return 0  # work takes none of this raw time


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


def test_a_server_on_a_port_that_is_taken_lets_go_of_its_data(tmp_path):
    with Server(None) as first, pytest.raises(OSError, match="in use"):
        Server(tmp_path, port=first.port)
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
        assert (state.moves, state.pause) == (["e2e4", "e7e5"], "restart")
        bo_again.enter("Bo", bo.welcome.token)
        ada_again.hear(m.GameResumed)
        play(game, ada_again, bo_again, "g1f3 g8f6", after=state.position_seq)


def test_a_server_that_cannot_go_on_says_so(monkeypatch, caplog):
    def fail(_):
        raise StoreError("the disk is gone")

    with Server(None) as running:
        monkeypatch.setattr(SqliteStore, "commit", fail)
        monkeypatch.setattr(SqliteStore, "rollback", fail)
        with socket.create_connection(("127.0.0.1", running.port)):
            assert running.failed.wait(10)
    assert "cannot-go-on" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_a_move_that_a_deleted_database_cannot_keep_is_not_acknowledged(tmp_path, caplog):
    with Server(tmp_path) as server, Wire(server.port) as ada, Wire(server.port) as bo:
        game = pair(ada.enter("Ada"), bo.enter("Bo"))
        (tmp_path / DATABASE).unlink()
        ada.say(m.Move(game=game, uci="e2e4", after=1))
        assert "move-played" not in kinds([*ada.rest()])
        assert "was deleted or replaced while the server runs" in caplog.text
