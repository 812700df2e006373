"""The claims of an incident filed in order: documents numbered by publication, copies of one text known, each claim with its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.model.claims import Claim
from cairn.model.incident import ClaimRef, RecordedDocument
from cairn.model.placement import PlacedAccount


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim, its address, and the document that prints it."""

    ref: ClaimRef
    claim: Claim
    document: RecordedDocument

    @property
    def published(self) -> date | None:
        """The day its document was published."""
        return self.document.head.published


def file_documents(accounts: Sequence[PlacedAccount], families: Mapping[str, str]) -> tuple[RecordedDocument, ...]:
    """The documents, numbered from 1 by their day of publication (undated ones last), each with the number of the one it copies.

    `families` maps a document's id to that of its family; a document that is not in it is its own."""
    heads = {placed.document.id: placed.document for placed in accounts}
    in_order = sorted(heads.values(), key=lambda head: (head.published or date.max, head.id))
    first: dict[str, int] = {}
    filed = []
    for number, head in enumerate(in_order, start=1):
        family = families.get(head.id, head.id)
        original = first.setdefault(family, number)
        filed.append(RecordedDocument(number=number, head=head, family=family, copy_of=None if original == number else original))
    return tuple(filed)


def file_claims(accounts: Sequence[PlacedAccount], documents: Sequence[RecordedDocument]) -> tuple[FiledClaim, ...]:
    """All claims, by document and then in the order in which the document makes them."""
    by_id = {document.head.id: document for document in documents}
    ordered = sorted(accounts, key=lambda placed: (by_id[placed.document.id].number, placed.account.id))
    return tuple(
        FiledClaim(
            ref=ClaimRef(document=placed.document.id, incident=placed.account.id, claim=claim.id),
            claim=claim,
            document=by_id[placed.document.id],
        )
        for placed in ordered
        for claim in placed.account.claims
    )
