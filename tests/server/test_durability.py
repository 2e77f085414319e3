"""What is stored before anybody sees it, told by the system calls of the real server."""

import re
import shutil
import subprocess
import sys

import psutil
import pytest

from shared import messages as m
from tests.server.wire import Wire, pair

needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


def trace(tmp_path, *options):
    """Play one move on a server under strace; return its calls from the move's arrival to its first showing."""
    log = tmp_path / "calls"
    calls = "trace=fsync,fdatasync,sync_file_range,msync,recvfrom,sendto,write,pwrite64"
    command = ["strace", "-f", "-y", "-s", "120", "-o", str(log), "-e", calls]
    command += [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", "0", "--no-announce", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            port = int(server.stdout.readline().rpartition(":")[2])
            with Wire(port) as ada, Wire(port) as bo:
                game = pair(ada.enter("Ada"), bo.enter("Bo"), None)
                ada.say(m.Move(game=game, uci="e2e4", after=1))
                ada.hear(m.MovePlayed)
                bo.hear(m.MovePlayed)
        finally:
            for traced in psutil.Process(server.pid).children():
                traced.terminate()  # strace itself would only let go of it
    lines = log.read_text().splitlines()
    arrived = next(i for i, line in enumerate(lines) if "recvfrom" in line and r"\"type\":\"move\"" in line)
    shown = next(i for i, line in enumerate(lines) if "sendto" in line and "move-played" in line)
    return lines[arrived : shown + 1]


def synced(calls):
    return [call for call in calls if re.search(r"f(data)?sync\(.*rookery\.db", call)]


@needs_strace
def test_a_move_is_on_the_disk_before_its_first_byte_is_on_any_socket(tmp_path):
    calls = trace(tmp_path, "--data", str(tmp_path / "data"))
    stored = [i for i, call in enumerate(calls) if "pwrite64" in call and "rookery.db-wal" in call]
    assert stored, "the move was not written before it was shown"
    assert synced(calls[stored[0] :]), "the move was not synced before it was shown"


@needs_strace
def test_a_server_told_to_outlive_its_process_alone_does_not_wait_for_the_disk(tmp_path):
    calls = trace(tmp_path, "--data", str(tmp_path / "data"), "--durability", "process")
    assert any("pwrite64" in call and "rookery.db-wal" in call for call in calls)
    assert not synced(calls)


@needs_strace
def test_games_in_memory_touch_no_disk(tmp_path):
    calls = trace(tmp_path, "--data", ":memory:")
    assert not [call for call in calls if "rookery.db" in call]
    assert not (tmp_path / "data").exists()
