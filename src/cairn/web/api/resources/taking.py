"""Bring a report in by a program: its bytes as they are, read, linked and kept as `cairn add` does."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from copy import copy
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from cairn.casebook import Casebook, CasebookError
from cairn.intake import Options, Step
from cairn.intake.adding import add_taken
from cairn.intake.sources import Taken as Item
from cairn.intake.sources import with_dates
from cairn.model.base import Frozen
from cairn.reading import Read, read_bytes
from cairn.web.api.moment import now
from cairn.web.api.problems import RefusedError, is_ours
from cairn.web.api.values import Day, Line, Url
from cairn.web.deciding.permitting import may_redate
from cairn.web.desk import needs
from cairn.web.people import Person, Right
from cairn.web.reader import Reader, Shelves

router = APIRouter(tags=["documents"])

ONE_AT_A_TIME = threading.Lock()
"""Reading takes seconds of a core: one report after the other, whoever sends them."""

UNSAID = ("application/octet-stream", "application/x-www-form-urlencoded")
"""Types that say nothing of a report: the last is what curl sends of its own accord. The name's ending says then what it is."""
KINDS = ("text/plain", "text/html", "text/markdown", "message/rfc822", "application/pdf", "application/octet-stream")
BYTES = {"schema": {"type": "string", "format": "binary", "minLength": 1}}


class Taken(Frozen):
    """What became of a document that came in: `problem` and `message` say why it failed."""

    name: str
    outcome: Literal["added", "known", "dated", "failed"]
    id: str | None
    sha256: str | None
    incidents: tuple[str, ...]
    problem: str | None = None
    message: str | None = None


class TakenIn(Frozen):
    """What came in; of a file of many documents (JSON Lines, WARC) each."""

    documents: tuple[Taken, ...]


Recorder = Annotated[Person, Depends(needs(Right.RECORD))]


async def body_of(request: Request) -> bytes:
    """The bytes that were sent."""
    return await request.body()


@router.post(
    "/documents",
    response_model=TakenIn,
    status_code=201,
    responses={200: {"model": TakenIn, "description": "It was here already."}},
    openapi_extra={"requestBody": {"required": True, "content": dict.fromkeys(KINDS, BYTES)}},
    summary="Bring a report in",
)
def take_in(
    request: Request,
    person: Recorder,
    content: Annotated[bytes, Depends(body_of)],
    name: Annotated[Line, Query(min_length=1, description="The file's name, for messages: its ending says what it is.")],
    published: Annotated[Day | None, Query(description="The day of publication, where the report itself carries none.")] = None,
    url: Annotated[Url | None, Query(description="Where it was found. Nothing is fetched.")] = None,
) -> Response:
    """The body is the report, byte by byte as it is to be kept; its Content-Type says what it is."""
    shelves: Shelves = request.app.state.shelves
    options = Options(published=published, redates=may_redate(shelves.casebook, person))
    media_type = request.headers.get("content-type", "")
    told_type = None if media_type.startswith(UNSAID) else media_type
    items = [*with_dates(read_bytes(content, name, media_type=told_type, url=url, limits=options.limits, published=published))]
    try:
        with ONE_AT_A_TIME:
            steps = [*add_taken(signed(shelves.casebook, person), items, options, named={name})]
    except CasebookError as error:
        raise RefusedError(error.code, error.message, status=503 if is_ours(error.code) else 422) from error
    problems = [step.problem for step in steps]
    if problems and problems[0] and all(problems):
        raise RefusedError(problems[0].code, problems[0].message, status=422)
    with now(request) as desk:
        return _told(desk.reader, items, steps)


def signed(casebook: Casebook, person: Person) -> Casebook:
    """The same casebook; what is added to it is signed by a person."""
    theirs = copy(casebook)
    theirs.author = person.name
    return theirs


def _told(reader: Reader, items: Sequence[Item], steps: Sequence[Step]) -> Response:
    documents = tuple(
        Taken(
            name=step.name,
            outcome=step.outcome,
            id=step.document,
            sha256=item.document.sha256 if isinstance(item, Read) else None,
            incidents=tuple(id for id in step.incidents if _is_seen(reader, id)),
            problem=step.problem.code if step.problem else None,
            message=step.problem.message if step.problem else None,
        )
        for item, step in zip(items, steps, strict=True)
    )
    status = 201 if any(step.outcome == "added" for step in steps) else 200
    first = documents[0].sha256 if documents else None
    headers = {"Location": f"/api/documents/{first}"} if first else None
    return Response(TakenIn(documents=documents).model_dump_json(), status, headers, "application/json")


def _is_seen(reader: Reader, incident: str) -> bool:
    """Whether whoever sent a report may know of an incident in which it was placed."""
    try:
        return bool(reader.incident_named(incident))
    except CasebookError:
        return False
