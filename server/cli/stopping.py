"""What a command of some length does when it is told to stop."""

import signal
import sys

_TOLD_TO_STOP = 128


def clean_up_when_stopped() -> None:
    """Let SIGTERM end the program in order, like Ctrl-C, so that it leaves no unfinished file behind."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(_TOLD_TO_STOP + number))
