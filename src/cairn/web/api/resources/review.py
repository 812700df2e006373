"""What waits for a person: doubtful links with their evidence, readings in doubt, documents to look through, proposals, failures."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from cairn.casebook import Failure
from cairn.casebook.proposing import Proposal
from cairn.model.base import Frozen
from cairn.model.comparison import Comparison
from cairn.model.extraction import DocumentHead
from cairn.model.placement import Doubt
from cairn.model.unsure import Unsure
from cairn.web.api.answering import CSV, answered, sheet
from cairn.web.api.atdesk import AtProgramDesk, AtSheetDesk
from cairn.web.api.claimed import ClaimTold, told_claim
from cairn.web.api.values import Line
from cairn.web.deciding.queue import Doubtful, Fresh, Uncertain, Waiting
from cairn.web.deciding.queued import SHEETS

router = APIRouter(tags=["review"])

About = Annotated[Line | None, Query(description="Only what concerns this incident.")]
Kind = Annotated[Waiting, Query(description="Which of the kinds of things that wait.")]
Most = Annotated[int, Query(ge=1, le=50, description="How many of each kind are told.")]


class DoubtTold(Frozen):
    """A question whether an account tells of another incident. It is settled by the decision that the two are `same`, or `apart`."""

    doubt: Doubt
    title: str
    other_title: str
    comparison: Comparison


class UnsureTold(Frozen):
    """A reading in doubt, and why: a `claim`; where it is null, the day and the places of an `account` (as decisions name it).

    It is settled by the decision to `accept`, `reject` or `correct` the claim; of an account to `accept-setting` or to correct it
    (`setting`)."""

    account: str
    incident: str
    claim: ClaimTold | None
    reasons: tuple[Unsure, ...]


class FreshTold(Frozen):
    """A document that nobody has looked through, with what was found in it."""

    document: DocumentHead
    claims: tuple[ClaimTold, ...]


class ProposalTold(Frozen):
    """What somebody wants decided. To answer: decide `accept-proposal` or `turn-down`, of its `number`."""

    number: int
    incident: str
    action: str
    fields: dict[str, tuple[str, ...]]
    words: str
    by: str
    at: datetime
    reason: str | None


class Queue(Frozen):
    """How many of each kind wait, and the first of them; of readings in doubt and of documents no more than 100 are counted."""

    counts: dict[Waiting, int]
    doubts: tuple[DoubtTold, ...]
    unsure: tuple[UnsureTold, ...]
    documents: tuple[FreshTold, ...]
    proposals: tuple[ProposalTold, ...]
    failures: tuple[Failure, ...]


@router.get("/review", response_model=Queue, summary="What waits for a person")
def review(desk: AtProgramDesk, incident: About = None, most: Most = 10) -> Response:
    """What waits, the strongest doubts first."""
    queue = desk.reader.waiting(desk.reader.incident_named(incident) if incident else None, most=most)
    told = Queue(
        counts=queue.counts,
        doubts=tuple(map(_doubt, queue.doubts)),
        unsure=tuple(map(_unsure, queue.unsure)),
        documents=tuple(map(_fresh, queue.documents)),
        proposals=tuple(map(_proposal, queue.proposals)),
        failures=queue.failures,
    )
    return answered(desk, told)


@router.get("/review.csv", response_class=Response, responses=CSV, summary="What waits, as a sheet")
def review_csv(desk: AtSheetDesk, kind: Kind = Waiting.DOUBTS, incident: About = None, most: Most = 50) -> Response:
    """What may leave the house of one kind of things that wait; of doubtful links the strongest first, with their weight in bits."""
    queue = desk.reader.waiting(desk.reader.incident_named(incident) if incident else None, most=most)
    head, rows = SHEETS[kind]
    return sheet(desk, kind.value, head, rows(queue))


def _doubt(one: Doubtful) -> DoubtTold:
    return DoubtTold(doubt=one.doubt, title=one.one.record.title, other_title=one.other.record.title, comparison=one.comparison)


def _unsure(one: Uncertain) -> UnsureTold:
    claim = told_claim(one.account, one.line) if one.line else None
    return UnsureTold(account=one.account.id, incident=one.account.incident, claim=claim, reasons=one.reasons)


def _fresh(one: Fresh) -> FreshTold:
    return FreshTold(document=one.document, claims=tuple(told_claim(account, line) for account in one.accounts for line in account.claims))


def _proposal(one: Proposal) -> ProposalTold:
    return ProposalTold(
        number=one.number,
        incident=one.incident,
        action=one.form,
        fields={name: tuple(values) for name, values in one.fields.items()},
        words=one.words,
        by=one.by,
        at=one.at,
        reason=one.reason,
    )
