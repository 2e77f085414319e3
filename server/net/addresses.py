"""Which addresses of this computer friends on the LAN should type."""

import ipaddress
import socket
from contextlib import suppress

from ifaddr import get_adapters

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - friends on the LAN are to reach the server
"""Instead of an address of this computer: all of them, in IPv4, or in both."""

# Never contacted: connecting a datagram socket only asks the system which of its addresses faces that way.
# These are documentation addresses (RFC 5737, RFC 3849) and the LAN's own multicast groups.
_DIRECTIONS = [
    (socket.AF_INET, "192.0.2.1"),
    (socket.AF_INET, "224.0.0.251"),
    (socket.AF_INET6, "2001:db8::1"),
]


def lan_addresses(*, ipv6: bool) -> list[str]:
    """Return this computer's addresses that others can reach, the likeliest first; empty without a network.

    IPv6 addresses are among them only where the server listens on those as well.
    """
    found = [_own_address_towards(family, target) for family, target in _DIRECTIONS]
    with suppress(OSError):
        found += [ip.ip if isinstance(ip.ip, str) else ip.ip[0] for each in get_adapters() for ip in each.ips]
    return list(
        dict.fromkeys(
            address for address in found if address and _is_reachable(address) and (ipv6 or ":" not in address)
        )
    )


def _own_address_towards(family: socket.AddressFamily, target: str) -> str | None:
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((target, 9))
        return str(probe.getsockname()[0])
    return None


def _is_reachable(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return not (parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified)
