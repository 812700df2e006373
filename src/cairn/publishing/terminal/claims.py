"""Claims side by side: who says it, what they say, and the very words, with the document that holds them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from cairn.assessment.title import AS_SAID
from cairn.assessment.wording import listed, plain, toll_in_words
from cairn.model.incident import IncidentRecord, RecordedClaim, Standing
from cairn.model.unsure import TRUSTED
from cairn.model.vocabulary import Stance, VictimStatus
from cairn.publishing.terminal.layout import QUIET, columns, lines, section
from cairn.publishing.terminal.words import quoted, references, safe, speaker

WHY_NOT_COUNTED = {
    Standing.STANDS: None,
    Standing.SUPERSEDED: "stepped back: another figure of theirs stands",
    Standing.RETRACTED: "taken back",
    Standing.OWN_VOICE: "no origin of its own",
    Standing.PART: "a part of a toll",
}


def claims_section(record: IncidentRecord) -> RenderableType:
    """Everything that was said but the denials, in the order in which it came into print."""
    return section("Who says what", _table(record, [c for c in record.claims if c.claim.stance is not Stance.DENIES]))


def denials_section(record: IncidentRecord) -> RenderableType:
    """The denials, or the statement that there are none on record."""
    denials = [c for c in record.claims if c.claim.stance is Stance.DENIES]
    return section("Who denies it", _table(record, denials) if denials else Text("Nobody denies it on record."))


def _table(record: IncidentRecord, claims: Sequence[RecordedClaim]) -> Table:
    """One row per statement; the same words in several documents are one row with several references."""
    table = columns(("who", 5), ("says", 5), ("in these words", 8))
    grouped: dict[tuple[object, ...], list[RecordedClaim]] = {}
    for recorded in claims:
        claim = recorded.claim
        same = (recorded.origin, claim.stance, claim.tolls, safe(claim.passage.quote))
        grouped.setdefault(same, []).append(recorded)
    for number, group in enumerate(grouped.values()):
        if number:
            table.add_row()
        first = group[0]
        style = "" if first.standing is Standing.STANDS else QUIET
        words = lines(quoted(first.claim.passage.quote), Text(references(record, [c.ref.document for c in group]), style="bold"))
        table.add_row(_who(first), _what(first), words, style=style)
    return table


def _who(recorded: RecordedClaim) -> Text:
    claim = recorded.claim
    relays = f"relayed by {listed([safe(name) for name in claim.relayed_by])}" if claim.relayed_by else None
    return lines(Text(speaker(claim.claimant), style="bold"), Text(plain(claim.claimant.role), style=QUIET), relays)


def _what(recorded: RecordedClaim) -> Text:
    claim = recorded.claim
    counts = [f"{AS_SAID[harm]}: {toll_in_words(toll)}" for harm, toll in claim.tolls.given().items()]
    accused = f"accuses {listed([safe(p.name) for p in claim.perpetrators])}" if claim.perpetrators else None
    note = WHY_NOT_COUNTED[recorded.standing]
    sure = f"read with confidence {claim.confidence:.1f}" if claim.confidence is not None and claim.confidence < TRUSTED else None
    parts = [f"({part})" for part in (note, sure) if part]
    return lines(plain(claim.stance), *counts, accused, _victims(recorded), *(Text(part, style=QUIET) for part in parts))


def _victims(recorded: RecordedClaim) -> str | None:
    victims = recorded.claim.victims
    if victims is None:
        return None
    named = [safe(person.name) + (f", {person.age}" if person.age is not None else "") for person in victims.named]
    known = victims.status if victims.status is not VictimStatus.UNKNOWN else None
    counted = [f"{count} {who}" for count, who in ((victims.women, "women"), (victims.children, "children")) if count is not None]
    told = [part for part in (victims.description and safe(victims.description), known, *counted, "; ".join(named)) if part]
    return f"victims: {' · '.join(told)}" if told else None
