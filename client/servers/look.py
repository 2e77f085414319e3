"""One look at a server: whether it can be played on, and how far away it is."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from client.address import Address
from client.wire.errors import NetworkError
from client.wire.handshake import errors_in_words, next_greeting
from client.wire.line import Line
from shared.messages import Greeting
from shared.text import legible

_LONGEST_TEXT = 300
"""A server that hangs up may say why in its own words."""


@dataclass(frozen=True, slots=True)
class Met:
    """A server greeted us, `ping_ms` after the line was up."""

    greeting: Greeting
    ping_ms: int


@dataclass(frozen=True, slots=True)
class Missed:
    """No server was met; the text is for players."""

    text: str


Look = Met | Missed


def look(address: Address, timeout_s: float, given_up: Callable[[], bool]) -> Look:
    """Connect, read the greeting and go. A name that is looked up in vain may take longer than `timeout_s`."""
    deadline = monotonic() + timeout_s
    try:
        line = Line.dial(address.host, address.port, timeout_s, given_up)
        try:
            began = monotonic()
            with errors_in_words(line):
                return Met(next_greeting(line, deadline), round((monotonic() - began) * 1_000))
        finally:
            line.close()
    except NetworkError as error:
        return Missed(legible(str(error)[:_LONGEST_TEXT]))
