"""From where a request comes. Behind a proxy it is the address that the proxy adds; the server listens on loopback only, so that no one
but a proxy of this machine can say so."""

from __future__ import annotations

import ipaddress

from starlette.requests import Request

from cairn.web.settings import Settings
from cairn.web.team.sessions import LONGEST_AGENT, Where

LONGEST = 45
HOME = 64
"""Bits of an IPv6 address that are one household's: it can change the rest as it likes."""
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""How a network that speaks IPv6 only writes IPv4 addresses: in the last 32 bits."""


def where_of(request: Request, settings: Settings) -> Where:
    """The peer's address and the browser, as it calls itself."""
    peer = request.client.host if request.client else ""
    told = ",".join(request.headers.getlist("x-forwarded-for")).rpartition(",")[2].strip()  # a proxy may add a line of its own, too
    if settings.address and _address(told):
        peer = told
    agent = request.headers.get("user-agent", "")
    return Where(str(_address(peer) or peer)[:LONGEST], "".join(letter for letter in agent if letter.isprintable())[:LONGEST_AGENT])


def household(peer: str) -> str:
    """What an address has in common with those that the same household can give itself."""
    address = _address(peer)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(address), HOME), strict=False))
    return str(address or peer)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that stands in a text; one of IPv4 also where it is written as one of IPv6. None where there is none."""
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return found.ipv4_mapped
        if found in TRANSLATED:
            return ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
    return found
