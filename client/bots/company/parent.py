"""Bots that other programs have started end with them."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress

_STDIN = 0


def when_stdin_closes(leave: Callable[[], object]) -> None:
    """Call `leave`, from a thread, when the standard input ends: the system closes it also for who was killed."""
    threading.Thread(target=_read_to_the_end, args=[leave], name="stdin", daemon=True).start()


def _read_to_the_end(leave: Callable[[], object]) -> None:
    with suppress(OSError):  # where there is no standard input, nobody waits for us
        while os.read(_STDIN, 4096):
            pass
    leave()
