"""Which network addresses may be fetched from: those of the open internet, and no machine that trusts its neighbours.

A name is resolved once, every address it has is judged, and the connection goes to an address that was judged: a name server that
answers differently the second time (DNS rebinding) gains nothing. How the host is written (2130706433, 0x7f.1, [::ffff:7f00:1]) makes
no difference, since the resolver's answer is what counts.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Resolve = Callable[[str, int], Sequence[str]]
"""From a host name and port to the addresses it has; raises OSError where there are none."""

_TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 behind a NAT64 translator, RFC 6052
_LOCALLY_TRANSLATED = IPv6Network("64:ff9b:1::/48")  # the same for private use, RFC 8215

_OF_PROVIDERS = frozenset({IPv4Address("168.63.129.16")})  # looks public, and is what a rented machine's host tells of it (Azure)


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver knows them."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def is_public(written: str) -> bool:
    """Whether an address belongs to the open internet: not loopback, private, link-local, shared, multicast or reserved, and not a
    disguise of such an address in IPv6."""
    try:
        address = ip_address(written)
    except ValueError:
        return False
    inner = _inside(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return _is_global(inner)
    return _is_global(address)


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    special = address.is_multicast or address.is_reserved or address.is_link_local or address.is_loopback or address.is_unspecified
    site_local = isinstance(address, IPv6Address) and (address.is_site_local or address in _LOCALLY_TRANSLATED)
    return address.is_global and not special and not site_local and address not in _OF_PROVIDERS


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address carries: mapped, compatible, translated (NAT64), 6to4 or Teredo."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address in _TRANSLATED or int(address) >> 32 == 0:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.sixtofour or (address.teredo[1] if address.teredo else None)
