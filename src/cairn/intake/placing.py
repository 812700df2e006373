"""Accounts find their incidents: candidates from the casebook, the linker's judgement, its entry in the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.casebook import Writer
from cairn.linking import place_document
from cairn.model.claims import Account
from cairn.model.extraction import Extraction
from cairn.model.placement import PlacedAccount
from cairn.model.references import AccountRef

MARGIN_DAYS = 7
"""How many days apart the dates of two accounts of one event may be told. The linker weighs such a distance; beyond it nothing is one."""


def place_accounts(writer: Writer, document: str, extraction: Extraction, unplaced: Sequence[str]) -> list[str]:
    """Place the accounts of a document that stand nowhere yet; the incidents' ids, in the order of the accounts."""
    accounts = [account for account in extraction.incidents if account.id in unplaced]
    head = extraction.document.model_copy(update={"id": document})
    candidates = _candidates(writer, document, extraction, accounts)
    barred = {account.id: writer.barred(AccountRef(document=document, incident=account.id)) for account in accounts}
    judged = place_document(accounts, head, candidates, barred=barred)
    return [writer.place(document, account.id, placement) for account, placement in zip(accounts, judged, strict=True)]


def _candidates(writer: Writer, document: str, extraction: Extraction, accounts: Sequence[Account]) -> list[PlacedAccount]:
    """The placed accounts of other documents around the days of these, each once; accounts of the same days are looked up once."""
    spans = {(when.earliest, when.latest) if (when := account.when) else (None, None): when for account in accounts}
    near = {
        (placed.document.id, placed.account.id): placed
        for when in spans.values()
        for placed in writer.accounts_near(when, extraction.document.published, days=MARGIN_DAYS, apart_from=document)
    }
    return list(near.values())
