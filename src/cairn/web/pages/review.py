"""The queue of what waits for a person: one after the other, by the keyboard if they like."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from cairn.web.deciding.queue import SIZE, Waiting
from cairn.web.desk import AtDesk
from cairn.web.record.head import head

router = APIRouter()


@router.get("/review", response_class=HTMLResponse)
def review(desk: AtDesk, kind: str = "", incident: str = "") -> Response:
    """What waits: of one kind, else of the first of which there is any; about one incident, where one is named."""
    reader = desk.reader
    about = reader.incident_named(incident.strip()) if incident.strip() else None
    queue = reader.waiting(about, most=SIZE)
    asked = Waiting(kind) if kind in set(Waiting) else next((one for one in Waiting if queue.counts[one]), Waiting.DOUBTS)
    return desk.page(
        "review.html",
        queue=queue,
        kind=asked,
        kinds=list(Waiting),
        about=about,
        person=reader.person,
        head_of=partial(head, t=desk.words),
        items=len(getattr(queue, asked.value)),
    )
