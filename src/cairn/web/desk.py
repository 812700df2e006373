"""What a page has at hand: the reader, the words of the interface, the browser that asks; and how the page is handed out."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse

from cairn.assessment import Policy
from cairn.catalogue.edition import edition
from cairn.model.incident import Decision
from cairn.web.errors import WebError
from cairn.web.guard.tokens import browser_of, cookie_name, token_of
from cairn.web.people import Person, Right
from cairn.web.reader import Reader, Shelves
from cairn.web.recalling import Standpoint
from cairn.web.rendering import environment, without
from cairn.web.settings import Settings
from cairn.web.team.who import who_of
from cairn.web.words import Words, languages, preferred, words_in

LOG = logging.getLogger("cairn.web")

DONE = "did"
"""The parameter of an address that names the decision which led there."""


class Front:
    """How pages are handed out, whatever stands on them: in the language and with the tokens of one browser."""

    def __init__(self, request: Request, settings: Settings) -> None:
        """For one request."""
        self.request = request
        self.settings = settings
        self.browser = browser_of(request, settings)
        self.words: Words = words_in(preferred(request.cookies.get(settings.language_cookie), request.headers.get("accept-language", "")))

    def page(self, template: str, /, *, status: int = 200, **values: object) -> HTMLResponse:
        """A page, made of a template."""
        known = {
            "t": self.words,
            "token": token_of(self.request, self.browser, self.settings),
            "languages": [words_in(code) for code in languages()],
            "here": self._here(),
            "back": without(self._here(), DONE),
            "as_of": None,
            "done": None,
            "me": self.me,
            "Right": Right,
        }
        response = HTMLResponse(environment().get_template(template).render(**(known | values)), status)
        if cookie_name(self.settings) not in self.request.cookies:
            secure = self.settings.is_secure
            response.set_cookie(cookie_name(self.settings), self.browser, httponly=True, samesite="strict", secure=secure)
        return response

    @property
    def me(self) -> Person | None:
        """Who is signed in; None where nobody is, and for the keeper, who need not be."""
        who = who_of(self.request)
        return who.person if who.session else None

    def _here(self) -> str:
        """The address of the page, without the host."""
        query = self.request.url.query
        return self.request.url.path + (f"?{query}" if query else "")


class Desk(Front):
    """The same, with a casebook open on it."""

    def __init__(self, request: Request, settings: Settings, reader: Reader) -> None:
        """For one request."""
        super().__init__(request, settings)
        self.reader = reader

    def page(self, template: str, /, *, status: int = 200, **values: object) -> HTMLResponse:
        """A page, made of a template."""
        person = self.reader.person
        known: dict[str, object] = {
            "as_of": self.reader.as_of,
            "day": self.reader.day,
            "seq": self.reader.seq,
            "may": person.may(Right.DECIDE),
        }
        known |= {"may_record": person.may(Right.RECORD), "may_undo": self.reader.may_undo}
        known["may_restrict"] = self.reader.as_of is None and person.may(Right.RESTRICT)
        return super().page(template, status=status, **(known | {"done": self._done()} | values))

    def _done(self) -> tuple[Decision, list[str]] | None:
        """The decision that led to this page, and the incidents that it concerns."""
        number = self.request.query_params.get(DONE, "")
        return self.reader.decision(int(number)) if re.fullmatch("[0-9]{1,15}", number) else None


def person_of(request: Request) -> Person:
    """Who sits in front of the browser: who is signed in; alone on a machine it is whoever started the workspace. Of a program, for whom
    it works.

    Raises HTTPException (401) where nobody is known."""
    if bearer := getattr(request.state, "bearer", None):
        return cast(Person, bearer)
    person = who_of(request).person
    if person is None:
        raise HTTPException(401)
    return person


def needs(right: Right) -> Callable[[Request], Person]:
    """What a route depends on that is only for those with a right: whoever asks, refused (403) where it is not theirs."""

    def allowed(request: Request) -> Person:
        person = person_of(request)
        if not person.may(right):
            LOG.warning("refused %s %s: not-allowed", request.method, request.url.path.encode("unicode_escape").decode("ascii"))
            raise HTTPException(403)
        return person

    return allowed


def day_asked(written: str) -> date | None:
    """The day of `as_of` in an address; None where none is given.

    Raises WebError (day-unknown)."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise WebError("day-unknown", f"'{written[:40]}' is no day. Write it as 2025-02-22.") from error


def open_desk(request: Request, as_of: str = "") -> Iterator[Desk]:
    """The desk for a request, with the casebook as of a day."""
    state, day = request.app.state, day_asked(as_of)
    shelves: Shelves = state.shelves
    settings: Settings = state.settings
    policy: Policy = state.policy
    person = person_of(request)
    today = settings.clock()
    past = day if day and day < today else None
    standpoint = Standpoint(shelves.casebook.length, edition(policy), past or today, past)  # before the view: it may only be newer
    with shelves.casebook.reading(past, eyes=person.eyes) as view:
        yield Desk(request, settings, Reader(shelves, view, person, policy, standpoint._replace(unseen=view.unseen)))


AtDesk = Annotated[Desk, Depends(open_desk, scope="function")]
"""A page's parameter: its desk, let go of before the page is sent."""
