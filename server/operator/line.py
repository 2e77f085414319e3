"""One order over a socket, and its answer: a line each way, within bounds of length and time."""

import socket
import time
from typing import TypeVar

import msgspec

from server.operator.answers import AnyAnswer
from server.operator.orders import AnyOrder

MAX_ORDER_BYTES = 8 * 1024
MAX_ANSWER_BYTES = 64 * 1024 * 1024

_CHUNK = 64 * 1024

T = TypeVar("T")


class BadLineError(Exception):
    """A line is not what it should be; the text says why."""


class Envelope(msgspec.Struct, frozen=True):
    """An order, unread until the token has been looked at."""

    token: str
    order: msgspec.Raw


_envelopes = msgspec.json.Decoder(Envelope)
_orders: msgspec.json.Decoder[AnyOrder] = msgspec.json.Decoder(AnyOrder)
_answers: msgspec.json.Decoder[AnyAnswer] = msgspec.json.Decoder(AnyAnswer)


def encode_order(token: str, order: AnyOrder) -> bytes:
    """Return an order as the line that carries it."""
    return msgspec.json.encode(Envelope(token, msgspec.Raw(msgspec.json.encode(order)))) + b"\n"


def encode_answer(answer: AnyAnswer) -> bytes:
    """Return an answer as the line that carries it."""
    return msgspec.json.encode(answer) + b"\n"


def decode_envelope(line: bytes) -> Envelope:
    """Read the outside of an order. Raises BadLineError."""
    return _decoded(_envelopes, line)


def decode_order(envelope: Envelope) -> AnyOrder:
    """Read the order itself. Raises BadLineError."""
    return _decoded(_orders, envelope.order)


def decode_answer(line: bytes) -> AnyAnswer:
    """Read an answer. Raises BadLineError."""
    return _decoded(_answers, line)


def _decoded(decoder: msgspec.json.Decoder[T], line: bytes | msgspec.Raw) -> T:
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadLineError(str(error)) from error


def read_line(line: socket.socket, limit: int, seconds: float) -> bytes:
    """Return what arrives up to the first newline.

    Raises OSError when it does not come in time (TimeoutError) or is too long, or when the other end hangs up.
    """
    end = time.monotonic() + seconds
    received = bytearray()
    while b"\n" not in received:
        left = end - time.monotonic()
        if left <= 0 or len(received) > limit:
            raise TimeoutError("no whole line in time, or too long a one")
        line.settimeout(left)
        chunk = line.recv(_CHUNK)
        if not chunk:
            raise ConnectionResetError("the other end hung up before its line was whole")
        received += chunk
    return bytes(received.partition(b"\n")[0])


class Asker:
    """Somebody who has connected, and what has arrived from them so far.

    `until` is when their line should be whole, in seconds of time.monotonic().
    """

    def __init__(self, line: socket.socket, until: float) -> None:
        line.setblocking(False)
        self.socket = line
        self.until = until
        self._received = bytearray()

    def read(self) -> bytes | None:
        """Take what has arrived and return the line, or None while it is not whole.

        Raises OSError when it is too long or the other end has hung up.
        """
        chunk = self.socket.recv(_CHUNK)
        if not chunk:
            raise ConnectionResetError("the other end hung up before its line was whole")
        self._received += chunk
        line, newline, _ = self._received.partition(b"\n")
        if len(line) > MAX_ORDER_BYTES:
            raise ConnectionAbortedError("too long a line")
        return bytes(line) if newline else None

    def has_gone(self) -> bool:
        """Whether the other end has hung up, so that nobody waits for an answer."""
        try:
            return not self.socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
