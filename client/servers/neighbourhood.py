"""Which servers there are, and how they are: threads that ask and look as long as somebody wants to know."""

import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from queue import SimpleQueue
from time import monotonic
from typing import Final

from client.address import Address
from client.profile import KnownServer
from client.servers.asking import Asking
from client.servers.look import look
from client.servers.register import Register
from client.servers.seen import ServerSeen
from shared.discovery import Here

ASK_EVERY_S: Final = 2.0
LOOK_TIMEOUT_S: Final = 2.0
LOOKERS: Final = 6
"""So many places are looked at at once."""

_TICK_S = 0.2


class Neighbourhood:
    """The servers on the network, the recent ones and the typed one, in one list.

    `wake` is called, from a thread, whenever the list has changed. No call waits for anything, but `join`.
    """

    def __init__(self, wake: Callable[[], None], asking: Callable[[], Asking] = Asking) -> None:
        self._wake = wake
        self._asking = asking
        self._lock = threading.Lock()  # guards the two below
        self._register = Register()
        self._servers: tuple[ServerSeen, ...] = ()
        self._watch: _Watch | None = None
        self._ended: _Watch | None = None

    @property
    def servers(self) -> tuple[ServerSeen, ...]:
        """What is known now."""
        with self._lock:
            return self._servers

    def include(self, recent: Sequence[KnownServer], typed: Address | None = None) -> None:
        """Have these in the list, besides those on the network, and no others."""
        now = monotonic()
        with self._lock:
            self._register.set_recent(recent, now)
            self._register.set_typed(typed, now)
            self._servers = self._register.servers()

    def start(self) -> None:
        """Begin to ask and look, if nobody does yet."""
        if self._watch is None:
            with self._lock:
                self._register.look_again(monotonic())
            self._watch = _Watch(self._register, self._lock, self._asking, self._publish)
            self._watch.start()

    def stop(self) -> None:
        """Ask and look no more. The list stays as it is."""
        if self._watch is not None:
            self._watch.end()
            self._ended, self._watch = self._watch, None

    def join(self, timeout_s: float | None = None) -> None:
        """Wait for what was stopped last to end: a look may take a moment yet. Not for the window's thread."""
        if self._ended is not None:
            self._ended.join(timeout_s)

    def _publish(self) -> None:
        """Tell of what has changed, if anything has."""
        with self._lock:
            before, self._servers = self._servers, self._register.servers()
            changed = before != self._servers
        if changed:
            self._wake()


class _Watch:
    """The threads, from one start to one stop: one asks the network, some look at servers."""

    def __init__(
        self,
        register: Register,
        lock: threading.Lock,
        asking: Callable[[], Asking],
        publish: Callable[[], None],
    ) -> None:
        self._register, self._lock, self._asking, self._publish = register, lock, asking, publish
        self._over = threading.Event()
        self._to_look_at: SimpleQueue[Address | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._ask, name="neighbourhood", daemon=True),
            *(threading.Thread(target=self._look, name="looker", daemon=True) for _ in range(LOOKERS)),
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._over.set()
        for _ in range(LOOKERS):
            self._to_look_at.put(None)

    def join(self, timeout_s: float | None) -> None:
        for thread in self._threads:
            thread.join(timeout_s)

    def _ask(self) -> None:
        with closing(self._asking()) as asking:
            ask_at = monotonic()
            while not self._over.is_set():
                if monotonic() >= ask_at:
                    asking.ask()
                    ask_at = monotonic() + ASK_EVERY_S
                self._take_in(asking.hear(_TICK_S))

    def _take_in(self, heard: tuple[Here, str] | None) -> None:
        """Note an answer, if there is one, and see who is gone, and who is to be looked at."""
        now = monotonic()
        with self._lock:
            if heard is not None:
                self._register.heard(*heard, now)
            self._register.forget_silent(now)
            due = self._register.due(now)
        for address in due:
            self._to_look_at.put(address)
        self._publish()

    def _look(self) -> None:
        while (address := self._to_look_at.get()) is not None:
            seen = look(address, LOOK_TIMEOUT_S, self._over.is_set)
            if self._over.is_set():
                return
            with self._lock:
                self._register.looked(address, seen, monotonic())
            self._publish()


"""
"""
