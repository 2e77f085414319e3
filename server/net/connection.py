"""One connection: its socket, what has arrived of the next message, and what is still to be sent."""

import socket
from collections.abc import Iterator

from shared.codec import command_decoder
from shared.messages import (
    AcceptSeek,
    ClientMessage,
    FetchGame,
    FetchPgn,
    FollowLobby,
    Hello,
    Join,
    ListGames,
    ListLobby,
    Say,
    Seek,
    Sync,
    Watch,
)

MAX_UNSENT_BYTES = 256 * 1024
"""A client that reads so little that this much waits for it is dropped; its game goes on."""
MAX_IN_HAND = 64
"""A client that sent so many commands the hub has not handled yet is not read until it has."""
COMMANDS_PER_SECOND = 2_000
"""A client that sends more is read only as fast as this. Moves count once, what costs the hub more counts more."""

_COST: dict[type[ClientMessage], int] = {
    Sync: 40,
    Watch: 40,
    Say: 20,
    Hello: 20,
    Join: 20,
    Seek: 10,
    AcceptSeek: 10,
    FollowLobby: 400,
    ListLobby: 100,
    ListGames: 100,
    FetchGame: 40,
    FetchPgn: 400,
}

_CHUNK = 8 * 1024


class Connection:
    """A client's socket. Only the io thread touches it; to the hub it is but a name.

    `in_hand` counts the commands that the hub has not handled yet; `interest` is what the selector watches for;
    `leaves_at` is set once the hub has hung up, and is when the socket closes even if the client does not.
    """

    def __init__(self, sock: socket.socket, address: str, now: int) -> None:
        self.socket = sock
        self.address = address
        self.in_hand = 0
        self.interest = 0
        self.leaves_at: int | None = None
        self.resume_at = now
        self._decoder = command_decoder()
        self._unsent = bytearray()
        self._allowance = float(COMMANDS_PER_SECOND)
        self._allowed_at = now

    def __repr__(self) -> str:
        return f"<{self.address}>"

    def read(self) -> Iterator[ClientMessage]:
        """Yield the commands that have arrived.

        Raises EOFError at the end of the stream, OSError when the line is broken, and ProtocolError.
        """
        try:
            data = self.socket.recv(_CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        if not data:
            raise EOFError
        if self.leaves_at is None:
            yield from self._decoder.feed(data)

    def take_in_hand(self, command: ClientMessage) -> None:
        """Count a command that goes to the hub."""
        self.in_hand += 1
        self._allowance -= _COST.get(type(command), 1)

    def settle(self, now: int) -> None:
        """Refill the client's allowance, and put off reading it while that is overdrawn."""
        self._allowance += (now - self._allowed_at) * COMMANDS_PER_SECOND / 1_000
        self._allowance = min(self._allowance, COMMANDS_PER_SECOND)
        self._allowed_at = now
        if self._allowance < 0:
            self.resume_at = now + int(-self._allowance * 1_000 / COMMANDS_PER_SECOND) + 1

    def may_read(self, now: int) -> bool:
        """Whether the client may be read."""
        return self.in_hand <= MAX_IN_HAND and now >= self.resume_at

    def leave(self, at: int) -> None:
        """Send no more after what is unsent, and close at `at` if the client has not closed by then.

        Closing at once would reset the connection and could take the goodbye back.
        """
        self.leaves_at = at
        self._end_stream()

    def write(self, data: bytes = b"") -> None:
        """Send what can be sent at once and keep the rest. Raises OSError when the line is broken or too slow."""
        self._unsent += data
        if not self._unsent:
            return
        try:
            sent = self.socket.send(self._unsent)
        except (BlockingIOError, InterruptedError):
            sent = 0
        del self._unsent[:sent]
        self._end_stream()
        if len(self._unsent) > MAX_UNSENT_BYTES:
            raise ConnectionAbortedError(f"{len(self._unsent)} bytes wait for a client that does not read")

    def _end_stream(self) -> None:
        if self.leaves_at is not None and not self._unsent:
            self.socket.shutdown(socket.SHUT_WR)

    @property
    def has_unsent(self) -> bool:
        """Whether something waits to be sent."""
        return bool(self._unsent)
