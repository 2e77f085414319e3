"""One order over a socket, and its answer: a line each way, within bounds of length and time."""

import socket
import time

import msgspec

from server.operator.answers import AnyAnswer
from server.operator.orders import AnyOrder

MAX_ORDER_BYTES = 8 * 1024
MAX_ANSWER_BYTES = 64 * 1024 * 1024

_CHUNK = 64 * 1024


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
    """Read the outside of an order. Raises msgspec.MsgspecError."""
    return _envelopes.decode(line)


def decode_order(envelope: Envelope) -> AnyOrder:
    """Read the order itself. Raises msgspec.MsgspecError."""
    return _orders.decode(envelope.order)


def decode_answer(line: bytes) -> AnyAnswer:
    """Read an answer. Raises msgspec.MsgspecError."""
    return _answers.decode(line)


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
