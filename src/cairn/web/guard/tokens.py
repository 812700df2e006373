"""Tokens of forms: who sends a form has read one of our pages in the same browser, which no other page can.

A browser gets a random name in a cookie; a form carries that name's keyed hash (HMAC-SHA256), which needs the workspace's secret.
The forms of who is signed in carry the session's own token instead: it goes with the session, and outlasts a restart."""

from __future__ import annotations

import hmac
import secrets

from fastapi import Request

from cairn.web.guard.bearers import is_borne, is_program
from cairn.web.guard.sites import SAFE
from cairn.web.settings import Settings

FIELD = "token"
HEADER = "cairn-form-token"
"""Where a program of ours that runs in the browser brings the token, since it sends no form."""
STREAMED = "/intake/send"
"""Where the form is read as it comes in, and its token, the first thing in it, by the page itself."""


class TokenError(Exception):
    """A form that changes something came without its token."""


def cookie_name(settings: Settings) -> str:
    """The cookie in which a browser's name stands."""
    return settings.cookie("")


def browser_of(request: Request, settings: Settings) -> str:
    """The name that a browser was given, or a new one."""
    return request.cookies.get(cookie_name(settings)) or secrets.token_urlsafe(24)


def token_of(request: Request, browser: str, settings: Settings) -> str:
    """What the forms of an answer carry: the session's token, else that of the browser."""
    of_session = getattr(request.state, "form_token", "")
    return str(of_session or token_for(browser, settings))


def token_for(browser: str, settings: Settings) -> str:
    """What the forms of a browser carry."""
    return hmac.digest(settings.secret, browser.encode(), "sha256").hex()


async def check_token(request: Request) -> None:
    """Refuse what changes something and brings no token. Every route depends on this. A program that works in somebody's name brings
    another one, which was looked at before.

    Raises TokenError."""
    if request.method in SAFE or is_borne(request) or request.scope["path"] == STREAMED:
        return
    given = request.headers.get(HEADER) if is_program(request.url.path) else (await request.form()).get(FIELD)
    check_given(request, given if isinstance(given, str) else "")


def check_given(request: Request, given: str) -> None:
    """Refuse a token that is not this browser's, or not this session's.

    Raises TokenError."""
    settings: Settings = request.app.state.settings
    browser = request.cookies.get(cookie_name(settings), "")
    is_known = browser or getattr(request.state, "form_token", "")
    if not is_known or not hmac.compare_digest(given.encode(), token_of(request, browser, settings).encode()):
        raise TokenError
