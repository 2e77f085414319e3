"""When and how the program ends: a signal, or the end of what feeds its standard input."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

_TOLD_TO_STOP = 128
_STDIN = 0


def clean_up_when_stopped() -> None:
    """Let SIGTERM end the program in order, like Ctrl-C, so that it leaves no unfinished file behind."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(_TOLD_TO_STOP + number))


def when_told(stop: Callable[[], object]) -> None:
    """Call `stop` on Ctrl-C and on SIGTERM."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop())


def when_stdin_closes(stop: Callable[[], object]) -> None:
    """Call `stop`, from a thread, when the standard input comes to its end.

    Where that is a pipe from the program that started this one, it does so however that program ends: the
    system closes the pipe also of one that was killed.
    """
    threading.Thread(target=_read_to_the_end, args=[stop], name="rookery-stdin", daemon=True).start()


def _read_to_the_end(stop: Callable[[], object]) -> None:
    with suppress(OSError):  # there is no standard input, which is an end as well
        # not sys.stdin, whose lock would be in the way when the program ends while this waits
        while os.read(_STDIN, 4096):
            pass
    stop()
