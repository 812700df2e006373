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


def where_of(request: Request, settings: Settings) -> Where:
    """The peer's address and the browser, as it calls itself."""
    peer = request.client.host if request.client else ""
    told = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    if settings.address and _is_address(told):
        peer = told
    agent = request.headers.get("user-agent", "")
    return Where(peer[:LONGEST], "".join(letter for letter in agent if letter.isprintable())[:LONGEST_AGENT])


def household(peer: str) -> str:
    """What an address has in common with those that the same household can give itself."""
    if _is_address(peer) and ":" in peer:
        return str(ipaddress.ip_network((peer, HOME), strict=False))
    return peer


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
