"""Accounts find their incidents: those they meet in the casebook, the linker's judgement, its entries in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cairn.casebook import Writer
from cairn.linking import Weights, place_document, relink, touched, weigh, weights_of
from cairn.model.extraction import Extraction
from cairn.model.placement import PlacedAccount, Placement, PlacementOutcome


def place_accounts(writer: Writer, document: str, extraction: Extraction, unplaced: Sequence[str]) -> list[str]:
    """Place the accounts of a document that stand nowhere yet; the incidents' ids, in the order of the accounts.

    Accounts that the linker placed before may move: what it makes of a neighbourhood hardly depends on the order of arrival."""
    accounts = [account for account in extraction.incidents if account.id in unplaced]
    head = extraction.document.model_copy(update={"id": document})
    weights = weights_of(writer)
    near = _with_doubts(writer, touched(accounts, head, writer.accounts_met(accounts, head.published), weights))
    known = [placed for incident in near for placed in writer.incident(incident, bare=True)]
    incidents: dict[str, str] = {}
    for change in place_document(accounts, head, known, writer.mint, weights, writer.bonds(near)):
        incident = writer.place(change.account.document, change.account.incident, change.placement)
        if change.account.document == document:
            incidents[change.account.incident] = incident
    return [incidents[account.id] for account in accounts]


def _with_doubts(writer: Writer, near: Collection[str]) -> list[str]:
    """Incidents, and those that may be one with them: what comes in now may settle the doubt."""
    return sorted({*near, *(incident for doubt in writer.doubts(near) for incident in (doubt.incident, doubt.other))})


def place_anew(writer: Writer, document: str) -> None:
    """Place the accounts of a document again, where what they say has changed: among those that they meet now. Others may move with them,
    an incident keeps its id with most of its accounts, and where people want an account it stays."""
    own = _accounts(writer, document)
    if not own:
        return
    head, told = own[0].document, [placed.account for placed in own]
    weights = weights_of(writer)
    met = touched(told, head, writer.accounts_met(told, head.published), weights)
    near = _with_doubts(writer, {*met, *writer.incidents_of(document)})
    known = [placed for incident in near for placed in writer.incident(incident, bare=True)]
    changed = relink(known, writer.mint, weights, writer.bonds(near))
    for change in changed:
        writer.place(change.account.document, change.account.incident, change.placement)
    moved = {change.account for change in changed}
    for placed in _accounts(writer, document):
        if placed.placement and placed.ref not in moved:  # it stays, but no longer for the reasons of before
            writer.judge_anew(placed.ref, _judgement(writer, placed, placed.placement, weights))


def _accounts(writer: Writer, document: str) -> list[PlacedAccount]:
    found = (placed for incident in writer.incidents_of(document) for placed in writer.incident(incident, bare=True))
    return [placed for placed in found if placed.document.id == document]


def _judgement(writer: Writer, placed: PlacedAccount, before: Placement, weights: Weights) -> Placement:
    """Why an account stands where it does, or that it is in doubt, by what it says now; an opener needs no reason."""
    beside = [one for one in writer.incident(placed.incident_id, bare=True) if one.ref != placed.ref]
    if beside:
        return before if before.outcome is PlacementOutcome.NEW else weigh([placed], beside, weights).match.placed(placed.incident_id)
    barred = writer.barred(placed.ref)
    met = writer.accounts_met([placed.account], placed.document.published)
    others = [one for one in met if one.document.id != placed.document.id and one.incident_id not in barred]
    weighed = [(weigh([placed], [one], weights).match, one.incident_id) for one in others]
    match, incident = max(weighed, key=lambda one: one[0].weight, default=(None, ""))
    if match is None or match.weight < weights.thresholds.doubtful:
        return Placement(outcome=PlacementOutcome.NEW)
    return match.doubtful(incident)
