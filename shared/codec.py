"""Bytes in, messages out. It does no I/O: feed it whatever arrived, however it was split or glued."""

from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec

from shared import messages

T = TypeVar("T")


class ProtocolError(Exception):
    """The peer broke the rules of the wire; the text says which, and the connection is over."""


_encoder = msgspec.json.Encoder()


def encode(message: messages.Command | messages.Event | messages.Notice) -> bytes:
    """Return the message as one line, newline included."""
    return _encoder.encode(message) + b"\n"


class _AnyType(msgspec.Struct):
    """What every line has, also one of a type that this version does not know."""

    type: str


class LineDecoder(Generic[T]):
    """Turns a stream of bytes into messages.

    Split lines wait for their rest; a line longer than `limit` bytes, newline included, is an error. Empty lines
    are passed over. A lenient decoder also passes over messages of unknown types, so that versions can meet.
    """

    def __init__(self, decoder: msgspec.json.Decoder[T], limit: int, *, lenient: bool) -> None:
        self._decoder = decoder
        self._limit = limit
        self._lenient = lenient
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[T]:
        """Yield the messages that `data` completes; raise ProtocolError where the stream breaks the rules.

        Messages before the broken one are yielded first. After the error the decoder must not be fed again.
        """
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            if len(line) >= self._limit:
                raise ProtocolError(f"line longer than {self._limit} bytes")
            if line and not line.isspace():
                yield from self._decode(line)
        if len(self._rest) >= self._limit:
            raise ProtocolError(f"line longer than {self._limit} bytes")

    def _decode(self, line: bytes) -> Iterator[T]:
        try:
            message = self._decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            if self._lenient and _unknown_type(line):
                return
            raise ProtocolError(f"not a message of this protocol: {error}") from error
        yield message


def _unknown_type(line: bytes) -> bool:
    """Tell whether the line is sound JSON with a type that this version does not know."""
    try:
        return _any_decoder.decode(line).type not in _SERVER_TYPES
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


_any_decoder = msgspec.json.Decoder(_AnyType)
_client_decoder: msgspec.json.Decoder[messages.ClientMessage] = msgspec.json.Decoder(messages.ClientMessage)
_server_decoder: msgspec.json.Decoder[messages.ServerMessage] = msgspec.json.Decoder(messages.ServerMessage)
_event_decoder: msgspec.json.Decoder[messages.GameEvent] = msgspec.json.Decoder(messages.GameEvent)
_SERVER_TYPES = {kind.__struct_config__.tag for kind in messages.ServerMessage.__args__}


def command_decoder() -> LineDecoder[messages.ClientMessage]:
    """Return a strict decoder of what clients send."""
    return LineDecoder(_client_decoder, messages.MAX_COMMAND_BYTES, lenient=False)


def reply_decoder() -> LineDecoder[messages.ServerMessage]:
    """Return a lenient decoder of what servers send."""
    return LineDecoder(_server_decoder, messages.MAX_REPLY_BYTES, lenient=True)


def decode_event(body: bytes) -> messages.GameEvent:
    """Read one stored event. Raises msgspec.MsgspecError when it is not one."""
    return _event_decoder.decode(body)
