"""Two rows of one dataset are two events, however alike they are: whoever keeps it said so by giving each a row."""

from __future__ import annotations

from cairn.casebook import Writer
from cairn.casebook.deciding import hold_apart
from cairn.intake.imports.coming import IMPORTED
from cairn.linking import weigh, weights_of
from cairn.model.claims import Account
from cairn.model.document import Document
from cairn.model.placement import PlacedAccount
from cairn.model.references import AccountRef


def keep_apart(writer: Writer, document: Document, account: Account) -> None:
    """Hold the account of a row apart from those of other rows of its dataset that the linker might take for the same event.

    It is a decision like any other, and can be undone."""
    own = AccountRef(document=document.id, incident=account.id)
    placed, weights = writer.account(own), weights_of(writer)
    for other in writer.accounts_met([account], document.published):
        if other.ref == own or not _is_of_the_same(writer, document, other):
            continue
        is_beside = other.incident_id == writer.account(own).incident_id
        if is_beside or weigh([placed], [other], weights).match.best.weight >= weights.thresholds.doubtful:
            hold_apart(writer, own, other.ref, reason=f"Two rows of {document.publisher} are two events.")


def _is_of_the_same(writer: Writer, document: Document, other: PlacedAccount) -> bool:
    return other.document.publisher == document.publisher and writer.extractor_of(other.document.id) == IMPORTED
