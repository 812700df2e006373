"""Bring a report in by a program: its bytes are kept as they are, and taken in by the process that takes in what the page of intake is
sent: whatever a report does to who reads it, it does nothing to who answers others. How it stands with it can be asked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import Response

from cairn.intake.jobs import Kind, State, Wanted
from cairn.intake.jobs.arrivals import plain_name
from cairn.model.base import Frozen
from cairn.web.api.moment import now
from cairn.web.api.problems import RefusedError
from cairn.web.api.values import MOST, Day, Line, Url
from cairn.web.arriving import Intake, intake_of
from cairn.web.arriving.board import line_of
from cairn.web.arriving.receiving import FULL, no_room
from cairn.web.deciding.permitting import may_redate
from cairn.web.desk import needs
from cairn.web.people import Person, Right
from cairn.web.reader import Shelves

router = APIRouter(tags=["documents"])

UNSAID = ("application/octet-stream", "application/x-www-form-urlencoded")
"""Types that say nothing of a report: the last is what curl sends of its own accord. The name's ending says then what it is."""
KINDS = ("text/plain", "text/html", "text/markdown", "message/rfc822", "application/pdf", "application/octet-stream")
BYTES = {"schema": {"type": "string", "format": "binary", "minLength": 1}}


class Arrived(Frozen):
    """How it stands with something that was sent: it waits, is under way, is done, has failed, or was withdrawn.

    Of a file of many documents (JSON Lines, WARC) so many were `added`, `known` already, and could not be read (`failed`). `id` and
    `sha256` are those of the first that is in the casebook now, `incidents` those in which it was placed. `problem` and `message` say why
    it has failed."""

    number: int
    name: str
    state: State
    added: int
    known: int
    failed: int
    id: str | None = None
    sha256: str | None = None
    incidents: tuple[str, ...] = ()
    problem: str | None = None
    message: str | None = None


Recorder = Annotated[Person, Depends(needs(Right.RECORD))]


async def body_of(request: Request) -> bytes:
    """The bytes that were sent."""
    return await request.body()


@router.post(
    "/documents",
    response_model=Arrived,
    status_code=202,
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
    """The body is the report, byte by byte as it is to be kept; its Content-Type says what it is.

    The answer comes when the bytes are on the disk; they are read afterwards. Its Location is where to ask what became of them."""
    found = intake_of(request)
    shelves: Shelves = request.app.state.shelves
    if not content:
        raise RefusedError("report-missing", f"{name} is empty: send the bytes of the report as the body of the request.", status=422)
    said = request.headers.get("content-type", "")
    kept = _kept(found, content)
    wanted = Wanted(
        Kind.FILE,
        plain_name(name),
        person.name,
        kept=kept,
        published=published,
        redates=may_redate(shelves.casebook, person),
        media_type=said if said and not said.startswith(UNSAID) else None,
        url=url,
    )
    try:
        number = found.jobs.put_down(wanted)
    except BaseException:
        found.arrivals.drop([kept])
        raise
    return _told(request, number, status=202)


@router.get("/intake/{number}", response_model=Arrived, summary="What became of what was sent")
def arrived(request: Request, person: Recorder, number: Annotated[int, Path(ge=1, le=MOST)]) -> Response:
    """How it stands with a report, by the number that the answer had when it was sent. Those that the workspace was sent count on."""
    return _told(request, number)


def _kept(found: Intake, content: bytes) -> str:
    try:
        return found.arrivals.put(content)
    except OSError as error:
        if error.errno not in FULL:
            raise
        told = no_room()
        raise RefusedError(told.code, told.message, status=503) from error


def _told(request: Request, number: int, *, status: int = 200) -> Response:
    """How it stands, as far as whoever asks may see it."""
    job = intake_of(request).jobs.job(number)
    with now(request) as desk:
        line = line_of(job, desk.reader) if job else None
    if line is None:
        raise RefusedError("job-unknown", f"Nothing that was sent has the number {number}.", status=404)
    seen = line.job
    told = Arrived(
        number=seen.number,
        name=seen.name,
        state=seen.state,
        added=seen.tally.added,
        known=seen.tally.known,
        failed=seen.tally.failed,
        id=line.document.head.id if line.document else None,
        sha256=line.document.head.sha256 if line.document else None,
        incidents=line.incidents,
        problem=seen.trouble.code if seen.trouble else None,
        message=seen.trouble.message if seen.trouble else None,
    )
    headers = {"Location": f"/api/intake/{number}"} if status == 202 else None
    return Response(told.model_dump_json(), status, headers, "application/json")
