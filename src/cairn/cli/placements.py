"""Why the accounts of an incident stand there, in words."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount, PlacementOutcome

OPENERS = {
    PlacementOutcome.PLACED: "was placed here",
    PlacementOutcome.NEW: "opened this incident",
    PlacementOutcome.DOUBTFUL: "is doubtful: it opened this incident, and may belong to",
}


def placements(record: IncidentRecord, accounts: Sequence[PlacedAccount]) -> str:
    """One paragraph for each account: by what judgement it stands here, and each piece of evidence with its weight in bits."""
    numbers = {document.head.id: document.number for document in record.documents}
    paragraphs = [_paragraph(numbers[placed.document.id], placed) for placed in accounts]
    return "\n".join(["", "WHY THESE ACCOUNTS STAND HERE", *paragraphs, ""])


def _paragraph(number: int, placed: PlacedAccount) -> str:
    name = f"  [{number}] account {placed.account.id}"
    judged = placed.placement
    if judged is None:
        return f"{name} was placed here by a person"
    other = f" {judged.incident_id}" if judged.outcome is PlacementOutcome.DOUBTFUL else ""
    weight = f", with {judged.weight:+.1f} bits" if judged.reasons else ""
    terms = [f"        {term.weight:+5.1f}  {term.aspect}: {term.words}" for term in judged.reasons]
    return "\n".join([f"{name} {OPENERS[judged.outcome]}{other}{weight}", *terms])
