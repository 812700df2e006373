"""A row as a document: a line of text for each cell, so that whatever is read from a cell has words to point at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from cairn.casebook.entry import canonical, digest
from cairn.intake.imports.coming import IMPORTED, VERSION, Coming
from cairn.intake.imports.table import Row
from cairn.model.claims import Account
from cairn.model.document import Document
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.model.values import Passage

SAFE = re.compile(r"[\w.:-]{1,80}")


class Rendering:
    """The text of a row: "column: cell", a line each, in the order of the columns."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        """Of the cells that hold something."""
        self.lines: dict[str, tuple[int, int]] = {}
        told: list[str] = []
        at = 0
        for column, cell in cells.items():
            line = f"{column}: {cell}"
            self.lines[column] = (at, at + len(line))
            told.append(line)
            at += len(line) + 1
        self.text = "\n".join(told)

    def passage(self, *columns: str | None) -> Passage | None:
        """The words of some columns, from the first line to the last, as far as they follow each other; None where all are empty."""
        told = sorted(self.lines[column] for column in {*columns} if column in self.lines)
        if not told:
            return None
        start, end = told[0]
        for next_start, next_end in told[1:]:
            end = next_end if next_start == end + 1 else end
        return Passage(start=start, end=end, quote=self.text[start:end])

    def words(self, *columns: str | None) -> Passage:
        """As `passage`; where all of these are empty, the whole row."""
        return self.passage(*columns) or Passage(start=0, end=len(self.text), quote=self.text)


def document_id(source: str, row_id: str | None) -> str | None:
    """How the document of a row is called, if its source gives the row an id: by both, so that the same row is known again."""
    if row_id is None:
        return None
    slug = re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")
    if not source.isascii():  # two names in another script leave the same letters here, often none
        slug = f"{slug}-{digest(source)[:8]}".lstrip("-")
    id = f"{slug}-{row_id}"
    return id if SAFE.fullmatch(id) else f"{slug[:40]}-{digest(row_id)[:16]}"


def coming(
    row: Row,
    rendering: Rendering,
    account: Account,
    *,
    file: str,
    source: str,
    id: str | None,
    id_of: str | None = None,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Coming:
    """The document of a row with the one account that it gives. Its bytes are the row's cells as canonical JSON.

    `id_of` gives rows their ids, where that is not the `source`, who is said to have published it."""
    content = canonical(dict(row.cells)).encode()
    sha256 = digest(content)
    document = Document(
        id=document_id(id_of or source, id) or sha256,
        sha256=sha256,
        name=f"{file}, row {row.number}",
        media_type="application/json",
        text=rendering.text,
        title=title,
        publisher=source,
        published=published,
        url=url,
        language=language,
        title_is_beside_text=title is not None,
    )
    said = Extraction(document=DocumentHead.of(document), incidents=(account,), extractor=ExtractorName(name=IMPORTED, version=VERSION))
    return Coming(document, content, said, file, row.number)
