"""The benchmark itself must run, and must not call a failure a success. What it measures is not asserted."""

import json
import subprocess
import sys
from pathlib import Path

LOAD = Path(__file__).with_name("load.py")


def run_load(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(LOAD), *arguments],
        cwd=LOAD.parents[2],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_a_small_load_is_carried_without_an_error(tmp_path):
    report = tmp_path / "figures.json"
    run = run_load("--games", "1,3", "--seconds", "0.5", "--json", str(report), "--data", str(tmp_path))
    assert (run.returncode, run.stderr) == (0, "")
    figures = json.loads(report.read_text(encoding="utf-8"))
    assert figures["errors"] == []
    assert [line["games"] for line in figures["runs"]] == [1, 3]
    assert all(line["moves"] > 0 for line in figures["runs"])
    assert len(run.stdout.splitlines()) == 3


def test_a_server_that_does_not_start_is_a_failure(tmp_path):
    run = run_load("--games", "1", "--seconds", "0.1", "--data", str(tmp_path), "--", "--log-level", "none-such")
    assert run.returncode == 1
    assert "did not come to listen" in run.stderr
    assert "none-such" in run.stderr
