"""Why the accounts of an incident stand there, in words."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount, PlacementOutcome

SETTLED = "was doubtful and opened an incident; a person has settled it since"
OPENERS = {
    PlacementOutcome.PLACED: "was placed here",
    PlacementOutcome.NEW: "opened this incident",
    PlacementOutcome.DOUBTFUL: "is doubtful: it opened this incident, and may belong to",
}


def placements(record: IncidentRecord, accounts: Sequence[PlacedAccount]) -> str:
    """One paragraph for each account: by what judgement it stands here, and each piece of evidence with its weight in bits."""
    numbers = {document.head.id: document.number for document in record.documents}
    asked = {doubt.account: doubt.other for doubt in record.doubts}
    paragraphs = [_paragraph(numbers[placed.document.id], placed, asked.get(placed.ref)) for placed in accounts]
    return "\n".join(["", "WHY THESE ACCOUNTS STAND HERE", *paragraphs, ""])


def _paragraph(number: int, placed: PlacedAccount, may_belong_to: str | None) -> str:
    name = f"  [{number}] {placed.ref.name}"
    judged = placed.placement
    if judged is None:
        return f"{name} was placed here by a person"
    opener = f"{OPENERS[judged.outcome]} {may_belong_to}" if may_belong_to else OPENERS[judged.outcome]
    if judged.outcome is PlacementOutcome.DOUBTFUL and not may_belong_to:
        opener = SETTLED
    weight = f", with {judged.weight:+.1f} bits" if judged.reasons else ""
    terms = [f"        {term.weight:+5.1f}  {term.aspect}: {term.words}" for term in judged.reasons]
    return "\n".join([f"{name} {opener}{weight}", *terms])
