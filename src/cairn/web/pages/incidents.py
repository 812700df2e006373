"""The list of incidents: what answers a question, by facets, over the map and over time, and as CSV. Every state has its address."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.catalogue import Counted, Order, Question
from cairn.publishing.sheet import csv_lines
from cairn.web.desk import AtDesk
from cairn.web.drawing.spreading import columns, spread_map
from cairn.web.knowing import towns
from cairn.web.listing.conditions import conditions
from cairn.web.listing.facets import asking, facets
from cairn.web.listing.rows import row
from cairn.web.searches import Searches
from cairn.web.sheets import AtSheetDesk, saved_as
from cairn.web.team.who import who_of

router = APIRouter()

SIZE = 50
MOST_LINES = 100_000
OURS = frozenset({"as_of"})
"""Parameters that are the page's own, not the question's."""


@router.get("/")
def home() -> Response:
    """The first page is the list."""
    return RedirectResponse("/incidents")


@router.get("/incidents", response_class=HTMLResponse)
def incidents(request: Request, desk: AtDesk) -> Response:
    """The incidents that answer the address's question."""
    question, as_of, t = _asked(request), desk.reader.as_of, desk.words
    page, spread = desk.reader.find(question, size=SIZE)
    leads = partial(asking, as_of=as_of)
    return desk.page(
        "incidents.html",
        page=page,
        question=question,
        asked_words=question.words,
        rows=[row(listed, listed.days_of_silence(page.day), t) for listed in page.rows],
        facets=facets(page, as_of, t),
        conditions=conditions(question, leads, t),
        map=spread_map(spread, question, leads, towns),
        bars=columns(spread, question, leads),
        spread=spread,
        leads=leads,
        kept=[(name, value) for name, value in question.parameters() if name not in ("order", "page")],
        orders=list(Order),
        harms=list(Counted),
        searches=_searches(request).all(_owner(request)),
        is_asked=bool(question.on_page(1).address()),
    )


@router.get("/incidents.csv")
def incidents_csv(request: Request, desk: AtSheetDesk) -> Response:
    """The same list as CSV, whole, but for what is restricted: a sheet leaves the house."""
    page, _ = desk.reader.find(_asked(request).on_page(1), size=MOST_LINES)
    return saved_as(f"incidents-{page.day}", csv_lines(page.rows, page.day))


@router.post("/searches")
def save_search(request: Request, name: Annotated[str, Form()], question: Annotated[str, Form()]) -> Response:
    """Keep a search under a name, and go to it."""
    return RedirectResponse(_searches(request).save(name, question, _owner(request)).address, status_code=303)


@router.post("/searches/forget")
def forget_search(request: Request, name: Annotated[str, Form()]) -> Response:
    """Forget the search of a name."""
    _searches(request).forget(name, _owner(request))
    return RedirectResponse("/incidents", status_code=303)


def _asked(request: Request) -> Question:
    """The question of an address.

    Raises CatalogueError (question-unclear)."""
    return Question.of([(name, value) for name, value in request.query_params.multi_items() if name not in OURS])


def _owner(request: Request) -> str:
    """Whose searches are meant: of somebody in a team their own."""
    who = who_of(request)
    return who.person.name if who.session and who.person else ""


def _searches(request: Request) -> Searches:
    searches: Searches = request.app.state.searches
    return searches
