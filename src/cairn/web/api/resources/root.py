"""What is here: the casebook, who asks, and the ways on."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

import cairn
from cairn.model.base import Frozen
from cairn.web.api.answering import answered
from cairn.web.api.atdesk import AtProgramDesk
from cairn.web.people import Right, Role

router = APIRouter(tags=["start"])


class Asking(Frozen):
    """Who asks, and what they may do."""

    name: str
    role: Role
    rights: tuple[Right, ...]


class Here(Frozen):
    """What there is: `ways` are addresses by what they lead to. `seq` is the number of the last entry of the ledger that is known here;
    with `asks_for_two`, what one person decides is a proposal until another accepts it."""

    cairn: str
    person: Asking
    day: date
    as_of: date | None
    seq: int
    asks_for_two: bool
    ways: dict[str, str]


WAYS = ("incidents", "documents", "claims", "review", "actors", "forecasts", "decisions", "openapi.json", "docs")


@router.get("", response_model=Here, summary="What is here")
def here(desk: AtProgramDesk) -> Response:
    """Who asks, as of which day, and the ways on."""
    reader, person = desk.reader, desk.reader.person
    return answered(
        desk,
        Here(
            cairn=cairn.__version__,
            person=Asking(name=person.name, role=person.role, rights=tuple(right for right in Right if person.may(right))),
            day=reader.day,
            as_of=reader.as_of,
            seq=reader.seq,
            asks_for_two=reader.asks_for_two,
            ways={name: f"/api/{name}" for name in WAYS},
        ),
    )
