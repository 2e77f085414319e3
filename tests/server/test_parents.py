"""A server ends with the program that started it."""

import signal
import subprocess
import sys

import psutil
import pytest

from tests.server.wire import PATIENCE_S, ROOT, Wire

COMMAND = [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", "0", "--no-announce"]
PARENT = """
import subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(child.pid, child.stdout.readline(), flush=True)
sys.stdin.read()
"""


def started(data, *more, **options):
    command = [*COMMAND, "--data", str(data), "--until-stdin-closes", *more]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return subprocess.Popen(command, cwd=ROOT, text=True, **{**pipes, **options})


def test_a_server_stops_in_order_when_its_standard_input_closes(tmp_path):
    process = started(tmp_path)
    port = int(process.stdout.readline().rpartition(":")[2])
    with Wire(port) as ada:
        ada.enter("Ada")
        _, err = process.communicate("what is written there does not matter\n", timeout=PATIENCE_S)
        assert [each.code for each in ada.rest() if each.__class__.__name__ == "Goodbye"] == ["shutdown"]
    assert process.returncode == 0
    assert "event=stopped" in err
    assert "Traceback" not in err


def test_a_server_that_has_no_standard_input_stops_at_once(tmp_path):
    process = started(tmp_path, stdin=subprocess.DEVNULL)
    _, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without a signal")
def test_a_signal_stops_it_while_its_standard_input_is_open(tmp_path):
    process = started(tmp_path)
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE_S) == 0
    _, err = process.communicate(timeout=PATIENCE_S)
    assert "Traceback" not in err
    assert "Fatal" not in err


def test_a_server_does_not_outlive_a_parent_that_was_killed(tmp_path):
    log = (tmp_path / "log").open("w")
    with (
        log,
        subprocess.Popen(
            [sys.executable, "-c", PARENT, *COMMAND, "--data", str(tmp_path / "data"), "--until-stdin-closes"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as parent,
    ):
        pid, _, listening = parent.stdout.readline().partition(" ")
        server = psutil.Process(int(pid))
        with Wire(int(listening.rpartition(":")[2])) as ada:
            ada.enter("Ada")
            parent.kill()
            assert ada.rest()[-1].code == "shutdown"
        server.wait(PATIENCE_S)
    said = (tmp_path / "log").read_text()
    assert "event=stopped" in said
    assert "Traceback" not in said
    assert not (tmp_path / "data" / "port").exists()
