"""Decisions: those that people made, the last first; each with the incidents that it concerns."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from cairn.casebook import CasebookError
from cairn.model.base import Frozen
from cairn.model.incident import Decision
from cairn.web.api.answering import CSV, answered, cursor_links, sheet
from cairn.web.api.asking import Size
from cairn.web.api.atdesk import AtProgramDesk, AtSheetDesk
from cairn.web.api.values import Number

router = APIRouter(tags=["decisions"])

MOST_LINES = 100_000
HEAD = ("number", "day", "undone_by", "incidents")
"""What a sheet of decisions holds: neither who made them nor why, nor in which words."""

Cursor = Annotated[Number | None, Query(description="Where to go on: as the `next` link of the page before has it.")]


class DecisionTold(Frozen):
    """A decision, and the incidents that it concerns."""

    decision: Decision
    incidents: tuple[str, ...]


class Decisions(Frozen):
    """A page of the decisions, the last first; `cursor` leads on, None on the last page."""

    decisions: tuple[DecisionTold, ...]
    cursor: int | None


@router.get("/decisions", response_model=Decisions, summary="What people decided")
def decisions(desk: AtProgramDesk, cursor: Cursor = None, size: Size = 50) -> Response:
    """The decisions of people, the last first; those too that were taken back."""
    found = desk.reader.decisions(size + 1, cursor)
    onward = found[size - 1][0].number if len(found) > size else None
    told = tuple(DecisionTold(decision=decision, incidents=tuple(incidents)) for decision, incidents in found[:size])
    return answered(desk, Decisions(decisions=told, cursor=onward), links=cursor_links(desk, onward))


@router.get("/decisions.csv", response_class=Response, responses=CSV, summary="What people decided, as a sheet")
def decisions_csv(desk: AtSheetDesk) -> Response:
    """What may leave the house of the decisions."""
    found = desk.reader.decisions(MOST_LINES)
    return sheet(desk, "decisions", HEAD, ((one.number, one.at.date(), one.undone_by, " ".join(incidents)) for one, incidents in found))


@router.get("/decisions/{number}", response_model=DecisionTold, summary="A decision")
def decision(desk: AtProgramDesk, number: Annotated[Number, Path()]) -> Response:
    """The decision of an entry of the ledger."""
    found = desk.reader.decision(number)
    if found is None:
        raise CasebookError("decision-unknown", f"Entry {number} of the ledger is no decision of a person that is known here.")
    return answered(desk, DecisionTold(decision=found[0], incidents=tuple(found[1])))
