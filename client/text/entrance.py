"""The way to a server: who the player is and where the server is, asked for where it is not known."""

from collections.abc import Callable

from client.address import Address
from client.dial import Dial
from client.language import _, phrase
from client.model.typed.words import is_one_of
from client.network import NameRefused, Network, NetworkError
from client.profile import Profile
from client.servers import Neighbourhood
from client.text.place import Bell
from client.text.terminal import Terminal
from client.words.rules import rule_text
from shared.naming import tidy_name

_LOOK_S = 0.5
_HELP = (phrase("help"), "?")


def _nothing() -> None:
    """Do nothing while an answer is waited for."""


class Left(Exception):  # noqa: N818 - the player has left, nothing went wrong
    """Nothing more will be typed, though something was asked."""


class Entrance:
    """Asks and connects until the player is in. Raises Left, and Gone when nobody reads any more."""

    def __init__(self, terminal: Terminal, profile: Profile, bell: Bell, around: Neighbourhood) -> None:
        self._terminal, self._profile, self._bell, self._around = terminal, profile, bell, around
        self._typed: list[str] = []
        self._known: list[Address] = []
        """The servers that have been told, by their numbers."""

    def enter(self, address: Address | None) -> Network:
        """Return the line to the server at `address`, or at the one that the player names.

        With an address given, raises the NetworkError that keeps the player out; else it is told, and asked again.
        Meanwhile those on the network are looked for.
        """
        if address is not None:
            return self._enter(address)
        self._around.include(self._profile.recent)
        self._around.start()
        try:
            return self._enter(None)
        finally:
            self._around.stop()

    def _enter(self, address: Address | None) -> Network:
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
                greeting = network.greeting
                self._profile.remember_token(greeting.server, network.token)
                self._profile.remember_server(network.host, network.port, greeting.name, greeting.server)
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
        """Ask for the server; a number, or nothing at all, stands for one that is known."""
        self._known.clear()
        for server in self._profile.recent:
            self._tell_server(server.name, Address(server.host, server.port))
        self._tell_found()
        self._terminal.say(self._question)
        while True:
            line = self._answer(self._tell_more)
            try:
                if not is_one_of(line, _HELP):
                    return self._chosen(line)
            except ValueError as error:
                self._terminal.say(str(error))
            self._terminal.say(self._question)

    @property
    def _question(self) -> str:
        if self._known:
            return _("Which server? Type its number or its address, or press Return for the first.")
        return _("Which server? Type its address, like 192.168.1.20.")

    def _tell_server(self, name: str, address: Address) -> None:
        self._known.append(address)
        self._terminal.say(f"{len(self._known)}. {name} ({address})")

    def _tell_found(self) -> bool:
        """Tell of the servers that were found since the last time; return whether there are any."""
        count = len(self._known)
        for seen in self._around.servers:
            if seen.state == "reachable" and not set(seen.addresses) & set(self._known):
                self._tell_server(seen.name or str(seen.address), seen.address)
        return len(self._known) > count

    def _tell_more(self) -> None:
        """Tell of servers that are found while the player thinks, and ask again, as now there is one to choose."""
        if self._tell_found():
            self._terminal.say(self._question)

    def _chosen(self, line: str) -> Address:
        """Return the server that is meant. Raises ValueError with a sentence for players."""
        if self._known and not line:
            return self._known[0]
        if line.isascii() and line.isdecimal() and 1 <= int(line[:3]) <= len(self._known):
            return self._known[int(line[:3]) - 1]
        return Address.parse(line)

    def _ask(self, text: str) -> str:
        """Return what is typed in answer. Raises Left."""
        self._terminal.say(text)
        return self._answer(_nothing)

    def _answer(self, meanwhile: Callable[[], None]) -> str:
        """Return the next line that is typed, doing something else whenever woken. Raises Left."""
        while not self._typed:
            self._typed += self._terminal.lines()
            if not self._typed and self._terminal.ended:
                raise Left
            if not self._typed:
                meanwhile()
                self._bell.wait(_LOOK_S)
        return self._typed.pop(0)
