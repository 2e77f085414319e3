"""What can go wrong on the way to a server, each in a sentence for players that says what to try."""

# ruff: noqa: N818 - the base class says that they are errors, their names say which

import socket

from shared.messages import PROTOCOL_VERSION, Goodbye, GoodbyeCode, Greeting, RefusalCode, Refused

_OPERATORS_GOODBYES = {GoodbyeCode.KICKED, GoodbyeCode.BANNED}
_FINAL_GOODBYES = {GoodbyeCode.REPLACED, GoodbyeCode.VERSION, GoodbyeCode.PROTOCOL} | _OPERATORS_GOODBYES


class NetworkError(Exception):
    """The server cannot be used. Its text is a sentence for players.

    `final` tells that trying again without a person's doing would change nothing.
    """

    final = True


class Unreachable(NetworkError):
    """No connection came about."""

    final = False

    @classmethod
    def because(cls, error: Exception, host: str, port: int) -> "Unreachable":
        """Put an error of the operating system in words."""
        match error:
            case socket.gaierror() | ValueError():
                text = f"There is no computer called {host!r}. Check the spelling, or type its IP address."
            case OverflowError():
                text = f"{port} is not a port. Ports go from 1 to 65535; a server says which it uses."
            case ConnectionRefusedError():
                text = f"Nothing answers at {host}:{port}. Check that the server runs there, and the port."
            case TimeoutError():
                text = (
                    f"{host} does not answer. Check the address, and that its firewall lets port {port} through."
                )
            case _:
                why = getattr(error, "strerror", None) or error
                text = f"{host} cannot be reached ({why}). Check the address, then your network connection."
        return cls(text)


class NotAServer(NetworkError):
    """Something else than a Rookery server answers."""

    @classmethod
    def at(cls, place: str) -> "NotAServer":
        """Say so of this host:port."""
        return cls(f"What answers at {place} is not a Rookery server. Check the address and the port.")


class OtherServer(NetworkError):
    """While the line was down, another Rookery server took over the address."""

    @classmethod
    def at(cls, place: str) -> "OtherServer":
        """Say so of this host:port."""
        return cls(f"Another server answers at {place} now. Connect anew to play there.")


class WrongVersion(NetworkError):
    """The server speaks another version of the protocol."""

    @classmethod
    def of(cls, greeting: Greeting) -> "WrongVersion":
        """Say which side is the older one."""
        if greeting.protocol > PROTOCOL_VERSION:
            return cls(
                f"{greeting.name} runs a newer Rookery ({greeting.version}). Update this one to play there."
            )
        return cls(f"{greeting.name} runs an older Rookery ({greeting.version}). Ask its owner to update it.")


class NameRefused(NetworkError):
    """The server does not let us in under this name; `code` tells why."""

    def __init__(self, text: str, code: RefusalCode) -> None:
        super().__init__(text)
        self.code = code

    @classmethod
    def by(cls, refused: Refused) -> "NameRefused":
        """Put a refusal of the hello in words."""
        if refused.code == RefusalCode.NAME_TAKEN:
            return cls("Somebody else has this name on the server. Choose another one.", refused.code)
        return cls(f"{refused.text.rstrip('.')}. Choose another name.", refused.code)


class ServerClosed(NetworkError):
    """The server hung up, or the line to it broke. `code` is the server's reason if it gave one."""

    def __init__(self, text: str, code: GoodbyeCode | None = None) -> None:
        super().__init__(text)
        self.code = code
        self.final = code in _FINAL_GOODBYES

    @classmethod
    def by(cls, goodbye: Goodbye) -> "ServerClosed":
        """Put the server's goodbye in words."""
        if goodbye.code in _OPERATORS_GOODBYES:
            return cls(goodbye.text, goodbye.code)
        return cls(_GOODBYES.get(goodbye.code) or f"The server hung up: {goodbye.text}", goodbye.code)


class LineIsDown(NetworkError):
    """The line is down just now, so this command was not sent, or its reply got lost."""

    final = False


class NoReply(NetworkError):
    """The server did not reply in time."""

    final = False


_GOODBYES = {
    GoodbyeCode.REPLACED: "You play from another window now. Close that one, or connect anew to play here.",
    GoodbyeCode.SHUTDOWN: "The server was stopped. Games go on when it runs again.",
    GoodbyeCode.SILENT: "The server had not heard from this computer for a while. Check the network connection.",
    GoodbyeCode.FULL: "The server is full. Try again in a few minutes.",
    GoodbyeCode.STORAGE: "The server cannot store games just now. Its owner should look at its disk.",
}
