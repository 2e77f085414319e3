"""Where this computer is on its networks: what friends type to reach it, and how to ask everybody there."""

import socket
from collections.abc import Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Interface

LOOPBACK = "127.0.0.1"
_EVERYBODY = "255.255.255.255"
_MOST_INTERFACES = 16
_LONGEST_PREFIX = 30
"""A network of more bits is a line between two ends, without an address for all."""

# Never contacted: connecting a datagram socket only asks the system which of its addresses faces that way.
_OUTSIDE = "192.0.2.1"  # a documentation address (RFC 5737)


def lan_addresses() -> list[str]:
    """Return this computer's addresses that others can reach, the likeliest first; empty without a network."""
    found = [str(each.ip) for each in sorted(_interfaces(), key=lambda each: each.is_link_local)]
    first = _facing_outside()
    return list(dict.fromkeys([first, *found] if first else found))


def broadcast_addresses() -> list[str]:
    """Return where a datagram reaches everybody on each network of this computer, and this computer itself."""
    found = [str(each.network.broadcast_address) for each in _interfaces() if _has_broadcast(each)]
    return [LOOPBACK, *dict.fromkeys(found or [_EVERYBODY])]


def is_this_computer(host: str) -> bool:
    """Whether a host, as people type it, is surely the computer itself."""
    with suppress(ValueError):
        return IPv4Address(host).is_loopback
    return host.casefold() in {"localhost", "::1"}


def _interfaces() -> Sequence[IPv4Interface]:
    import ifaddr  # noqa: PLC0415 - it takes 20 ms, for which the first picture need not wait

    try:
        adapters = list(ifaddr.get_adapters())
    except OSError:  # the system does not tell
        return []
    found = [IPv4Interface(f"{ip.ip}/{ip.network_prefix}") for each in adapters for ip in each.ips if ip.is_IPv4]
    return [each for each in found if not (each.is_loopback or each.is_unspecified)][:_MOST_INTERFACES]


def _has_broadcast(interface: IPv4Interface) -> bool:
    return interface.network.prefixlen <= _LONGEST_PREFIX


def _facing_outside() -> str:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((_OUTSIDE, 9))
        address = str(probe.getsockname()[0])
        return "" if IPv4Address(address).is_loopback or IPv4Address(address).is_unspecified else address
    return ""
