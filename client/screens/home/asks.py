"""What the parts of the first screen say."""

from dataclasses import dataclass

from client.address import Address


@dataclass(frozen=True, slots=True)
class Enter:
    """Go to the server at this address, to play or to watch."""

    address: Address
    watch: bool = False


@dataclass(frozen=True, slots=True)
class HostAgain:
    """Start the server of this name on this computer once more, and go there."""

    name: str
