"""Incidents: the list with its questions and facets, the record of one, and its history."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.responses import Response

from cairn.catalogue import Choice, Facet, Listed
from cairn.catalogue.page import Aspect
from cairn.model.base import Frozen
from cairn.model.incident import Decision, IncidentRecord
from cairn.publishing.sheet import csv_lines
from cairn.web.api.answering import CSV, answered, page_links, sheet_of
from cairn.web.api.asking import Asked, Size
from cairn.web.api.atdesk import AtProgramDesk, AtSheetDesk
from cairn.web.api.values import Line

router = APIRouter(tags=["incidents"])

MOST_LINES = 100_000
Id = Annotated[Line, Path(description="An incident's id, or enough of its beginning.")]


class Meaning(Frozen):
    """Words of a question, and as what they were understood."""

    words: str
    aspect: Aspect
    value: str


class Incidents(Frozen):
    """A page of the incidents that answer a question; `facets` tell how many are found once a value alone is chosen; `day` is
    that for which they are told."""

    found: int
    page: int
    pages: int
    size: int
    day: date
    understood: tuple[Meaning, ...]
    facets: dict[Facet, tuple[Choice, ...]]
    incidents: tuple[Listed, ...]


class History(Frozen):
    """All that was judged about an incident, by the linker and by people, in order."""

    incident: str
    history: tuple[Decision, ...]


@router.get("/incidents", response_model=Incidents, summary="Find incidents")
def incidents(desk: AtProgramDesk, question: Asked, size: Size = 50) -> Response:
    """The incidents that answer a question, a page at a time. The parameters are those of the page `/incidents`."""
    page, _ = desk.reader.find(question, size=size)
    told = Incidents(
        found=page.found,
        page=question.page,
        pages=page.pages,
        size=size,
        day=page.day,
        understood=tuple(Meaning(words=one.words, aspect=one.aspect, value=one.value) for one in page.understood),
        facets=page.facets,
        incidents=page.rows,
    )
    return answered(desk, told, links=page_links(desk, question.page, page.pages))


@router.get("/incidents.csv", response_class=Response, responses=CSV, summary="Find incidents, as a sheet")
def incidents_csv(desk: AtSheetDesk, question: Asked) -> Response:
    """All incidents that answer a question. The sheet may leave the house: it has no titles, and only actors whom the register knows."""
    page, _ = desk.reader.find(question.on_page(1), size=MOST_LINES)
    return sheet_of(desk, "incidents", csv_lines(page.rows, page.day))


@router.get("/incidents/{id}", response_model=IncidentRecord, summary="The record of an incident")
def incident(desk: AtProgramDesk, id: Id) -> Response:
    """The record, as `cairn show --json` writes it. An old or shortened id is answered with the incident that stands now."""
    named = desk.reader.incident_named(id)
    return answered(desk, desk.reader.incident(named), location=f"/api/incidents/{named}")


@router.get("/incidents/{id}/history", response_model=History, summary="How an incident came to be what it is")
def history(desk: AtProgramDesk, id: Id) -> Response:
    """All that was judged about an incident; of one that holds no claim any more too."""
    named = desk.reader.incident_named(id)
    return answered(desk, History(incident=named, history=tuple(desk.reader.all_judged(named))), location=f"/api/incidents/{named}/history")
