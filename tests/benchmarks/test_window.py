"""The benchmark itself must run. What it measures is not asserted."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.window.desktop import NEEDED

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        not all(map(shutil.which, NEEDED)), reason=f"measuring the window needs {', '.join(NEEDED)}"
    ),
]


def test_every_figure_of_the_window_is_measured():
    command = [sys.executable, "-m", "tests.benchmarks.window", "--seconds", "0.5", "--times", "1"]
    run = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=100, check=False
    )
    assert "Traceback" not in run.stderr
    assert [line.partition("  ")[0] for line in run.stdout.splitlines() if "at most" in line] == [
        "process start to first picture",
        "full redraw of the lobby",
        "full redraw of the game",
        "idle home, with a caret",
        "idle lobby",
        "game with a running clock",
        "the same below 10 s, with tenths",
        "a move, from its sender to the screen",
    ]
