"""Intake: files, addresses and texts are sent, and become jobs; how these stand; what failed, and how it is tried again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.intake.jobs import Job
from cairn.reading import Limits
from cairn.web.arriving import intake_of
from cairn.web.arriving.board import board, watching
from cairn.web.arriving.leaving import TABLES, failure_lines, feed_lines
from cairn.web.arriving.receiving import MANY, MOST_FILES, Sent, received
from cairn.web.arriving.wanting import wanted
from cairn.web.deciding.permitting import may_redate
from cairn.web.desk import AtDesk, Desk, needs, open_desk
from cairn.web.errors import WebError
from cairn.web.guard.tokens import check_given
from cairn.web.people import Person, Right
from cairn.web.sheets import AtSheetDesk, saved_as, table_asked

router = APIRouter()

Recorder = Annotated[Person, Depends(needs(Right.RECORD))]


@router.get("/intake", response_class=HTMLResponse)
def intake(desk: AtDesk, person: Recorder) -> Response:
    """What can be sent, and how it stands with what was."""
    return page(desk)


@router.get("/intake/progress", response_class=HTMLResponse)
def progress(desk: AtDesk, person: Recorder) -> Response:
    """The part of the page that changes while work goes on."""
    return desk.page("intake/progress.html", board=board(intake_of(desk.request), desk.reader), back="/intake")


@router.get("/intake.csv")
def intake_csv(desk: AtSheetDesk, person: Recorder, table: str = "") -> Response:
    """What failed, or the feeds that are watched, as CSV.

    Raises WebError (question-unclear)."""
    asked, found = table_asked(table, TABLES), intake_of(desk.request)
    if asked == "feeds":
        return saved_as("feeds", feed_lines(watching(found, desk.reader)))
    return saved_as("failures", failure_lines(board(found, desk.reader)))


def page(desk: Desk, *, status: int = 200, problem: WebError | None = None, fields: dict[str, str] | None = None) -> Response:
    """The page; with what is in the way, and what was written, where something was not taken."""
    found = intake_of(desk.request)
    settings = desk.settings
    return desk.page(
        "intake.html",
        status=status,
        board=board(found, desk.reader),
        watching=watching(found, desk.reader),
        problem=problem,
        fields=fields or {},
        back="/intake",
        limits={"files": MOST_FILES, "file": Limits().max_bytes, "all": settings.most_arriving, "many": " ".join(MANY)},
    )


@router.post("/intake/send")
async def send(request: Request, person: Recorder) -> Response:
    """Keep what is sent, and put it down as jobs: when the answer comes, it is on the disk."""
    found, sent = intake_of(request), Sent()
    try:
        sent = await received(request, found.arrivals, lambda given: check_given(request, given))
        await run_in_threadpool(_put_down, request, sent, person)
    except WebError as problem:
        found.arrivals.drop([file.kept for file in sent.files])
        return await run_in_threadpool(_again, request, sent, problem)
    return RedirectResponse("/intake#progress", status_code=303)


def _put_down(request: Request, sent: Sent, person: Person) -> None:
    found, state = intake_of(request), request.app.state
    may = may_redate(state.shelves.casebook, person)
    found.jobs.put(wanted(sent, found.arrivals, person.name, state.settings.clock(), redates=may))


def _again(request: Request, sent: Sent, problem: WebError) -> Response:
    """The page once more, with what was written; only now is the casebook looked into, and not while somebody sends."""
    with contextmanager(open_desk)(request) as desk:
        return page(desk, status=422, problem=problem, fields=sent.fields)


@router.post("/intake/jobs/{number}/again")
def again(number: int, request: Request, person: Recorder) -> Response:
    """Let a job that failed, or was withdrawn, wait again."""
    return _changed(intake_of(request).jobs.again, number)


@router.post("/intake/jobs/{number}/withdraw")
def withdraw(number: int, request: Request, person: Recorder) -> Response:
    """Take a job back that is not done."""
    return _changed(intake_of(request).withdraw, number)


def _changed(change: Callable[[int], Job | None], number: int) -> Response:
    if not 0 < number < 2**31:
        raise HTTPException(404)
    change(number)  # where it cannot be any more, it is done meanwhile, which the page shows
    return RedirectResponse("/intake#progress", status_code=303)
