"""The first sheet of a workbook (.xlsx), row by row: hostile ones within limits, formulas and merged cells told by row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from cairn.intake.imports.errors import ImportRefusedError, RowProblem

MOST_UNPACKED = 200_000_000
MOST_PARTS = 2_000
MERGED = b"<mergeCell "
BLOCK = 1 << 20


def workbook_rows(name: str, content: bytes) -> tuple[Iterator[list[str]], list[RowProblem]]:
    """The rows of the first sheet, and a list to which what is wrong in them is added as they are read.

    Raises ImportRefusedError (sheet-unreadable, workbook-too-large, workbook-missing, cells-merged)."""
    try:
        import openpyxl
    except ImportError as error:
        message = "What reads workbooks is not installed. Install it with: pip install 'cairn-record[publish]', or save the sheet as CSV."
        raise ImportRefusedError("workbook-missing", message) from error
    problems: list[RowProblem] = []
    try:
        _check_size(name, content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        _refuse_merged(name, content, sheet._worksheet_path)
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
    except ImportRefusedError:
        raise
    except Exception as error:  # whatever a hostile file makes of the library
        raise _unreadable(name, error) from error
    return _read(name, sheet, problems), problems


def _read(name: str, sheet: Any, problems: list[RowProblem]) -> Iterator[list[str]]:  # noqa: ANN401 (openpyxl has no types)
    header: list[str] = []
    try:
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            line = [_told(cell.value) for cell in cells]
            header = header or line
            for at, cell in enumerate(cells):
                if cell.data_type == "f":
                    column = header[at] if at < len(header) else None
                    message = "A formula stands here, and what it gives is not in the file. Copy the column and paste it as values."
                    problems.append(RowProblem("cell-formula", number, column, message))
            yield line
    except Exception as error:
        raise _unreadable(name, error) from error


def _told(value: object) -> str:
    """A cell as it would be typed: whole numbers without a fraction, days as ISO writes them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "".join(character for character in str(value) if character >= " " or character in "\t\n")


def _check_size(name: str, content: bytes) -> None:
    """Refuse what unpacks to more than a sheet can need, by what the archive says of itself; what lies is stopped as it is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        message = f"{name} unpacks to more than {MOST_UNPACKED:,} bytes. Save the sheet as CSV (UTF-8), in parts, and import those."
        raise ImportRefusedError("workbook-too-large", message)


def _refuse_merged(name: str, content: bytes, part: str) -> None:
    """Cells that were merged leave the others empty, and nobody can tell for which rows their word was meant."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part.lstrip("/")) as stream:
        tail = b""
        while block := stream.read(BLOCK):
            if MERGED in tail + block:
                message = (
                    f"{name}: cells in it are merged. Unmerge them, write the word into each row that it is meant for, and import again."
                )
                raise ImportRefusedError("cells-merged", message)
            tail = block[-len(MERGED) :]


def _unreadable(name: str, error: Exception) -> ImportRefusedError:
    message = f"{name} cannot be read as a workbook ({type(error).__name__}). Open it in a spreadsheet and save it as CSV (UTF-8)."
    return ImportRefusedError("sheet-unreadable", message)
