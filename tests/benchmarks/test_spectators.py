"""The benchmark itself must run, and must not call a failure a success. What it measures is not asserted."""

import json
import subprocess
import sys
from pathlib import Path

SPECTATORS = Path(__file__).with_name("spectators.py")


def run_spectators(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SPECTATORS), *arguments],
        cwd=SPECTATORS.parents[2],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_a_small_crowd_is_shown_everything(tmp_path):
    report = tmp_path / "figures.json"
    options = ("--games", "3", "--spectators", "5", "--rounds", "1", "--seconds", "0.5", "--pace", "0.01", "0.05")
    run = run_spectators(*options, "--json", str(report))
    assert (run.returncode, run.stderr) == (0, "")
    figures = json.loads(report.read_text(encoding="utf-8"))["figures"]
    assert all(figures[name]["count"] > 0 for name in ("without", "with", "lag"))


def test_a_server_that_does_not_start_is_a_failure():
    run = run_spectators("--games", "1", "--spectators", "1", "--", "--log-level", "none-such")
    assert run.returncode == 1
    assert "did not come to listen" in run.stderr
