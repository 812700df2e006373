"""What a policy keeps in: names of those who do not leave, contacts, words, reasons and addresses, in records that may be seen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from cairn.casebook import View
from cairn.model.incident import IncidentRecord, RecordedDocument
from cairn.model.references import SHORT
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.leaks.secrets import Secret, contacts, phrase, words
from cairn.publishing.release.naming import Names
from cairn.publishing.release.policy import ReleasePolicy

TITLE = 4
"""Words of a title by which it is known: a shorter one may stand anywhere."""
OF_CLAIMS = "words of a claim"
LEAST_LETTERS = 4
"""Of a reviewer's name."""


def withheld(
    records: Iterable[IncidentRecord],
    view: View,
    policy: ReleasePolicy,
    documents: DocumentNames,
    reviewers: Collection[str],
    names: Names | None = None,
) -> Iterator[Secret]:
    """Everything in records and their documents that stays under a policy. `reviewers` are those who decided, and leave by number."""
    names, told = names or Names(policy), set[str]()
    for record in records:
        for one in names.withheld(record):
            yield from phrase(one.name, f"the name of {one.whose}", f"incident {record.id}")
        yield from _words(record, policy)
        for document in record.documents:
            if document.head.id not in told:
                told.add(document.head.id)
                yield from _document(document, view, policy, documents)
    if policy.reviewers == "numbered":
        yield from (
            one for number, name in enumerate(reviewers, 1) for one in phrase(name, "a name", f"reviewer {number}", least=LEAST_LETTERS)
        )


def _words(record: IncidentRecord, policy: ReleasePolicy) -> Iterator[Secret]:
    if not policy.words:
        for recorded in record.claims:
            yield from words(recorded.claim.passage.quote, OF_CLAIMS, f"claim {recorded.ref.name}")
    if not policy.reasons:
        for decision in record.decisions:
            if decision.reason and len(decision.reason.split()) >= TITLE:
                yield from words(decision.reason, "a reason", f"decision {decision.number}")


def _document(document: RecordedDocument, view: View, policy: ReleasePolicy, documents: DocumentNames) -> Iterator[Secret]:
    head, item = document.head, f"document {document.head.sha256[:SHORT]}"
    if not policy.words and view.has_document(head.id):
        yield from contacts(view.document(head.id).text, item)
    if not documents.is_addressed(head.id):
        if head.title and len(head.title.split()) >= TITLE:
            yield from words(head.title, "a title", item)
        yield from phrase(head.url, "an address", item, least=SHORT) if head.url else ()
        yield from phrase(head.sha256, "a hash", item)
