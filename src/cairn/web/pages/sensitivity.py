"""Who may see what: all that is marked and may be known of, and the form to mark a document, a claim, a field or a person."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from cairn.model.sensitivity import Level, Part
from cairn.web.desk import AtDesk
from cairn.web.pages.preferences import local

router = APIRouter()


@router.get("/sensitivity", response_class=HTMLResponse)
def sensitivity(desk: AtDesk, subject: str = "", part: str = "", person: str = "", back: str = "/sensitivity") -> Response:
    """What is marked; and for those who may, the form, filled in with what it is about."""
    marks = desk.reader.marks()
    return desk.page(
        "sensitivity.html",
        marks=marks,
        subject=subject,
        part=part,
        named_person=person,
        levels=list(Level),
        parts=list(Part),
        back=local(back),
    )
