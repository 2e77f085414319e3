"""How many connections there is room for, told by processes that may have few descriptors."""

import signal
import subprocess
import sys
from contextlib import ExitStack

import pytest

from server.net.descriptors import RESERVE
from server.operator.errand import run_errand
from server.operator.orders import TellStatus
from tests.server.wire import PATIENCE_S, ROOT, Process, Wire

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")

LIMITED = "import resource as r; r.setrlimit(r.RLIMIT_NOFILE, ({soft}, {hard})); "
ROOM = "from server.net.descriptors import room_for; print(room_for(500), *r.getrlimit(r.RLIMIT_NOFILE))"


@pytest.mark.parametrize(
    ("soft", "hard", "room", "raised"),
    [
        (256, 1_024, 500, 500 + RESERVE),
        (256, 400, 400 - RESERVE, 400),
        (800, 1_024, 500, 800),
        (50, 50, 1, 50),
    ],
)
def test_the_limit_is_raised_as_far_as_is_needed_and_allowed(soft, hard, room, raised):
    script = LIMITED.format(soft=soft, hard=hard) + ROOM
    said = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == [str(room), str(raised), str(hard)]


def test_who_comes_when_descriptors_run_short_is_told_that_the_server_is_full(tmp_path):
    code = LIMITED.format(soft=RESERVE + 3, hard=RESERVE + 3) + "from server.__main__ import main; main()"
    args = ("--host", "127.0.0.1", "--port", "0", "--data", str(tmp_path))
    process = Process(*args, program=("-c", code))
    try:
        with ExitStack() as lines:
            port = process.port()
            for name in ("Ada", "Bo", "Cy"):
                lines.enter_context(Wire(port)).enter(name)
            one_more = lines.enter_context(Wire(port))
            assert [message.code for message in one_more.rest()] == ["full"]
            assert run_errand(tmp_path, TellStatus()).scene.connections == 3
        _, _, log = process.end(signal.SIGTERM)
    finally:
        process.popen.kill()
        process.popen.communicate(timeout=PATIENCE_S)
    assert "event=fewer-connections most=3 " in log
