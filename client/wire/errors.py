"""What can go wrong on the way to a server, each in a sentence for players that says what to try."""

# ruff: noqa: N818 - the base class says that they are errors, their names say which

import socket

from client.language import _
from client.words.quoting import quoted
from client.words.refusals import goodbye_text, refusal_text
from shared.messages import PROTOCOL_VERSION, Goodbye, GoodbyeCode, Greeting, RefusalCode, Refused
from shared.text import legible

_FINAL_GOODBYES = {
    GoodbyeCode.REPLACED,
    GoodbyeCode.VERSION,
    GoodbyeCode.PROTOCOL,
    GoodbyeCode.KICKED,
    GoodbyeCode.BANNED,
}


class NetworkError(Exception):
    """The server cannot be used. Its text is a sentence for players, also where the server chose the words.

    `final` tells that trying again without a person's doing would change nothing.
    """

    final = True

    def __init__(self, text: str) -> None:
        super().__init__(legible(text))


class Unreachable(NetworkError):
    """No connection came about."""

    final = False

    @classmethod
    def because(cls, error: Exception, host: str, port: int) -> "Unreachable":
        """Put an error of the operating system in words."""
        match error:
            case socket.gaierror() | ValueError():
                text = _("There is no computer called {host}. Check the spelling, or type its IP address.")
                host = quoted(host)
            case OverflowError():
                text = _("{port} is not a port. Ports go from 1 to 65535; a server says which it uses.")
            case ConnectionRefusedError():
                text = _("Nothing answers at {host}:{port}. Check that the server runs there, and the port.")
            case TimeoutError():
                text = _(
                    "{host} does not answer. Check the address, and that its firewall lets port {port} through."
                )
            case other:
                why = getattr(other, "strerror", None) or other
                text = _("{host} cannot be reached ({why}). Check the address, then your network connection.")
                return cls(text.format(host=host, why=why))
        return cls(text.format(host=host, port=port))


class NotAServer(NetworkError):
    """Something else than a Rookery server answers."""

    @classmethod
    def at(cls, place: str) -> "NotAServer":
        """Say so of this host:port."""
        text = _("What answers at {place} is not a Rookery server. Check the address and the port.")
        return cls(text.format(place=place))


class OtherServer(NetworkError):
    """While the line was down, another Rookery server took over the address."""

    @classmethod
    def at(cls, place: str) -> "OtherServer":
        """Say so of this host:port."""
        return cls(_("Another server answers at {place} now. Connect anew to play there.").format(place=place))


class WrongVersion(NetworkError):
    """The server speaks another version of the protocol."""

    @classmethod
    def of(cls, greeting: Greeting) -> "WrongVersion":
        """Say which side is the older one."""
        if greeting.protocol > PROTOCOL_VERSION:
            text = _("{name} runs a newer Rookery ({version}). Update this one to play there.")
        else:
            text = _("{name} runs an older Rookery ({version}). Ask its owner to update it.")
        return cls(text.format(name=greeting.name, version=greeting.version))


class NameRefused(NetworkError):
    """The server does not let us in under this name; `code` tells why."""

    def __init__(self, text: str, code: RefusalCode) -> None:
        super().__init__(text)
        self.code = code

    @classmethod
    def by(cls, refused: Refused) -> "NameRefused":
        """Put a refusal of the hello in words."""
        if refused.code == RefusalCode.NAME_TAKEN:
            return cls(_("Somebody else has this name on the server. Choose another one."), refused.code)
        reason = refusal_text(refused).rstrip(".")
        return cls(_("{reason}. Choose another name.").format(reason=reason), refused.code)


class ServerClosed(NetworkError):
    """The server hung up, or the line to it broke. `code` is the server's reason if it gave one."""

    def __init__(self, text: str, code: GoodbyeCode | None = None) -> None:
        super().__init__(text)
        self.code = code
        self.final = code in _FINAL_GOODBYES

    @classmethod
    def by(cls, goodbye: Goodbye) -> "ServerClosed":
        """Put the server's goodbye in words."""
        return cls(goodbye_text(goodbye), goodbye.code)


class LineIsDown(NetworkError):
    """The line is down just now, so this command was not sent, or its reply got lost."""

    final = False


class NoReply(NetworkError):
    """The server did not reply in time."""

    final = False
