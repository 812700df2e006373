"""A sheet as rows of cells: CSV in any usual encoding and with any usual delimiter, or the first sheet of a workbook.

What comes from elsewhere is read with limits; what a reader would have to guess (a formula, cells merged into one) is told by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.casebook.entry import digest
from cairn.intake.imports.errors import ImportRefusedError, RowProblem
from cairn.publishing.sheet import STEERING
from cairn.reading.decoding import text_of
from cairn.reading.failures import ReadingError

MOST_BYTES = 1_000_000_000
MOST_BYTES_OF_A_SHEET = 200_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 500
LONGEST_CELL = 100_000
DELIMITERS = (",", ";", "\t", "|")
REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as the sheet counts, and its cells that hold something, by their columns, in order."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that hold anything, and what is wrong in it by row."""

    name: str
    sha256: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...] = ()


def content_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises ImportRefusedError (file-missing, file-too-large)."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ImportRefusedError("file-too-large", f"{path} has more than {MOST_BYTES:,} bytes, which is more than one file can bring.")
        return path.read_bytes()
    except OSError as error:
        raise ImportRefusedError("file-missing", f"{path} cannot be read ({error.strerror}). Check that it is there.") from error


def read_table(name: str, content: bytes) -> Table:
    """The table in a file: a workbook by its first bytes, else CSV.

    Raises ImportRefusedError (file-too-large, sheet-unreadable, sheet-empty, sheet-too-long, columns-twice, workbook-missing ...)."""
    if len(content) > MOST_BYTES_OF_A_SHEET:
        message = f"{name} has more than {MOST_BYTES_OF_A_SHEET:,} bytes. Split the sheet, and import the parts."
        raise ImportRefusedError("file-too-large", message)
    if content.startswith(b"PK\x03\x04"):
        from cairn.intake.imports.workbook import workbook_rows

        return table_of(name, content, *workbook_rows(name, content))
    return table_of(name, content, _csv_rows(name, content), [])


def table_of(name: str, content: bytes, lines: Iterable[Sequence[str]], problems: list[RowProblem]) -> Table:
    """The table of some lines, the first of which holds the names of the columns.

    Raises ImportRefusedError (sheet-empty, sheet-too-long, columns-twice)."""
    rest = iter(lines)
    header = tuple(cell.strip() for cell in next(rest, ()))
    while header and not header[-1]:
        header = header[:-1]
    if not any(header):
        raise ImportRefusedError("sheet-empty", f"{name}: the first row holds no names of columns. Put them there.")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice or len(header) > MOST_COLUMNS:
        what = f"the column '{twice[0]}' stands there twice" if twice else f"it has more than {MOST_COLUMNS} columns"
        raise ImportRefusedError("columns-twice", f"{name}: {what}. Give each column its own name, and remove those that are not needed.")
    rows = tuple(_rows(name, header, rest, problems))
    return Table(name, digest(content), header, rows, tuple(problems))


def _rows(name: str, header: Sequence[str], lines: Iterable[Sequence[str]], problems: list[RowProblem]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            raise ImportRefusedError("sheet-too-long", f"{name} has more than {MOST_ROWS:,} rows. Split it, and import the parts.")
        cells = [_plain(cell) for cell in line]
        if any(cells[len(header) :]):
            message = (
                f"The row has {len(cells)} cells, and there are {len(header)} columns. Is a text with the delimiter in it not in quotes?"
            )
            problems.append(RowProblem("row-too-long", number, None, message))
        filled = {column: cell for column, cell in zip(header, cells, strict=False) if column and cell}
        problems += [problem for column, cell in filled.items() if (problem := _unfit(number, column, cell))]
        if filled:
            yield Row(number, filled)


def _unfit(row: int, column: str, cell: str) -> RowProblem | None:
    if REPLACED in cell:
        message = "There are characters in it that could not be read. Save the sheet as CSV (UTF-8) and import that."
        return RowProblem("cell-garbled", row, column, message)
    if len(cell) > LONGEST_CELL:
        return RowProblem(
            "cell-too-long", row, column, f"It holds more than {LONGEST_CELL:,} characters. Add the text as a report instead."
        )
    return None


def _plain(cell: str) -> str:
    """A cell without white space around it, and without the sign that tells a spreadsheet that it is text, no formula."""
    bare = cell.strip()
    return bare[1:] if bare.startswith("'") and bare[1:].startswith(STEERING) else bare


def _csv_rows(name: str, content: bytes) -> Iterator[list[str]]:
    try:
        text = text_of(content)
    except ReadingError as error:
        message = f"{name} is neither a text nor a workbook (.xlsx). Save the sheet as CSV (UTF-8) and import that."
        raise ImportRefusedError("sheet-unreadable", message) from error
    csv.field_size_limit(LONGEST_CELL * 10)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    except csv.Error as error:
        message = f"{name} is no sound CSV ({error}). Open it in a spreadsheet and save it as CSV (UTF-8)."
        raise ImportRefusedError("sheet-unreadable", message) from error


def _delimiter(text: str) -> str:
    """What parts the names of the columns into most; a comma where nothing parts them."""
    first = text.lstrip("\n").partition("\n")[0]
    return max(DELIMITERS, key=lambda delimiter: (len(next(csv.reader([first], delimiter=delimiter), [])), delimiter == ","))
