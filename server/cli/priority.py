"""Which of two programs goes first."""

import os
from contextlib import suppress


def step_back() -> None:
    """Let everything else on this computer go first, above all a server that runs on it."""
    with suppress(AttributeError, OSError):  # Windows has no such call
        os.nice(19)
    with suppress(AttributeError, OSError):  # Linux alone can say: only when nobody else wants to run
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
