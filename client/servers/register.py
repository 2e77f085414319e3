"""All servers that are of interest, each once, whatever it is known by. It is told the time, and asks nobody."""

from collections.abc import Iterable, Sequence

from client.address import Address
from client.profile import KnownServer
from client.servers.look import Look, Met
from client.servers.place import Place
from client.servers.seen import ServerSeen
from shared.discovery import DISCOVERY_PORTS, Here

TYPING_PAUSE_S = 0.4
"""What is being typed is looked at once its player pauses."""
MOST_ON_LAN = 64
MOST_OF_HOST = len(DISCOVERY_PORTS)

_SOURCES = ("this computer", "lan", "recent", "typed")
_STATES = ("reachable", "other version", "looking", "unreachable")


class Register:
    """Keeps the places where servers are, or may be. Times are in seconds, on any axis."""

    def __init__(self) -> None:
        self._places: dict[Address, Place] = {}

    def set_recent(self, recent: Iterable[KnownServer], now: float) -> None:
        """Show these, whether they can be reached or not, instead of those before."""
        for place in self._places.values():
            place.known = None
        latest = {}
        for known in recent:
            place = self._at(Address(known.host, known.port), now)
            place.known, latest[place.address] = known, place
        self._places = latest | self._places
        self._tidy()

    def set_typed(self, address: Address | None, now: float) -> None:
        """Show what a player has typed, instead of what it was before."""
        for place in self._places.values():
            place.typed = False
        if address is not None:
            self._at(address, now + TYPING_PAUSE_S).typed = True
        self._tidy()

    def heard(self, here: Here, host: str, now: float) -> None:
        """Take in an answer from a host; there is a bound on how many are believed."""
        address = Address(host, here.port)
        place = self._places.get(address)
        if (place is None or place.here is None) and not self._has_room(host):
            return
        place = self._at(address, now)
        if place.here is not None and place.here.server != here.server:
            place.look_at = now  # another server is there now
        place.here, place.heard_at = here, now

    def due(self, now: float) -> list[Address]:
        """Return which places are to be looked at; each is left in peace until the look is over."""
        due = [place for place in self._places.values() if not place.busy and place.look_at <= now]
        for place in due:
            place.busy = True
        return [place.address for place in due]

    def looked(self, address: Address, look: Look, now: float) -> None:
        """Take in what came of a look."""
        if address in self._places:
            self._places[address].looked(look, now)

    def forget_silent(self, now: float) -> None:
        """Drop those on the network that do not answer any more."""
        for place in self._places.values():
            place.mind_silence(now)
        self._tidy()

    def look_again(self, now: float) -> None:
        """Look at all places, after a time in which nobody did."""
        for place in self._places.values():
            place.busy, place.look_at = False, now

    def servers(self) -> tuple[ServerSeen, ...]:
        """Return each server once: those of this computer, of the network, the recent ones, the typed one."""
        known: dict[str, list[Place]] = {}
        for place in self._places.values():
            known.setdefault(place.server or str(place.address), []).append(place)
        ranks = {address: rank for rank, address in enumerate(self._places)}
        seen = [_seen(sorted(places, key=_preference)) for places in known.values()]
        return tuple(sorted(seen, key=lambda each: _order(each, ranks)))

    def _at(self, address: Address, look_at: float) -> Place:
        return self._places.setdefault(address, Place(address, look_at))

    def _has_room(self, host: str) -> bool:
        heard = [place.address.host for place in self._places.values() if place.here is not None]
        return len(heard) < MOST_ON_LAN and heard.count(host) < MOST_OF_HOST

    def _tidy(self) -> None:
        self._places = {address: place for address, place in self._places.items() if place.is_wanted}


def _preference(place: Place) -> tuple[int, bool, bool, str]:
    """Put the address first by which one had best connect.

    One where the player was before comes before one that anybody may claim on the network.
    """
    here = place.source == "this computer"
    return _STATES.index(place.state), not here, place.known is None, str(place.address)


def _seen(places: Sequence[Place]) -> ServerSeen:
    """Return a server by all of its places, the best one first."""
    best = places[0]
    return ServerSeen(
        address=best.address,
        name=best.name,
        source=best.source,
        state=best.state,
        ping_ms=best.look.ping_ms if isinstance(best.look, Met) else None,
        players=best.players if best.state != "unreachable" else None,
        text=best.text,
        server=best.server,
        addresses=tuple(place.address for place in places),
    )


def _order(seen: ServerSeen, ranks: dict[Address, int]) -> tuple[int, str, int]:
    """Put those on the network in the order of their names, the others in the order in which they are known."""
    name = seen.name.casefold() if seen.source == "lan" else ""
    return _SOURCES.index(seen.source), name, min(ranks[address] for address in seen.addresses)
