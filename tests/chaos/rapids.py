"""A TCP proxy that cuts, halves and delays what passes, and leaves old connections open beside new ones."""

import heapq
import itertools
import selectors
import socket
import struct
import threading
from collections import Counter
from contextlib import suppress
from functools import partial
from time import monotonic

RESET = struct.pack("ii", 1, 0)
"""A linger that makes closing a socket send a reset."""


class Stream:
    """One direction of a connection through the proxy."""

    def __init__(self, source, sink, *, to_server):
        self.source, self.sink, self.to_server = source, sink, to_server
        self.other = None
        self.ended = False
        self.greeted = False


class Rapids:
    """Passes connections on to a port of this computer. One thread owns all sockets.

    Of a hundred chunks that pass, `trouble` meet with an accident, which is rolled for each by itself. Greetings
    and hellos, of which there are few, have five times as many.
    """

    def __init__(self, port, rng):
        self.incidents = Counter()
        self.trouble = 0.0
        self._target, self._rng = ("127.0.0.1", port), rng
        self._late, self._numbers = [], itertools.count()
        self._ends = set()  # all that may be open: the selector does not know those that are delayed or have ended
        self._selector = selectors.DefaultSelector()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._wake_in, self._wake_out = socket.socketpair()
        self._selector.register(self._listening, selectors.EVENT_READ, self._accept)
        self._selector.register(self._wake_in, selectors.EVENT_READ, lambda: None)
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="rapids")
        self._thread.start()

    def close(self):
        """End the thread, and every connection."""
        self._closing = True
        self._wake_out.send(b"x")
        self._thread.join()

    # ------------------------------------------------------------ the thread

    def _run(self):
        while not self._closing:
            for key, _ in self._selector.select(max(0, self._late[0][0] - monotonic()) if self._late else None):
                if key.fileobj.fileno() >= 0:  # else an accident of this very round has closed it
                    key.data()
            while self._late and self._late[0][0] <= monotonic():
                heapq.heappop(self._late)[2]()
        for end in (*self._ends, self._listening, self._wake_in, self._wake_out):
            end.close()
        self._selector.close()

    def _accept(self):
        client, _ = self._listening.accept()
        try:
            server = socket.create_connection(self._target)
        except OSError:  # nobody listens there just now
            client.close()
            return
        self._ends = {end for end in self._ends if end.fileno() >= 0} | {client, server}
        up, down = Stream(client, server, to_server=True), Stream(server, client, to_server=False)
        up.other, down.other = down, up
        for stream in (up, down):
            stream.source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            stream.source.settimeout(5)
            self._listen(stream)

    def _listen(self, stream):
        if stream.source.fileno() >= 0:
            self._selector.register(stream.source, selectors.EVENT_READ, partial(self._flow, stream))

    def _flow(self, stream):
        """Pass on what has arrived, unless there is an accident."""
        try:
            data = stream.source.recv(65536)
        except OSError:
            data = b""
        if not data:
            self._end(stream)
        elif self._rng.random() * 100 < self.trouble * (1 if stream.greeted else 5):
            accident = self._rng.choice([self._cut, self._halve, self._delay, self._delay, self._leave_open])
            self.incidents[accident.__name__] += 1
            accident(stream, data)
        else:
            self._pass(stream, data)
        stream.greeted = True

    def _pass(self, stream, data):
        try:
            stream.sink.sendall(data)
        except OSError:
            self._end_both(stream)

    def _end(self, stream):
        """One side says no more; when both have, the connection is over."""
        stream.ended = True
        self._forget(stream.source)
        with suppress(OSError):
            stream.sink.shutdown(socket.SHUT_WR)
        if stream.other.ended:
            self._end_both(stream)

    def _end_both(self, stream):
        for end in (stream.source, stream.sink):
            self._forget(end)
            end.close()

    def _forget(self, end):
        with suppress(KeyError, ValueError):  # it is being delayed, or closed
            self._selector.unregister(end)

    # ------------------------------------------------------------ accidents

    def _cut(self, stream, _data):
        """Break the connection before the data, each end by a reset or in order."""
        for end in (stream.source, stream.sink):
            self._break(end)

    def _break(self, end):
        if self._rng.random() < 0.5:
            with suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self._forget(end)
        end.close()

    def _halve(self, stream, data):
        """Pass on a part of the data, and break the connection."""
        self._pass(stream, data[: self._rng.randrange(len(data))])
        self._cut(stream, data)

    def _delay(self, stream, data):
        """Pass on the data later, and nothing of what follows before it."""
        self._forget(stream.source)
        self._later(0.3, partial(self._catch_up, stream, data))

    def _catch_up(self, stream, data):
        if stream.sink.fileno() >= 0:
            self._pass(stream, data)
        self._listen(stream)

    def _leave_open(self, stream, data):
        """Break the client's end alone. The server's stays a while, and what was on its way there comes late."""
        up = stream if stream.to_server else stream.other
        self._break(up.source)
        up.ended = True
        self._forget(up.sink)
        self._later(1.0, partial(self._leave, up.sink, data if stream is up else b""))

    def _leave(self, server_end, data):
        with suppress(OSError):
            server_end.sendall(data)
        server_end.close()

    def _later(self, within_s, action):
        heapq.heappush(self._late, (monotonic() + self._rng.uniform(0, within_s), next(self._numbers), action))
