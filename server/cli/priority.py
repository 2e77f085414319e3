"""Which of two programs goes first."""

import os
import sys
from contextlib import suppress


def step_back() -> None:
    """Let everything else on this computer go first, above all a server that runs on it."""
    with suppress(OSError):
        if sys.platform != "win32":
            os.nice(19)
        if sys.platform == "linux":  # it alone can say: only when nobody else wants to run
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
