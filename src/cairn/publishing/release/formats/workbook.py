"""`release.xlsx`: incidents, claims and the codebook as sheets of one workbook. The same records give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any

from cairn.publishing.release import claims, incidents
from cairn.publishing.release.claims import claims_of
from cairn.publishing.release.codebook import HEAD
from cairn.publishing.release.columns import Cell, cells, leaving
from cairn.publishing.release.errors import not_installed
from cairn.publishing.release.formats.codebooks import codebook
from cairn.publishing.release.material import Material

NAME = "release.xlsx"
MOST_CHARACTERS = 32_767
"""Of a cell: Excel refuses more."""
Row = Sequence[Cell]


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file.

    Raises PublishError (publish-missing) where the library is not installed."""
    try:
        from openpyxl import Workbook
        from openpyxl.writer.excel import ExcelWriter
    except ModuleNotFoundError as error:
        raise not_installed() from error
    book = Workbook(write_only=True)
    book.properties.creator = "Cairn"
    book.properties.created = book.properties.modified = datetime.combine(material.day, time())
    for name, head, rows in _sheets(material):
        _fill(book.create_sheet(name), head, rows)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()  # not `save`, which writes the time of day into it
    yield NAME, _timeless(made.getvalue())


def _sheets(material: Material) -> Iterator[tuple[str, Sequence[str], Iterable[Row]]]:
    of_incidents, of_claims = leaving(incidents.COLUMNS, material.policy), leaving(claims.COLUMNS, material.policy)
    if of_incidents:
        yield "incidents", [one.name for one in of_incidents], (cells(of_incidents, record) for record in material.records)
    if of_claims:
        yield "claims", [one.name for one in of_claims], (cells(of_claims, told) for told in claims_of(material.records))
    yield "codebook", HEAD, (one.cells for one in codebook(material.policy))


def _fill(sheet: Any, head: Sequence[str], rows: Iterable[Row]) -> None:  # noqa: ANN401 (openpyxl has no types)
    """Rows under a head that stays in sight. A text is a text, also one that looks like a formula."""
    from openpyxl.cell import WriteOnlyCell

    sheet.freeze_panes = "A2"
    for row in (head, *rows):
        made = [WriteOnlyCell(sheet, value=told[:MOST_CHARACTERS] if isinstance(told, str) else told) for told in row]
        for cell, told in zip(made, row, strict=True):
            if isinstance(told, str):
                cell.data_type = "s"
        sheet.append(made)


def _timeless(workbook: bytes) -> bytes:
    """The same archive with no time of day in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
