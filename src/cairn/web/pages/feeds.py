"""Feeds: watched from here on, looked at now, watched no more; and what they name is chosen or passed over."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from cairn.intake.feeds import FeedError
from cairn.reading.fetch import FetchError
from cairn.web.arriving import intake_of
from cairn.web.deciding.form import Form
from cairn.web.desk import AtDesk
from cairn.web.errors import WebError
from cairn.web.pages.deciding import sent
from cairn.web.pages.intake import Recorder, page

router = APIRouter()

Filled = Annotated[Form, Depends(sent)]


@router.post("/intake/feeds")
def add(desk: AtDesk, person: Recorder, form: Filled) -> Response:
    """Watch a feed."""
    minutes = form.one("every")
    every = int(minutes) if minutes.isdecimal() and len(minutes) < 7 else 0
    try:
        intake_of(desk.request).feeds.add(form.one("address"), person.name, every=every, asks=form.one("asks") != "no")
    except (FeedError, FetchError) as error:
        told = {name: form.one(name) for name in ("address", "every", "asks")}
        return page(desk, status=422, problem=WebError(error.code, error.message), fields=told)
    return _back()


@router.post("/intake/feeds/{number}/look")
def look(number: int, request: Request, person: Recorder) -> Response:
    """Look at a feed as soon as may be."""
    intake_of(request).feeds.hurry(_number(number))
    return _back()


@router.post("/intake/feeds/{number}/remove")
def remove(number: int, request: Request, person: Recorder) -> Response:
    """Watch a feed no more."""
    try:
        intake_of(request).feeds.remove(_number(number))
    except FeedError as error:
        raise HTTPException(404) from error
    return _back()


@router.post("/intake/items")
def choose(request: Request, person: Recorder, form: Filled) -> Response:
    """Take in what was chosen of what feeds name, or pass it over."""
    chosen = [(int(feed), key) for one in form.all("item") for feed, _, key in [one.partition(".")] if feed.isdecimal() and len(feed) < 10]
    intake_of(request).feeds.choose(chosen, person.name, taken=form.one("taken") == "yes")
    return _back()


def _number(number: int) -> int:
    if not 0 < number < 2**31:
        raise HTTPException(404)
    return number


def _back() -> Response:
    return RedirectResponse("/intake#feeds", status_code=303)
