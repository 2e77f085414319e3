"""How other threads wake the window."""

import threading

import pygame

from client.screens import WAKE


class Waker:
    """Wakes the window from any thread. However often it is called, at most one event waits."""

    def __init__(self) -> None:
        self._posted = threading.Event()

    def __call__(self) -> None:
        """Wake the window, if there still is one."""
        if self._posted.is_set():
            return
        self._posted.set()
        try:
            pygame.event.post(pygame.Event(WAKE))
        except pygame.error:  # the window is closed, or its queue is full and it is awake anyway
            self._posted.clear()

    def wait(self, seconds: float) -> None:
        """Wait to be woken, for so long at the most."""
        self._posted.wait(seconds)

    def woken(self) -> None:
        """Let the next call post again; to be called before looking for what arrived."""
        self._posted.clear()
