"""Documents: the list, search in their texts, one with its text and what was found in it, and its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from cairn.casebook import StoredDocument
from cairn.model.base import Frozen
from cairn.model.claims import Account, Development, Forecast
from cairn.model.claims import Response as Told
from cairn.model.document import Document
from cairn.web.api.answering import CSV, answered, cursor_links, sheet
from cairn.web.api.asking import Size
from cairn.web.api.atdesk import AtProgramDesk, AtSheetDesk
from cairn.web.api.values import Line, Number, Sha256

router = APIRouter(tags=["documents"])

FOUND = 100
"""Documents that a search tells: who finds more has to ask more exactly."""
MOST_LINES = 100_000
HEAD = ("sha256", "publisher", "published", "language", "media_type", "characters", "added", "accounts")
"""What a sheet of documents holds: titles, names of files and addresses stay inside, since they may name people."""

Bytes = Annotated[Sha256, Path(description="The SHA-256 of the document's bytes.")]
Cursor = Annotated[Number | None, Query(description="Where to go on: as the `next` link of the page before has it.")]


class Documents(Frozen):
    """A page of the documents, those that came last first; `cursor` leads on, None on the last page."""

    documents: tuple[StoredDocument, ...]
    cursor: int | None


class Hit(Frozen):
    """A document in which the words stand, with the words around; `marks` are the ranges of the excerpt that were asked for."""

    document: StoredDocument
    excerpt: str
    marks: tuple[tuple[int, int], ...]


class Hits(Frozen):
    """The documents in which words stand, best first; `is_cut` where there are more than are told."""

    hits: tuple[Hit, ...]
    is_cut: bool


class PlacedHere(Frozen):
    """An account of a document, with the incident in which it stands."""

    account: Account
    incident: str


class WholeDocument(Frozen):
    """A document, its text, and all that was found in it. `copies` are the SHA-256 of others that are copies of one text with it."""

    stored: StoredDocument
    document: Document
    accounts: tuple[PlacedHere, ...]
    responses: tuple[Told, ...]
    forecasts: tuple[Forecast, ...]
    developments: tuple[Development, ...]
    incidents: tuple[str, ...]
    copies: tuple[str, ...]


@router.get("/documents", response_model=Documents, summary="All documents")
def documents(desk: AtProgramDesk, cursor: Cursor = None, size: Size = 50) -> Response:
    """The documents, those that came last first."""
    told = desk.reader.documents(size + 1, cursor)
    onward = told[size - 1][0] if len(told) > size else None
    found = Documents(documents=tuple(stored for _, stored in told[:size]), cursor=onward)
    return answered(desk, found, links=cursor_links(desk, onward))


@router.get("/documents.csv", response_class=Response, responses=CSV, summary="All documents, as a sheet")
def documents_csv(desk: AtSheetDesk) -> Response:
    """What may leave the house of the documents: neither titles nor names of files nor addresses."""
    return sheet(desk, "documents", HEAD, rows(stored for _, stored in desk.reader.documents(MOST_LINES)))


@router.get("/documents/search", response_model=Hits, summary="Find words in documents")
def search(desk: AtProgramDesk, words: Annotated[Line, Query(min_length=1)]) -> Response:
    """The documents in which all words (and "phrases") stand and no -excluded ones."""
    found = desk.reader.with_words(words, FOUND)
    hits = tuple(Hit(document=stored, excerpt=excerpt.text, marks=excerpt.marks) for stored, excerpt in found)
    return answered(desk, Hits(hits=hits, is_cut=len(found) == FOUND))


@router.get("/documents/{sha256}", response_model=WholeDocument, summary="A document with its text")
def document(desk: AtProgramDesk, sha256: Bytes) -> Response:
    """A document, its text, and all that was found in it; passages count the characters of the text, or of the title."""
    reader = desk.reader
    read = reader.document(sha256)
    told = WholeDocument(
        stored=reader.stored(sha256),
        document=read,
        accounts=tuple(PlacedHere(account=placed.account, incident=placed.incident_id) for placed in reader.accounts(read.id)),
        responses=tuple(reader.responses(read.id)),
        forecasts=tuple(reader.forecasts(read.id)),
        developments=tuple(reader.developments(read.id)),
        incidents=tuple(reader.incidents_of(read.id)),
        copies=tuple(one.sha256 for one in reader.copies_of(read.id)),
    )
    return answered(desk, told)


@router.get(
    "/documents/{sha256}/original",
    response_class=Response,
    responses={
        200: {"description": "The bytes.", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    },
    summary="The preserved bytes",
)
def original(desk: AtProgramDesk, sha256: Bytes) -> Response:
    """The bytes as they came in, to be kept and not to be shown: whatever is in them, no browser runs it here."""
    headers = {
        "Content-Disposition": f'attachment; filename="{sha256[:16]}.original"',
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }
    return Response(desk.reader.original(sha256), headers=headers, media_type="application/octet-stream")


def rows(found: Iterable[StoredDocument]) -> Iterable[tuple[object, ...]]:
    """The cells of a sheet of documents."""
    for one in found:
        head = one.head
        yield (
            head.sha256,
            head.publisher,
            head.published,
            head.language,
            one.media_type,
            head.characters,
            one.added_at.date(),
            one.incidents,
        )
