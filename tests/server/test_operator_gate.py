"""The operator's socket, and who may use it."""

import os
import socket
import stat
import sys
import threading
from contextlib import ExitStack, closing
from queue import SimpleQueue

import msgspec
import pytest

from server.arrivals import Ordered
from server.errors import StoreError
from server.operator import gate as gate_module
from server.operator.answers import Carried, Declined, Process
from server.operator.errand import NoServerError, run_errand
from server.operator.gate import Gate
from server.operator.key import KEY_FILE, Key, read_key
from server.operator.line import MAX_ORDER_BYTES, encode_order
from server.operator.orders import Announce, CloseDoor, OpenDoor

PROCESS = Process(name="Club", version="1", host="127.0.0.1", port=1, pid=1, uptime_s=1, threads=1, memory_mb=None)


def obey(ordered: Ordered) -> None:
    """Stand in for the hub: do at once whatever is asked."""
    ordered.reply(Carried(text=f"done: {type(ordered.order).__name__}"))


@pytest.fixture
def open_gate(tmp_path):
    with closing(Gate(tmp_path)) as gate:
        gate.start(obey, lambda: PROCESS)
        yield gate
        gate.stop()


@pytest.fixture
def key(tmp_path, open_gate):
    return read_key(tmp_path)


def knock(key: Key, data: bytes) -> bytes:
    """Send bytes and return all that comes back."""
    with socket.create_connection(("127.0.0.1", key.port), timeout=20) as line, line.makefile("rb") as answers:
        line.sendall(data)
        try:
            return answers.read()
        except ConnectionResetError:  # not all that was sent had been read when the line was closed
            return b""


def test_an_order_is_answered(tmp_path, open_gate):
    assert run_errand(tmp_path, CloseDoor()) == Carried(text="done: CloseDoor")


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such modes; the user's profile protects the file"
)
def test_only_its_owner_can_read_the_key(tmp_path, open_gate):
    assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_the_key_is_of_256_bits_and_new_each_time(tmp_path):
    tokens = set()
    for _ in range(3):
        with closing(Gate(tmp_path)):
            tokens.add(read_key(tmp_path).token)
    assert len(tokens) == 3
    assert min(map(len, tokens)) == 43


def test_the_socket_is_on_this_computer_alone(open_gate):
    assert open_gate._listening.getsockname()[0] == "127.0.0.1"


def test_the_key_lies_there_as_long_as_the_server_runs(tmp_path):
    with closing(Gate(tmp_path)):
        assert read_key(tmp_path).pid == os.getpid()
    assert read_key(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_a_killed_server_left_is_replaced(tmp_path):
    (tmp_path / KEY_FILE).write_text("left")
    (tmp_path / f"{KEY_FILE}.part").write_text("left")
    with closing(Gate(tmp_path)):
        assert read_key(tmp_path) is not None


def test_a_folder_that_takes_no_key_is_named(tmp_path):
    with pytest.raises(StoreError, match="--data"):
        Gate(tmp_path / "nowhere")


@pytest.mark.parametrize("token", ["", "wrong", "é" * 43])
def test_a_wrong_token_is_told_nothing(key, token):
    assert knock(key, encode_order(token, CloseDoor())) == b""


@pytest.mark.parametrize(
    "garbage",
    [
        b"\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b'{"token":\n',
        b'"\xff\xfe"\n',
        b"[" * 5_000 + b"\n",
        b'{"token":"x","order":' + b"[" * 5_000 + b"\n",
        b'{"order":' + b'{"order":' * 800 + b"1" + b"}" * 801 + b"\n",
        b"x" * (MAX_ORDER_BYTES + 100_000),
    ],
)
def test_garbage_is_told_nothing_and_the_next_order_is_answered(tmp_path, key, garbage, caplog):
    assert knock(key, garbage) == b""
    assert run_errand(tmp_path, CloseDoor()) == Carried(text="done: CloseDoor")
    assert not caplog.records  # it is no bug of ours


@pytest.mark.parametrize(
    "order", [b'{"order":"fly"}', b'{"order":"announce"}', b'{"order":"announce","text":""}', b"7"]
)
def test_an_order_that_is_none_is_declined(key, order):
    said = knock(key, b'{"token":"%s","order":%s}\n' % (key.token.encode(), order))
    assert "version" in msgspec.json.decode(said, type=Declined).text


@pytest.fixture
def silent(key, monkeypatch):
    """Opens lines on which nothing is said, to a gate that waits for ever."""
    monkeypatch.setattr(gate_module, "PATIENCE_S", 1_000)
    with ExitStack() as lines:

        def open_(number):
            addresses = [("127.0.0.1", key.port)] * number
            return [lines.enter_context(socket.create_connection(where, timeout=20)) for where in addresses]

        yield open_


def test_who_says_nothing_holds_up_nobody(tmp_path, silent):
    *_, slow = silent(gate_module.MAX_ASKERS - 1)
    slow.sendall(b'{"token":')
    assert run_errand(tmp_path, CloseDoor()) == Carried(text="done: CloseDoor")


def test_more_lines_than_can_be_heard_cost_those_who_were_silent_longest(tmp_path, silent):
    first, second, *_, last = silent(gate_module.MAX_ASKERS + 1)
    assert run_errand(tmp_path, CloseDoor()) == Carried(text="done: CloseDoor")
    assert first.recv(1) == second.recv(1) == b""
    last.setblocking(False)
    with pytest.raises(BlockingIOError):
        last.recv(1)


def test_who_says_nothing_for_too_long_loses_the_line(tmp_path, key, monkeypatch):
    monkeypatch.setattr(gate_module, "PATIENCE_S", 0.05)
    with socket.create_connection(("127.0.0.1", key.port), timeout=20) as slow:
        slow.sendall(b'{"token":')
        assert slow.recv(1) == b""


def test_an_order_whose_asker_has_gone_before_its_turn_is_not_carried_out(tmp_path):
    taken, goes_on = SimpleQueue(), threading.Event()

    def think(ordered: Ordered) -> None:
        taken.put(ordered.order)
        assert goes_on.wait(timeout=20)
        obey(ordered)

    with closing(Gate(tmp_path)) as gate:
        gate.start(think, lambda: PROCESS)
        key = read_key(tmp_path)
        with socket.create_connection(("127.0.0.1", key.port)) as first:
            first.sendall(encode_order(key.token, CloseDoor()))
            assert taken.get(timeout=20) == CloseDoor()
            with socket.create_connection(("127.0.0.1", key.port)) as gone:
                gone.sendall(encode_order(key.token, Announce(text="nobody waits for this")))
            goes_on.set()
            assert run_errand(tmp_path, OpenDoor()) == Carried(text="done: OpenDoor")
        gate.stop()
    assert taken.get(timeout=20) == OpenDoor()


def test_a_bug_that_an_order_finds_is_noted_and_the_next_order_is_answered(tmp_path, caplog):
    hubs = iter([lambda _: 1 / 0, obey])

    def deliver(ordered: Ordered) -> None:
        next(hubs)(ordered)

    with closing(Gate(tmp_path)) as gate:
        gate.start(deliver, lambda: PROCESS)
        assert knock(read_key(tmp_path), encode_order(read_key(tmp_path).token, CloseDoor())) == b""
        assert run_errand(tmp_path, CloseDoor()) == Carried(text="done: CloseDoor")
        gate.stop()
    [bug] = caplog.records
    assert "event=bug" in bug.getMessage()
    assert bug.exc_info[0] is ZeroDivisionError


def test_who_does_not_take_its_answer_holds_up_the_next_for_a_moment_only(tmp_path, monkeypatch):
    monkeypatch.setattr(gate_module, "PATIENCE_S", 0.5)
    answers = iter(["x" * 50_000_000, "done"])
    with closing(Gate(tmp_path)) as gate:
        gate.start(lambda ordered: ordered.reply(Carried(text=next(answers))), lambda: PROCESS)
        key = read_key(tmp_path)
        with socket.create_connection(("127.0.0.1", key.port)) as slow:
            slow.sendall(encode_order(key.token, CloseDoor()))
            assert run_errand(tmp_path, CloseDoor()) == Carried(text="done")
        gate.stop()


def test_an_order_may_come_in_pieces(key):
    whole = encode_order(key.token, Announce(text="x" * 300))
    with socket.create_connection(("127.0.0.1", key.port), timeout=20) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(whole), 50):
            line.sendall(whole[start : start + 50])
        assert b"done: Announce" in line.recv(1_000)


def test_a_hub_that_does_not_answer_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(gate_module, "HUB_PATIENCE_S", 0.01)
    with closing(Gate(tmp_path)) as gate:
        gate.start(lambda _: None, lambda: PROCESS)
        assert "does not answer" in run_errand(tmp_path, CloseDoor()).text
        gate.stop()


def test_where_no_server_runs_that_is_said(tmp_path):
    with pytest.raises(NoServerError, match="no server runs with the data folder"):
        run_errand(tmp_path / "nowhere", CloseDoor())


def test_a_server_that_was_killed_is_not_mistaken_for_a_running_one(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as was:
        port = was.getsockname()[1]
    (tmp_path / KEY_FILE).write_bytes(msgspec.json.encode(Key(port, "token", 12345)))
    with pytest.raises(NoServerError, match="process 12345 has ended"):
        run_errand(tmp_path, CloseDoor())


def test_another_program_on_the_port_of_a_killed_server_is_not_mistaken_for_it(tmp_path):
    def hang_up() -> None:
        other.accept()[0].close()

    with socket.create_server(("127.0.0.1", 0)) as other:
        (tmp_path / KEY_FILE).write_bytes(msgspec.json.encode(Key(other.getsockname()[1], "token", 12345)))
        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(NoServerError, match="does not answer"):
            run_errand(tmp_path, CloseDoor())
        thread.join()
