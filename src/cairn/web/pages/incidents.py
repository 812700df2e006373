"""The list of incidents."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from cairn.web.desk import AtDesk
from cairn.web.record.head import head

router = APIRouter()


@router.get("/")
def home() -> Response:
    """The first page is the list."""
    return RedirectResponse("/incidents")


@router.get("/incidents", response_class=HTMLResponse)
def incidents(desk: AtDesk) -> Response:
    """All incidents."""
    return desk.page("incidents.html", records=[(record, head(record, desk.words)) for record in desk.reader.incidents()])
