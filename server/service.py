"""The server as one object: it puts store, hub and threads together, starts them and ends them in order."""

import logging
import os
import random
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from importlib.metadata import version
from pathlib import Path
from queue import Empty
from types import TracebackType
from typing import Self

from server.archive.librarian import Librarian
from server.clock import Clock, ManualClock, ServerClock
from server.errors import StoreError
from server.house import USUAL, House
from server.hub import Hub
from server.journal import note
from server.net.batch import Batch
from server.net.herald import Herald
from server.net.io_loop import IoLoop
from server.net.listener import Listener, listen
from server.operator.answers import Process
from server.operator.gate import Gate
from server.operator.process import memory_mb, threads
from server.play.shelf import last_moment
from server.reception import About
from server.store.archive import Archive
from server.store.folder import DATABASE, DataFolder
from server.store.space import FreeSpace
from server.store.sqlite import SqliteStore
from server.tally import Tally
from server.turns import Turns
from shared.discovery import Here
from shared.messages import PROTOCOL_VERSION

__all__ = ["ManualClock", "Server"]

_FLUSH_MS = 1_000
_MAX_BATCHES = 100
"""So many looks at the sockets make one turn at the most, so that none grows without a bound."""

_log = logging.getLogger(__name__)


class Server:
    """A chess server that listens as long as the context lasts.

    `data` is the folder of its database, None keeps games in memory only; port 0 takes a free port. Raises
    StoreError when the data cannot be used and OSError when the port cannot. `failed` is set when the server
    cannot go on and should be stopped, `drained` when its operator wants it to end now.
    """

    def __init__(
        self,
        data: Path | None,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        clock: Clock | None = None,
        utc: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        rng: random.Random | None = None,
        house: House = USUAL,
        tally: Tally | None = None,
    ) -> None:
        with ExitStack() as opened:
            folder = opened.enter_context(closing(DataFolder(data))) if data else None
            self._store = opened.enter_context(closing(_open_store(data, house)))
            self._listening = opened.enter_context(listen(host, port))
            self.host, self.port = self._listening.getsockname()[:2]
            if folder is not None:
                folder.note_port(self.port)
            self._gate = opened.enter_context(closing(Gate(data))) if data else None
            archive = opened.enter_context(Archive(data / DATABASE)) if data else None
            self.herald = opened.enter_context(closing(Herald(self.host, house.ask_at, self._here)))
            self._opened = opened.pop_all()
        start = last_moment(self._store.alive_at(), self._store.recent_games())
        self._clock = clock or ServerClock(start)
        self._since = time.monotonic()
        self._about = About(self._store.server_id, house.name, version("rookery"), secrets.token_hex(4))
        self._tally = tally or Tally()
        self._io = IoLoop(self._clock)
        self._librarian = Librarian(archive, self._io.deliver) if archive else None
        self._has_room = FreeSpace(data, house.min_free_mb, self._clock.raw).has_room if data else lambda: True
        self._hub = Hub(
            self._store,
            self._about,
            now=self._clock.on_axis(self._clock.raw()),
            utc=utc,
            rng=rng or random.SystemRandom(),
            ask=self._librarian.ask if self._librarian else None,
            house=house,
            has_room=self._has_room,
            tally=self._tally,
        )
        self._turns = Turns(self._hub, self._clock)
        self._listener = Listener(self._listening, self._io.add, self._clock.raw)
        self._io.on_closed = self._listener.release
        self.failed, self.drained = threading.Event(), threading.Event()
        self._hub_thread = threading.Thread(target=self._run_hub, name="rookery-hub")
        if isinstance(clock, ManualClock):
            clock.on_advance = self._io.wake

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Accept connections."""
        self._hub_thread.start()
        if self._librarian:
            self._librarian.start()
        self._io.start()
        self._listener.start()
        self.herald.start()
        if self._gate:
            self._gate.start(self._io.deliver, self._describe)
        note(_log, "listening", host=self.host, port=self.port, name=self._about.name, pid=os.getpid())

    def stop(self) -> None:
        """Accept no more, tell the clients, store everything, and end all threads. Games go on after a restart."""
        self.herald.stop()
        if self._gate:
            self._gate.stop()
        self._listener.stop()
        self._io.inbox.put(None)
        self._hub_thread.join()
        if self._librarian:
            self._librarian.stop()
        self._io.stop(_FLUSH_MS)
        self._opened.close()
        note(_log, "stopped")

    def _here(self, nonce: str) -> Here:
        """Answer somebody who asks the network which servers there are."""
        return Here(
            nonce=nonce,
            server=self._about.server,
            name=self._about.name,
            port=self.port,
            players=self._tally.players,
            protocol=PROTOCOL_VERSION,
            version=self._about.version,
        )

    def _describe(self) -> Process:
        """Say what the operator wants to know of the process."""
        return Process(
            name=self._about.name,
            version=self._about.version,
            host=self.host,
            port=self.port,
            pid=os.getpid(),
            uptime_s=round(time.monotonic() - self._since),
            threads=threads(),
            memory_mb=memory_mb(),
        )

    # ------------------------------------------------------------ the hub's thread

    def _run_hub(self) -> None:
        try:
            self._take_turns()
        except Exception:  # noqa: BLE001 - whatever it is, somebody must be told that nothing moves any more
            note(
                _log, "cannot-go-on", level=logging.CRITICAL, trouble=True, text="what players have seen is stored"
            )
            self.failed.set()

    def _take_turns(self) -> None:
        stopping = False
        while not stopping:
            batches, stopping = self._take_batches()
            self._tally.turn_begins()
            output, handled = self._turns.take(batches)
            self._tally.turn_ends(sum(len(outgoing.data) for outgoing in output))
            if self._hub.drained:
                self.drained.set()
            self._has_room()  # so that the log warns of a full disk before anybody asks for a game
            self._io.finish_turn(output, handled, self._turns.deadline())
        self._io.finish_turn(self._hub.shut_down(self._clock.on_axis(self._clock.raw())), [], None)

    def _take_batches(self) -> tuple[list[Batch], bool]:
        """Wait for a batch and take all that are there; tell whether the server is to stop after them."""
        batches = [self._io.inbox.get()]
        with suppress(Empty):
            while len(batches) < _MAX_BATCHES:
                batches.append(self._io.inbox.get_nowait())
        return [batch for batch in batches if batch is not None], None in batches


def _open_store(data: Path | None, house: House) -> SqliteStore:
    """Open the store of a data folder, or one in memory. Raises StoreError."""
    store = SqliteStore(data / DATABASE if data else None, house.durability, keep_games=house.keep_games)
    try:
        store.note_name(house.name)
        store.commit()
    except StoreError:
        store.close()
        raise
    return store
