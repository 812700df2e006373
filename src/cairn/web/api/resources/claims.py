"""Claims: those of an incident or a document, with what people judged of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from cairn.assessment.naming import published_name
from cairn.casebook import CasebookError
from cairn.model.base import Frozen
from cairn.model.vocabulary import Harm
from cairn.web.api.answering import CSV, answered, sheet
from cairn.web.api.atdesk import AtProgramDesk, AtSheetDesk
from cairn.web.api.claimed import ClaimTold, told_claim
from cairn.web.api.values import Line, Sha256
from cairn.web.desk import Desk
from cairn.web.errors import WebError

router = APIRouter(tags=["claims"])

Incident = Annotated[Line | None, Query(description="The claims of this incident.")]
OfDocument = Annotated[Sha256 | None, Query(description="Or those of the document with these bytes.")]
HEAD = (
    "claim",
    "incident",
    "claimant",
    "role",
    "stance",
    *(f"{harm.value}_{end}" for harm in Harm for end in ("least", "most")),
    "verdict",
)
"""What a sheet of claims holds: of names only those that may leave the house, and no words of documents."""


class Claims(Frozen):
    """Claims, document by document, in the order of their texts."""

    claims: tuple[ClaimTold, ...]


def claims_of(desk: Desk, incident: str | None, document: str | None) -> tuple[ClaimTold, ...]:
    """The claims of an incident or of a document.

    Raises WebError (question-unclear), CasebookError (incident-unknown, document-unknown ...)."""
    if (incident is None) == (document is None):
        raise WebError("question-unclear", "Name an incident (incident=) or a document (document=): its claims are told.")
    reader = desk.reader
    placed = reader.accounts(reader.document(document).id) if document else reader.placed(reader.incident_named(incident or ""))
    return tuple(told_claim(account, line) for account in reader.lines(placed) for line in account.claims)


@router.get("/claims", response_model=Claims, summary="The claims of an incident or a document")
def claims(desk: AtProgramDesk, incident: Incident = None, document: OfDocument = None) -> Response:
    """Each claim as it was read and as it stands, with what people judged of it."""
    return answered(desk, Claims(claims=claims_of(desk, incident, document)))


@router.get("/claims.csv", response_class=Response, responses=CSV, summary="The claims of an incident or a document, as a sheet")
def claims_csv(desk: AtSheetDesk, incident: Incident = None, document: OfDocument = None) -> Response:
    """What may leave the house of the claims that stand: who speaks at their own risk is told by role."""
    return sheet(desk, "claims", HEAD, _rows(claims_of(desk, incident, document)))


@router.get("/claims/{document}/{account}/{claim}", response_model=ClaimTold, summary="A claim")
def claim(desk: AtProgramDesk, document: Line, account: Line, claim: Line) -> Response:
    """A claim by its id."""
    lines = desk.reader.lines_named(f"{document}/{account}")
    found = next((line for line in lines.claims if line.ref.claim == claim), None)
    if found is None:
        raise CasebookError("claim-unknown", f"There is no claim {document}/{account}/{claim} in this casebook.")
    return answered(desk, told_claim(lines, found))


def _rows(claims: Iterable[ClaimTold]) -> Iterable[tuple[object, ...]]:
    for one in claims:
        if one.now:
            tolls = one.now.tolls.given()
            figures = (end for harm in Harm for end in ((tolls[harm].min, tolls[harm].max) if harm in tolls else (None, None)))
            claimant, verdict = one.now.claimant, one.verdict.value if one.verdict else None
            yield (one.id, one.incident, published_name(claimant), claimant.role.value, one.now.stance.value, *figures, verdict)
