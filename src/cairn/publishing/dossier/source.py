"""What a casebook knows of a document beside its record: when it was taken in, and the hash of its text."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.casebook import View
from cairn.casebook.entry import digest
from cairn.model.base import Frozen
from cairn.model.incident import RecordedDocument
from cairn.publishing.release.documents import DocumentNames
from cairn.publishing.release.policy import ReleasePolicy

HASHES = "documents.head.sha256"


class Source(Frozen):
    """When a document was taken in (ISO, UTC), of which media type it is, and the SHA-256 of its text (UTF-8); None of one of which a
    part is restricted."""

    document: str
    taken_in: str
    media_type: str
    text_sha256: str | None


def sources_of(documents: Iterable[RecordedDocument], view: View, policy: ReleasePolicy, names: DocumentNames) -> dict[str, Source]:
    """Those of the documents of which the hashes leave under a policy, by the ids by which they are called in the release."""
    if not policy.lets_out(HASHES):
        return {}
    open_ = (one.head.id for one in documents if names.is_addressed(one.head.id) and view.has_document(one.head.id))
    return {(called := names.called(id)): _source(view, id, called) for id in open_}


def _source(view: View, id: str, called: str) -> Source:
    stored = view.stored(id)
    text_sha256 = digest(view.document(id).text.encode()) if view.is_whole(id) else None
    return Source(document=called, taken_in=stored.added_at.isoformat(), media_type=stored.media_type, text_sha256=text_sha256)
