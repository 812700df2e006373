"""The audit: what stands in the ledger, entry by entry, and who logged in; for those who administer the casebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from cairn.casebook import Casebook, Entry, EntryKind
from cairn.web.audit.lines import csv_of_entries, csv_of_logins, kind_in_words, line
from cairn.web.desk import Front, needs
from cairn.web.people import Person, Right
from cairn.web.reader import Shelves
from cairn.web.sheets import saved_as
from cairn.web.team import Team, logins
from cairn.web.team.logins import Login

router = APIRouter()

SIZE = 100
LOGINS = 50
BATCH = 1000
MOST_LOGINS = 100_000

Admin = Annotated[Person, Depends(needs(Right.ADMINISTER))]


@router.get("/audit", response_class=HTMLResponse)
def audit(request: Request, admin: Admin, author: str = "", kind: str = "", before: str = "") -> Response:
    """The entries, newest first; of an author or a kind, where these are asked for."""
    front = Front(request, request.app.state.settings)
    author = author.strip()
    found = _book(request).newest_entries(SIZE + 1, before=_number(before), author=author, kind=kind)
    return front.page(
        "audit.html",
        lines=[line(entry) for entry in found[:SIZE]],
        earlier=found[SIZE - 1].seq if len(found) > SIZE else None,
        is_first=not before,
        author=author,
        kind=kind,
        kinds=[one.value for one in EntryKind],
        in_words=kind_in_words,
        logins=_logins(request, LOGINS, author),
        is_team=_team(request).is_there(),
    )


@router.get("/audit.csv")
def audit_csv(request: Request, admin: Admin, author: str = "", kind: str = "") -> Response:
    """The same entries as CSV, all of them."""
    return saved_as("audit", csv_of_entries(_all(_book(request), author.strip(), kind)))


@router.get("/audit/logins.csv")
def logins_csv(request: Request, admin: Admin, author: str = "") -> Response:
    """The log-ins as CSV."""
    return saved_as("log-ins", csv_of_logins(_logins(request, MOST_LOGINS, author.strip())))


def _all(casebook: Casebook, author: str, kind: str) -> Iterator[Entry]:
    before: int | None = None
    while found := casebook.newest_entries(BATCH, before=before, author=author, kind=kind):
        yield from found
        before = found[-1].seq


def _logins(request: Request, most: int, person: str) -> list[Login]:
    team = _team(request)
    if not team.is_there():
        return []
    with team.store.reading() as connection:
        return logins.newest(connection, most, person=person)


def _book(request: Request) -> Casebook:
    shelves: Shelves = request.app.state.shelves
    return shelves.casebook


def _team(request: Request) -> Team:
    team: Team = request.app.state.team
    return team


def _number(written: str) -> int | None:
    return int(written) if re.fullmatch("[0-9]{1,9}", written) else None
