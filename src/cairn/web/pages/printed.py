"""The pages of a PDF as they are printed: pictures of them, drawn here, for those who may have the file itself."""

from __future__ import annotations

import re
from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from cairn.casebook import StoredDocument
from cairn.reading.printed import MEDIA_TYPES, drawn, measured
from cairn.web.desk import AtDesk, Front
from cairn.web.document.press import Press
from cairn.web.errors import WebError
from cairn.web.people import Right

router = APIRouter()

SIZE = 20
"""Printed pages on a page of ours."""
ALONE = {"Content-Disposition": "inline", "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'"}


@router.get("/documents/{sha256}/pages", response_class=HTMLResponse)
def pages(request: Request, sha256: str, desk: AtDesk, page: str = "") -> Response:
    """The printed pages of a document, some at a time; `page` counts those. Each is drawn when somebody comes to it."""
    stored, content = printed(desk.reader.stored(sha256)), desk.reader.way_to_original(sha256)
    here = int(page) if re.fullmatch("[1-9][0-9]{0,5}", page) else 1
    first = 1 + SIZE * (here - 1)
    press, front = press_of(request), Front(request, desk.settings)
    as_of, may_record = desk.reader.as_of, desk.reader.person.may(Right.RECORD)

    def made() -> Response:
        found = measured(content(), first, SIZE, press.bounds)
        shown = {"pages": found.pages, "sizes": found.sizes, "first": first, "page": here, "of": -(-found.pages // SIZE)}
        return front.page("printed.html", stored=stored, d=stored.head, as_of=as_of, may_record=may_record, shown=shown)

    return press.later(sha256, made)


@router.get("/documents/{sha256}/pages/{page}.png")
def picture(request: Request, sha256: str, page: int, desk: AtDesk) -> Response:
    """A printed page as a picture. Of what is in the file it shows what it looks like, and nothing else."""
    printed(desk.reader.stored(sha256))
    press, content = press_of(request), desk.reader.way_to_original(sha256)
    return press.later(sha256, lambda: Response(drawn(content(), page, press.bounds), media_type="image/png", headers=ALONE))


def printed(stored: StoredDocument) -> StoredDocument:
    """A document that has printed pages.

    Raises WebError (page-unknown)."""
    if stored.media_type not in MEDIA_TYPES:
        raise WebError("page-unknown", "This document is no PDF, and has no printed pages.")
    return stored


def press_of(request: Request) -> Press:
    """Where a workspace has pages drawn."""
    return cast(Press, request.app.state.press)
