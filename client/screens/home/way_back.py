"""The way back to a game that waits on one of the servers where the player was."""

from client.address import Address
from client.language import _, phrase
from client.profile import KnownServer
from client.screens import Kit
from client.screens.home.asks import Enter, HostAgain
from client.screens.parts.banner import Banner
from client.servers.interfaces import is_this_computer


class WayBack:
    """Offers it in the banner. A server that was on this computer and runs no more is to be hosted again."""

    def __init__(self, kit: Kit, banner: Banner) -> None:
        self._kit = kit
        self._banner = banner

    @property
    def servers(self) -> set[str]:
        """The ids of the servers on which a game waits."""
        return {known.server for known in self._kit.profile.recent if known.unfinished}

    def tell(self) -> None:
        """Offer the way back to the game that was played last, if any waits."""
        self._banner.hide()
        if (known := self._known) is not None:
            place = known.name or str(Address(known.host, known.port))
            text = _("Your game against {name} waits on {server}").format(name=known.unfinished, server=place)
            self._banner.tell(text, (phrase("Return to your game"), "back"))

    def way(self) -> Enter | HostAgain | None:
        """Return how to get there."""
        known = self._known
        if known is None:
            return None
        seen = next((seen for seen in self._kit.around.servers if seen.server == known.server), None)
        if is_this_computer(known.host) and (seen is None or seen.state == "unreachable"):
            return HostAgain(known.name)
        return Enter(seen.address if seen is not None else Address(known.host, known.port))

    @property
    def _known(self) -> KnownServer | None:
        return next((known for known in self._kit.profile.recent if known.unfinished), None)
