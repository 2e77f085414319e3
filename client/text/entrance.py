"""The way to a server: who the player is and where the server is, asked for where it is not known."""

from client.address import Address
from client.dial import Dial
from client.language import _
from client.network import NameRefused, Network, NetworkError
from client.profile import Profile
from client.text.place import Bell
from client.text.terminal import Terminal
from client.words.rules import rule_text
from shared.naming import tidy_name

_LOOK_S = 0.5


class Left(Exception):  # noqa: N818 - the player has left, nothing went wrong
    """Nothing more will be typed, though something was asked."""


class Entrance:
    """Asks and connects until the player is in. Raises Left, and Gone when nobody reads any more."""

    def __init__(self, terminal: Terminal, profile: Profile, bell: Bell) -> None:
        self._terminal, self._profile, self._bell = terminal, profile, bell
        self._typed: list[str] = []

    def enter(self, address: Address | None) -> Network:
        """Return the line to the server at `address`, or at the one that the player names.

        With an address given, raises the NetworkError that keeps the player out; else it is told, and asked again.
        """
        name = self._profile.name or self._ask_name()
        while True:
            place = address or self._ask_address()
            try:
                network = self._dial(place, name)
            except NameRefused as error:
                self._terminal.say(str(error))
                name = self._ask_name()
            except NetworkError as error:
                if address is not None:
                    raise
                self._terminal.say(str(error))
            else:
                self._profile.name = name
                self._profile.remember_token(network.greeting.server, network.token)
                self._profile.remember_server(network.host, network.port, network.greeting.name)
                return network

    def _dial(self, address: Address, name: str) -> Network:
        """Connect, which Ctrl+C can end at any time. Raises NetworkError."""
        self._terminal.say(_("Connecting to {address}.").format(address=address))
        dial = Dial(address, name, lambda greeting: self._profile.token(greeting.server), self._bell)
        try:
            while dial.result is None:
                self._bell.wait(_LOOK_S)
        except BaseException:
            dial.cancel()
            raise
        if isinstance(dial.result, NetworkError):
            raise dial.result
        return dial.result

    def _ask_name(self) -> str:
        while True:
            line = self._ask(_("What should the others call you? Type your name."))
            try:
                return tidy_name(line)
            except ValueError as error:
                self._terminal.say(rule_text(error))

    def _ask_address(self) -> Address:
        """Ask for the server; a number, or nothing at all, stands for one that the player was on."""
        known = [Address(server.host, server.port) for server in self._profile.recent]
        for number, server in enumerate(self._profile.recent, 1):
            self._terminal.say(f"{number}. {server.name} ({known[number - 1]})")
        text = _("Which server? Type its address, like 192.168.1.20.")
        if known:
            text = _("Which server? Type its number or its address, or press Return for the first.")
        while True:
            line = self._ask(text)
            try:
                return _chosen(line, known)
            except ValueError as error:
                self._terminal.say(str(error))

    def _ask(self, text: str) -> str:
        """Return what is typed in answer. Raises Left."""
        self._terminal.say(text)
        while not self._typed:
            self._typed += self._terminal.lines()
            if not self._typed and self._terminal.ended:
                raise Left
            if not self._typed:
                self._bell.wait(_LOOK_S)
        return self._typed.pop(0)


def _chosen(line: str, known: list[Address]) -> Address:
    """Return the server that is meant. Raises ValueError with a sentence for players."""
    if known and not line:
        return known[0]
    if line.isascii() and line.isdecimal() and 1 <= int(line[:3]) <= len(known):
        return known[int(line[:3]) - 1]
    return Address.parse(line)
