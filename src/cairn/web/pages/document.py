"""The pages of documents: the list, a document with what was found in it marked in place, and its bytes to take away."""

from __future__ import annotations

import re

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from cairn.casebook import Excerpt
from cairn.model.document import Document
from cairn.reading.printed import MEDIA_TYPES
from cairn.web.deciding.vocabulary import BLANK, vocabulary
from cairn.web.desk import AtDesk
from cairn.web.document.marking import Range, marked, paragraphs_of
from cairn.web.document.notes import marks_in, notes
from cairn.web.errors import WebError

router = APIRouter()

SIZE = 100
"""Documents on a page."""
MOST = 100
"""Documents that a search shows: who finds more has to ask more exactly."""
LONGEST = 500
"""Characters of what is looked for."""
PLACE = re.compile(r"(t?)([0-9]{1,9})-([0-9]{1,9})")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ku", "ckb", "dv", "yi", "ug", "sd"})


@router.get("/documents", response_class=HTMLResponse)
def documents(desk: AtDesk, words: str = "", before: str = "") -> Response:
    """The documents in which words stand; without words all of them, those that came last first."""
    asked, reader = " ".join(words.split())[:LONGEST], desk.reader
    found = reader.with_words(asked, MOST) if asked else []
    told = [] if asked else reader.documents(SIZE + 1, int(before) if re.fullmatch("[0-9]{1,15}", before) else None)
    return desk.page(
        "documents.html",
        asked=asked,
        found=[(stored, pieces(excerpt)) for stored, excerpt in found],
        is_cut=len(found) == MOST,
        most=MOST,
        documents=[stored for _, stored in told[:SIZE]],
        earlier=told[SIZE - 1][0] if len(told) > SIZE else None,
        is_first=not before,
    )


def pieces(excerpt: Excerpt) -> list[tuple[str, bool]]:
    """The words around what was found, cut so that this can be marked; true where it is."""
    cut, at = [], 0
    for start, end in excerpt.marks:
        cut += [(excerpt.text[at:start], False), (excerpt.text[start:end], True)]
        at = end
    return [*cut, (excerpt.text[at:], False)]


@router.get("/documents/{sha256}", response_class=HTMLResponse)
def document(sha256: str, desk: AtDesk, at: str = "") -> Response:
    """A document; `at` is the passage to show."""
    reader = desk.reader
    read, stored = reader.document(sha256), reader.stored(sha256)
    accounts = reader.accounts(read.id)
    found = notes(accounts, reader.responses(read.id), reader.forecasts(read.id), reader.developments(read.id))
    in_title, asked = passage_asked(at, read)
    return desk.page(
        "document.html",
        d=read,
        stored=stored,
        notes=found,
        title=marked(read.title or "", marks_in(found, title=True), asked if in_title else None),
        paragraphs=marked(read.text, marks_in(found, title=False), None if in_title else asked),
        at=at,
        direction="rtl" if read.language in RIGHT_TO_LEFT else "auto",
        incidents=reader.incidents_of(read.id),
        copies=reader.copies_of(read.id),
        capture=reader.capture(sha256),
        starts=[start for start, _ in paragraphs_of(read.text)],
        lines=reader.lines(accounts),
        is_cut=reader.keeps_back([read.id]),
        is_printed=read.media_type in MEDIA_TYPES,
        marks=[one for one in reader.marks() if one.subject.document == read.id],
        blank=BLANK,
        v=vocabulary(),
    )


@router.get("/documents/{sha256}/original")
def original(sha256: str, desk: AtDesk) -> Response:
    """The preserved bytes, to be kept and not to be shown: whatever is in them, no browser runs it here."""
    content = desk.reader.original(sha256)
    return Response(
        content,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{sha256[:16]}.original"',
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        },
    )


@router.get("/documents/{sha256}/capture")
def capture(sha256: str, desk: AtDesk) -> Response:
    """How the document's address answered, as a package (WACZ): to be kept, and opened by programs that replay such."""
    content = desk.reader.capture_package(sha256)
    return Response(
        content,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{sha256[:16]}.wacz"',
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        },
    )


def passage_asked(at: str, document: Document) -> tuple[bool, Range | None]:
    """The passage in an address: whether it counts in the title, and its range; None where none is asked for.

    Raises WebError (passage-unknown)."""
    if not at:
        return False, None
    found = PLACE.fullmatch(at)
    if found:
        text = (document.title or "") if found[1] else document.text
        start, end = int(found[2]), int(found[3])
        if start < end <= len(text):
            return bool(found[1]), (start, end)
    raise WebError("passage-unknown", f"'{at[:40]}' is no passage of this document.")
