"""Forecasts: what was foretold, by whom, how sure, and what became of it; and the record of those who foretell."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from cairn.assessment.foretold import records_of_speakers
from cairn.model.base import Frozen
from cairn.model.foretold import Foretold, SpeakerRecord
from cairn.model.vocabulary import ForecastVerdict
from cairn.web.api.answering import CSV, answered, page_links, sheet
from cairn.web.api.asking import PageNumber, Size
from cairn.web.api.atdesk import AtProgramDesk, AtSheetDesk
from cairn.web.api.values import Line
from cairn.web.desk import Desk

router = APIRouter(tags=["forecasts"])

About = Annotated[Line | None, Query(description="Only those about this incident.")]
Verdict = Annotated[ForecastVerdict | None, Query(description="Only those of which this became.")]
HEAD = ("forecast", "first_published", "role", "certainty", "verdict", "settled_on", "incidents", "documents")
"""What a sheet of forecasts holds: who speaks is told by role, and no words."""


class Forecasts(Frozen):
    """A page of the forecasts, by the day on which they were first in print."""

    found: int
    page: int
    pages: int
    forecasts: tuple[Foretold, ...]


class Speakers(Frozen):
    """What the forecasts of each named speaker came to."""

    speakers: tuple[SpeakerRecord, ...]


def foretold(desk: Desk, incident: str | None, verdict: ForecastVerdict | None) -> list[Foretold]:
    """The forecasts that are asked for."""
    about = desk.reader.incident_named(incident) if incident else None
    return [one for one in desk.reader.foretold(about) if verdict in (None, one.verdict)]


@router.get("/forecasts", response_model=Forecasts, summary="What was foretold")
def forecasts(desk: AtProgramDesk, incident: About = None, verdict: Verdict = None, page: PageNumber = 1, size: Size = 50) -> Response:
    """Each forecast once, however many documents tell it."""
    found = foretold(desk, incident, verdict)
    pages = -(-len(found) // size)
    told = Forecasts(found=len(found), page=page, pages=pages, forecasts=tuple(found[(page - 1) * size : page * size]))
    return answered(desk, told, links=page_links(desk, page, pages))


@router.get("/forecasts.csv", response_class=Response, responses=CSV, summary="What was foretold, as a sheet")
def forecasts_csv(desk: AtSheetDesk, incident: About = None, verdict: Verdict = None) -> Response:
    """What may leave the house of the forecasts."""
    return sheet(desk, "forecasts", HEAD, map(_row, foretold(desk, incident, verdict)))


@router.get("/forecasts/speakers", response_model=Speakers, summary="Those who foretell")
def speakers(desk: AtProgramDesk) -> Response:
    """How the forecasts of each named speaker turned out."""
    return answered(desk, Speakers(speakers=tuple(records_of_speakers(desk.reader.foretold()))))


def _row(one: Foretold) -> tuple[object, ...]:
    first = one.tellings[0]
    return (
        f"{first.ref.document}/{first.ref.forecast}",
        first.published,
        one.speaker.role.value,
        one.certainty.value,
        one.verdict.value,
        one.settled.at.date() if one.settled else None,
        " ".join(one.incidents),
        len(one.tellings),
    )
