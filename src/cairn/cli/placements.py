"""Why the accounts of an incident stand there, in words, and how its claims are called."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.assessment.wording import plain
from cairn.model.incident import IncidentRecord, RecordedClaim
from cairn.model.placement import PlacedAccount, PlacementOutcome
from cairn.model.references import abridged
from cairn.publishing.terminal.words import safe, speaker

LONGEST = 60  # characters of a claim's words that are enough to know it by
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


def claims_named(record: IncidentRecord) -> str:
    """One line for each claim: how it is called, who makes it, and how it begins."""
    numbers = {document.head.id: document.number for document in record.documents}
    lines = [_claim(numbers[recorded.ref.document], recorded) for recorded in record.claims]
    return "\n".join(["", "HOW THE CLAIMS ARE CALLED", *lines, ""])


def _claim(number: int, recorded: RecordedClaim) -> str:
    claim = recorded.claim
    words = safe(claim.passage.quote)
    begins = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
    return f"  [{number}] {recorded.ref.name}  {speaker(claim.claimant)} {plain(claim.stance)}: “{begins}”"


def _paragraph(number: int, placed: PlacedAccount, may_belong_to: str | None) -> str:
    name = f"  [{number}] {placed.ref.name}"
    judged = placed.placement
    if judged is None:
        return f"{name} was placed here by a person"
    opener = f"{OPENERS[judged.outcome]} {may_belong_to}" if may_belong_to else OPENERS[judged.outcome]
    if judged.outcome is PlacementOutcome.DOUBTFUL and not may_belong_to:
        opener = SETTLED
    weight = f", with {judged.weight:+.1f} bits" if judged.reasons else ""
    terms = [f"        {term.weight:+5.1f}  {plain(term.aspect)}: {safe(abridged(term.words))}" for term in judged.reasons]
    return "\n".join([f"{name} {opener}{weight}", *terms])
