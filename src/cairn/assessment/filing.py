"""The claims of an incident filed in order: documents numbered by publication, copies of a text known, each claim with its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cairn.assessment.borrowing import Borrowed
from cairn.model.claims import Claim
from cairn.model.incident import ClaimRef, RecordedDocument
from cairn.model.placement import PlacedAccount


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim, its address, the document that prints it, and the family of texts whose words it is: the document's, or that of the
    text from which the paragraph is taken."""

    ref: ClaimRef
    claim: Claim
    document: RecordedDocument
    family: str

    @property
    def published(self) -> date | None:
        """The day its document was published."""
        return self.document.head.published


@dataclass(frozen=True, slots=True)
class Texts:
    """What the texts of documents show, by the documents' ids.

    `families`: that of each document's text, which has the id of the original; `borrowed`: its paragraphs that another text printed
    first; `credits`: the agencies that it credits. A document that is not in them is a text of its own, and credits nobody."""

    families: Mapping[str, str] = field(default_factory=dict)
    borrowed: Mapping[str, Sequence[Borrowed]] = field(default_factory=dict)
    credits: Mapping[str, Sequence[str]] = field(default_factory=dict)


def file_documents(accounts: Sequence[PlacedAccount], texts: Texts) -> tuple[RecordedDocument, ...]:
    """The documents, numbered from 1 by their day of publication (undated ones last), each with the numbers of those it copies."""
    heads = {placed.document.id: placed.document for placed in accounts}
    in_order = sorted(heads.values(), key=lambda head: (head.published or date.max, head.id))
    number = {head.id: place for place, head in enumerate(in_order, start=1)}
    family = {id: texts.families.get(id, id) for id in number}
    original: dict[str, int] = {}
    for id in sorted(number, key=lambda id: (id != family[id], number[id])):
        original.setdefault(family[id], number[id])
    return tuple(
        RecordedDocument(
            number=number[head.id],
            head=head,
            family=family[head.id],
            copy_of=original[family[head.id]] if original[family[head.id]] != number[head.id] else None,
            takes_from=tuple(sorted({number[b.source] for b in texts.borrowed.get(head.id, ()) if b.source in number})),
            credits=tuple(texts.credits.get(head.id, ())),
        )
        for head in in_order
    )


def file_claims(
    accounts: Sequence[PlacedAccount], documents: Sequence[RecordedDocument], borrowed: Mapping[str, Sequence[Borrowed]]
) -> tuple[FiledClaim, ...]:
    """All claims, by document and then in the order in which the document makes them."""
    by_id = {document.head.id: document for document in documents}
    ordered = sorted(accounts, key=lambda placed: (by_id[placed.document.id].number, placed.account.id))
    return tuple(
        FiledClaim(
            ref=ClaimRef(document=placed.document.id, incident=placed.account.id, claim=claim.id),
            claim=claim,
            document=by_id[placed.document.id],
            family=_family(claim, by_id[placed.document.id], borrowed.get(placed.document.id, ()), by_id),
        )
        for placed in ordered
        for claim in placed.account.claims
    )


def _family(claim: Claim, document: RecordedDocument, borrowed: Sequence[Borrowed], by_id: Mapping[str, RecordedDocument]) -> str:
    """The family of the text from which the claim's words are taken, where that text is here too, else the document's own."""
    source = next((by_id.get(one.source) for one in borrowed if one.holds(claim.passage)), None)
    return source.family if source else document.family
