"""What stands between the workspace and the rest of the world: who is answered, from where, how much and how long, and under which rules.

Loopback is no wall: any page that the same browser has open can send requests to it. So a request has to name our own host, must not
come from another page, has to bring a form's token where it changes something, and may be neither large nor slow."""

from __future__ import annotations

from starlette.types import ASGIApp

from cairn.web.guard.bodies import LimitBodies
from cairn.web.guard.headers import AddHeaders
from cairn.web.guard.heads import CheckHead
from cairn.web.guard.hosts import CheckHost
from cairn.web.guard.refusal import Refuse
from cairn.web.guard.sites import CheckSite
from cairn.web.guard.tokens import STREAMED
from cairn.web.settings import Settings


def guarded(app: ASGIApp, settings: Settings, refuse: Refuse) -> ASGIApp:
    """An app behind all guards, those that cost least first; every answer, a refusal too, carries the headers."""
    limited = LimitBodies(app, settings.most_bytes, settings.patience, refuse, {STREAMED: settings.most_arriving})
    checked = CheckHead(CheckHost(CheckSite(limited, settings.origins, refuse), settings.hosts, refuse), refuse)
    return AddHeaders(checked, is_secure=settings.is_secure)
