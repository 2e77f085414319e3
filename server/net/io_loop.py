"""The io thread: reads and writes all sockets, and stamps what arrives with the time of its arrival."""

import logging
import selectors
import socket
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from queue import SimpleQueue

from server.arrivals import Answered, Arrival, Broke, Closed, Opened, Ordered, Received
from server.clock import STALL_MS, Clock
from server.journal import note
from server.net.batch import Batch, Turn
from server.net.connection import Connection
from server.sessions import Outgoing
from shared.codec import ProtocolError

IDLE_MS = 500
"""The hub hears from the io thread at least so often."""

LINGER_MS = 2_000
"""A client to which the server said goodbye has so long to close its end."""
STOP_LOOK_MS = 50

_log = logging.getLogger(__name__)


class IoLoop:
    """A selectors loop over all connections; `inbox` is where the hub takes batches from."""

    def __init__(self, clock: Clock) -> None:
        self.inbox: SimpleQueue[Batch | None] = SimpleQueue()
        self._clock = clock
        self.on_closed: Callable[[Connection], None] = lambda _: None
        self._selector = selectors.DefaultSelector()
        self._wake_in, self._wake_out = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._selector.register(self._wake_out, selectors.EVENT_READ, None)
        self._orders: deque[Connection | Answered | Ordered | Turn] = deque()
        self._connections: set[Connection] = set()
        self._paused: set[Connection] = set()
        self._leaving: set[Connection] = set()
        self._deadline: int | None = None
        self._stop_at: float | None = None
        self._last_look = self._last_batch = clock.raw()
        self._thread = threading.Thread(target=self._run, name="rookery-io")

    # ------------------------------------------------------------ for other threads

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def add(self, connection: Connection) -> None:
        """Take over a connection that was accepted."""
        self._order(connection)

    def finish_turn(self, output: Iterable[Outgoing], handled: Iterable[Arrival], deadline: int | None) -> None:
        """Send what the hub's turn brought, and wake the hub again at the raw time `deadline`."""
        self._deadline = deadline
        self._order(Turn(output, handled))

    def deliver(self, arrival: Answered | Ordered) -> None:
        """Have the hub hear of an answer of the archive, or the operator's order, as of anything that arrives."""
        self._order(arrival)

    def stop(self, within_ms: int) -> None:
        """Send what is unsent for at most `within_ms`, close everything, and wait for the thread to end."""
        self._stop_at = time.monotonic() + within_ms / 1_000
        self.wake()
        self._thread.join()

    def wake(self) -> None:
        """Have the loop look at its orders and the clock."""
        with suppress(OSError):  # a full pipe wakes it as well, and a closed one means that it has stopped
            self._wake_in.send(b"\0")

    def _order(self, order: Connection | Answered | Ordered | Turn) -> None:
        self._orders.append(order)
        self.wake()

    # ------------------------------------------------------------ the thread

    def _run(self) -> None:
        try:
            while not self._may_stop():
                self._look()
        finally:
            for connection in list(self._connections):
                self._close(connection)
            self._selector.close()
            self._wake_in.close()
            self._wake_out.close()

    def _may_stop(self) -> bool:
        if self._stop_at is None or self._orders:
            return False
        return time.monotonic() >= self._stop_at or not any(c.has_unsent for c in self._connections)

    def _look(self) -> None:
        """Wait for something to happen, read it all, and carry out what was ordered meanwhile."""
        before = self._clock.raw()
        ready = self._selector.select(self._timeout(before) / 1_000)
        now = self._clock.raw()
        stall = (self._last_look, now) if now - self._last_look >= IDLE_MS + STALL_MS else None
        self._last_look = now
        arrivals: list[Arrival] = []
        for key, events in ready:
            self._attend(key.data, events, now, arrivals)
        while self._orders:
            self._carry_out(self._orders.popleft(), now, arrivals)
        self._see_to_the_waiting(now, arrivals)
        due = self._deadline is not None and self._deadline <= before
        if arrivals or due or stall or before - self._last_batch >= IDLE_MS:
            self._last_batch = before
            self._deadline = None
            self.inbox.put(Batch(before, stall, arrivals))

    def _timeout(self, now: int) -> int:
        due = [IDLE_MS]
        if self._stop_at is not None:
            due.append(STOP_LOOK_MS)
        if self._deadline is not None:
            due.append(self._deadline - now)
        # who only waits for the hub is seen to when its turn is done, which wakes the loop
        due.extend(paused.resume_at - now for paused in self._paused if paused.resume_at > now)
        return max(0, min(due))

    def _attend(self, connection: Connection | None, events: int, now: int, arrivals: list[Arrival]) -> None:
        if connection is None:
            self._wake_out.recv(4096)
            return
        if events & selectors.EVENT_READ:
            self._read(connection, now, arrivals)
        if events & selectors.EVENT_WRITE and connection in self._connections:
            self._write(connection, b"", now, arrivals)
        self._watch(connection, now)

    def _read(self, connection: Connection, now: int, arrivals: list[Arrival]) -> None:
        try:
            for command in connection.read():
                connection.take_in_hand(command)
                arrivals.append(Received(connection, command, now))
        except ProtocolError as error:
            connection.in_hand += 1
            arrivals.append(Broke(connection, str(error), now))
            connection.resume_at = sys.maxsize  # the hub hangs up; nothing more is read until then
            return
        except (EOFError, OSError):
            self._lose(connection, now, arrivals)
        connection.settle(now)

    def _write(self, connection: Connection, data: bytes, now: int, arrivals: list[Arrival]) -> None:
        try:
            connection.write(data)
        except OSError as error:
            note(_log, "dropped", address=connection.address, why=error)
            self._lose(connection, now, arrivals)

    def _carry_out(self, order: Connection | Answered | Ordered | Turn, now: int, arrivals: list[Arrival]) -> None:
        match order:
            case Connection():
                self._connections.add(order)
                order.in_hand += 1
                arrivals.append(Opened(order, now, order.address))
                self._watch(order, now)
            case Answered(peer=peer):
                assert isinstance(peer, Connection)
                peer.in_hand += 1
                order.at = now
                arrivals.append(order)
            case Ordered():
                order.at = now
                arrivals.append(order)
            case Turn(output=output, handled=handled):
                self._finish(output, handled, now, arrivals)

    def _finish(
        self, output: Iterable[Outgoing], handled: Iterable[Arrival], now: int, arrivals: list[Arrival]
    ) -> None:
        for outgoing in output:
            self._send(outgoing, now, arrivals)
        for arrival in handled:
            if not isinstance(arrival, Ordered):
                assert isinstance(arrival.peer, Connection)
                arrival.peer.in_hand -= 1

    def _send(self, outgoing: Outgoing, now: int, arrivals: list[Arrival]) -> None:
        connection = outgoing.peer
        assert isinstance(connection, Connection)
        if connection not in self._connections:
            return
        self._write(connection, outgoing.data, now, arrivals)
        if outgoing.hang_up and connection in self._connections:
            self._leaving.add(connection)
            connection.resume_at = now
            with suppress(OSError):  # it is gone already, which the next read finds
                connection.leave(now + LINGER_MS)
        self._watch(connection, now)

    def _see_to_the_waiting(self, now: int, arrivals: list[Arrival]) -> None:
        """Read again who may be read again, and close who was given time to leave and has not."""
        for connection in [paused for paused in self._paused if paused.may_read(now)]:
            self._watch(connection, now)
        for connection in [leaving for leaving in self._leaving if (leaving.leaves_at or 0) <= now]:
            self._lose(connection, now, arrivals)

    def _watch(self, connection: Connection, now: int) -> None:
        """Have the selector watch for what the connection can do now."""
        if connection not in self._connections:
            return
        may_read = connection.may_read(now)
        interest = (selectors.EVENT_READ if may_read else 0) | (
            selectors.EVENT_WRITE if connection.has_unsent else 0
        )
        if may_read:
            self._paused.discard(connection)
        else:
            self._paused.add(connection)
        if interest == connection.interest:
            return
        if connection.interest == 0:
            self._selector.register(connection.socket, interest, connection)
        elif interest == 0:
            self._selector.unregister(connection.socket)
        else:
            self._selector.modify(connection.socket, interest, connection)
        connection.interest = interest

    def _lose(self, connection: Connection, now: int, arrivals: list[Arrival]) -> None:
        connection.in_hand += 1
        arrivals.append(Closed(connection, now))
        self._close(connection)

    def _close(self, connection: Connection) -> None:
        if connection.interest:
            self._selector.unregister(connection.socket)
            connection.interest = 0
        self._connections.discard(connection)
        self._paused.discard(connection)
        self._leaving.discard(connection)
        connection.socket.close()
        self.on_closed(connection)
