"""Accounts find their incidents: those they meet in the casebook, the linker's judgement, its entries in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cairn.casebook import Writer
from cairn.linking import place_document, touched, weights_of
from cairn.model.extraction import Extraction


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
