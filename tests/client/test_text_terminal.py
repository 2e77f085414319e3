import io
import os
import signal
import subprocess
import sys

import pytest

from client.bots import Seat
from client.text.__main__ import main
from client.text.terminal import Gone, Terminal, printable
from server.service import Server

on_unix = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal there")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann says: hello", "Ann says: hello"),
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("two\r\nlines\u2028and\x85more", "two  lines and more"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\ud800", "\ufffd"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 ♞ ü 王",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 ♞ ü 王",
        ),
        ("x" * 5_000, "x" * 1_000 + "…"),
    ],
)
def test_a_terminal_is_given_nothing_but_text(text, shown):
    assert printable(text) == shown


class Pieces:
    """What is typed comes in these pieces."""

    def __init__(self, *pieces):
        self._pieces = list(pieces)

    def read(self, size):
        return self._pieces.pop(0) if self._pieces else b""


def typed(*pieces):
    terminal = Terminal(Pieces(*pieces), io.StringIO(), lambda: None)
    terminal._reader.join()
    return terminal.lines()


def test_what_is_typed_comes_line_by_line_however_it_was_cut():
    assert typed(b"Nf", b"3\r\nsay caf\xc3", b"\xa9\n\nlast") == ["Nf3", "say café", "", "last"]
    assert typed(b"caf\xe9\n") == ["caf\ufffd"]
    assert [len(line) for line in typed(*[b"y" * 1_000] * 10, b"\nz\n")] == [2_000, 1]


def test_when_nobody_reads_any_more_that_is_the_end(tmp_path):
    closed = (tmp_path / "out").open("w", encoding="utf-8")
    closed.close()
    with pytest.raises(Gone):
        Terminal(Pieces(), closed, lambda: None).say("e4")


def test_bad_arguments_end_with_one_line(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--connect", "host:abc"])
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_where_nothing_answers_one_line_says_so(capsys):
    with Server(None) as server:
        port = server.port
    assert main(["--connect", f"127.0.0.1:{port}", "--name", "Ann"]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("rookery-text: Nothing answers")
    assert len(said.err.splitlines()) == 1


def test_as_a_process_it_reads_a_pipe_loads_no_pygame_and_ends_in_order():
    code = (
        "import sys; from client.text.__main__ import main; code = main(sys.argv[1:]);"
        "sys.exit(50 if 'pygame' in sys.modules else code)"
    )
    with Server(None) as server:
        command = [sys.executable, "-c", code, "--connect", f"127.0.0.1:{server.port}", "--name", "Ann"]
        ended = subprocess.run(
            command, input=b"players\nseek 5\xff\nquit\n", capture_output=True, timeout=60, check=False
        )
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == b""
    assert ended.stdout.decode().splitlines()[1].startswith("You are on Rookery, as Ann.")


@on_unix
def test_ctrl_c_during_a_game_asks_and_the_second_one_leaves():
    with Server(None) as server:
        command = [sys.executable, "-m", "client.text", "--connect", f"127.0.0.1:{server.port}", "--name", "Ann"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            said = iter(process.stdout.readline, b"")
            process.stdin.write(b"friend 5+3\n")
            process.stdin.flush()
            code = next(line for line in said if line.startswith(b"Your code is")).split()[3].strip(b":")
            with Seat("127.0.0.1", server.port, "Bob") as bob:
                bob.join(code.decode())
                assert any(line.startswith(b"You play") for line in said)
                process.send_signal(signal.SIGINT)
                assert any(b"press Ctrl+C again" in line for line in said)
                process.send_signal(signal.SIGINT)
                assert process.wait(20) == 130


@on_unix
@pytest.mark.skipif(sys.platform == "darwin", reason="there a window needs no variable")
def test_without_a_screen_rookery_goes_on_in_the_terminal_that_it_was_started_from():
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("SDL_VIDEODRIVER", None)
    with Server(None) as server:
        command = [sys.executable, "-m", "client", "--connect", f"127.0.0.1:{server.port}", "--name", "Ann"]
        with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=bare) as process:
            os.close(theirs)
            os.write(ours, b"quit\n")
            assert process.wait(20) == 0
            said = process.stderr.read().decode()
    os.close(ours)
    assert said.startswith("rookery: no screen to open a window on")
    assert len(said.splitlines()) == 1
