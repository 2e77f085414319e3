"""The benchmark itself must run. What it measures is not asserted."""

import subprocess
import sys
from pathlib import Path

RESTART = Path(__file__).with_name("restart.py")


def test_a_few_games_are_found_again():
    command = [sys.executable, str(RESTART), "--games", "1,3"]
    run = subprocess.run(command, cwd=RESTART.parents[2], capture_output=True, text=True, timeout=100, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert [line.split()[0] for line in run.stdout.splitlines()[1:]] == ["1", "3"]
