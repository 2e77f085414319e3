import shlex
import sys
from pathlib import Path

import psutil
import pytest

_SCRIPT = Path(__file__).parent / "tiny_engine.py"


class TinyEngine:
    """A program to be started by its path alone, as engines are."""

    def __init__(self, folder, fault):
        self.path = folder / f"texel_{fault.replace(' ', '_')}"
        words = [sys.executable, str(_SCRIPT), fault, str(self.path)]
        self.path.write_text(f"#!/bin/sh\nexec {shlex.join(words)}\n")
        self.path.chmod(0o755)

    def __fspath__(self):
        return str(self.path)

    def __str__(self):
        return str(self.path)

    @property
    def runs(self):
        return psutil.pid_exists(int(Path(f"{self.path}.pid").read_text()))

    @property
    def options(self):
        return Path(f"{self.path}.options").read_text().splitlines()


@pytest.fixture
def tiny(tmp_path):
    """Return the path of an engine with a fault; none of them outlives its test."""
    if sys.platform == "win32":
        pytest.skip("engines that are scripts cannot be started by their path on Windows")
    engines = []

    def make(fault=""):
        engines.append(TinyEngine(tmp_path, fault))
        return engines[-1]

    yield make
    assert not [each.path.name for each in engines if Path(f"{each.path}.pid").exists() and each.runs]
