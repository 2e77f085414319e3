"""How a line begins: the server greets, the client says who it is, the server welcomes it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from client.language import _
from client.wire.errors import NameRefused, NotAServer, ServerClosed, Unreachable, WrongVersion
from client.wire.line import Line
from shared.codec import ProtocolError
from shared.messages import PROTOCOL_VERSION, Goodbye, Greeting, Hello, Refused, ServerMessage, Welcome

TokenSource = Callable[[Greeting], str]
"""Finds the token for the server that has just said who it is; it may raise a NetworkError to go away instead."""


def introduce(line: Line, name: str, token_for: TokenSource, timeout: float) -> tuple[Greeting, Welcome]:
    """Say hello and return what the server said. Raises NetworkError when nothing comes of it."""
    deadline = monotonic() + timeout
    with errors_in_words(line):
        greeting = next_greeting(line, deadline)
        if greeting.protocol != PROTOCOL_VERSION:
            raise WrongVersion.of(greeting)
        line.send(Hello(protocol=PROTOCOL_VERSION, name=name, token=token_for(greeting)))
        return greeting, _await_welcome(line, deadline)


@contextmanager
def errors_in_words(line: Line) -> Iterator[None]:
    """Let what goes wrong on a line that has just been dialled be a NetworkError."""
    try:
        yield
    except ProtocolError as error:
        raise NotAServer.at(line.place) from error
    except TimeoutError as error:
        text = _("Something answers at {place}, but not in time. Check the port, or try again.")
        raise Unreachable(text.format(place=line.place)) from error
    except OSError as error:
        text = _("{place} hung up at once. Check the port, or try again in a moment.")
        raise ServerClosed(text.format(place=line.place)) from error


def next_greeting(line: Line, deadline: float) -> Greeting:
    """Return what the server says first. Raises NetworkError, ProtocolError and OSError."""
    message = _next(line, deadline)
    if not isinstance(message, Greeting):
        raise NotAServer.at(line.place)
    return message


def _await_welcome(line: Line, deadline: float) -> Welcome:
    while True:
        match _next(line, deadline):
            case Welcome() as welcome:
                return welcome
            case Refused() as refused:
                raise NameRefused.by(refused)
            case _:
                pass  # a later version may have more to say here


def _next(line: Line, deadline: float) -> ServerMessage:
    message = line.receive(deadline - monotonic())
    if isinstance(message, Goodbye):
        raise ServerClosed.by(message)
    return message
