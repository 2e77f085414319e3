"""Where a server is, as people type it."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self

from client.language import _
from client.words.quoting import quoted
from shared.messages import DEFAULT_PORT

_HIGHEST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Address:
    """A host's name or IP address, and a port."""

    host: str
    port: int = DEFAULT_PORT

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "host", "host:port", "[IPv6]:port" or a bare IPv6 address.

        Raises ValueError with a sentence for players.
        """
        text = text.strip()
        try:
            host, port = _split(text)
        except ValueError as error:
            raise ValueError(_("Type the server's address like 192.168.1.20 or 192.168.1.20:5555.")) from error
        return cls(host, _port(port) if port else DEFAULT_PORT)

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORT else f"{host}:{self.port}"


def _split(text: str) -> tuple[str, str]:
    """Cut the port off, if there is one. Raises ValueError."""
    if text.startswith("[") and "]" in text:
        host, _bracket, port = text[1:].partition("]")
        ip_address(host)
        return host, port.removeprefix(":")
    if text.count(":") > 1:
        return str(ip_address(text)), ""
    host, _colon, port = text.partition(":")
    if not host or set(host) & set(" []/@\\"):
        raise ValueError(text)
    return host, port


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:6]) <= _HIGHEST_PORT):
        fault = _("{text} is not a port. Ports are numbers from 1 to {most}.")
        raise ValueError(fault.format(text=quoted(text), most=_HIGHEST_PORT))
    return int(text)
