"""Sheets that are wrong, hostile or not sure are refused, cell by cell, and nothing of them is taken; a kill leaves all or nothing."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from import_work import ACLED, GED, read, sheet

from cairn.casebook import Casebook, verify
from cairn.intake.imports import ImportRefusedError, RowProblem, read_table, shape_of, take
from cairn.intake.imports.table import MOST_ROWS


def workbook(*rows: list[object], merged: str | None = None) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def refused(content: bytes, name: str = "rows.csv") -> ImportRefusedError:
    """How a file is refused."""
    with pytest.raises(ImportRefusedError) as error:
        read(content, name=name)
    return error.value


def problems(content: bytes) -> list[tuple[int, str | None, str]]:
    """What is wrong with its rows."""
    return [(one.row, one.column, one.code) for one in refused(content).problems]


def test_every_wrong_row_is_told_and_no_right_one_is_taken(empty: Casebook) -> None:
    """Row and column as the sheet counts them, each with a way out."""
    rows = [
        GED,
        GED | {"id": "2", "best": "several"},
        GED | {"id": "3", "date_start": "17/02/2025"},
        GED | {"id": "4", "low": "40"},
        GED | {"id": "5", "latitude": "north"},
        GED | {"id": ""},
        GED | {"id": "7", "date_end": "2025-02-01"},
        GED | {"id": "8", "date_prec": "9"},
    ]
    before = empty.length
    error = refused(sheet(*rows))
    assert [(one.row, one.column, one.code) for one in error.problems] == [
        (3, "best", "cell-no-number"),
        (4, "date_start", "cell-no-day"),
        (5, "best", "figures-upside-down"),
        (6, "latitude", "cell-no-degrees"),
        (7, "id", "row-without-id"),
        (8, "date_end", "days-upside-down"),
        (9, "date_prec", "cell-unknown-word"),
    ]
    assert (error.code, empty.length) == ("rows-wrong", before)
    assert all(isinstance(one, RowProblem) and one.message.endswith(".") for one in error.problems)


def test_two_rows_of_one_id_are_told() -> None:
    """They may be one incident or two; nobody guesses."""
    assert problems(sheet(GED, GED)) == [(3, None, "row-twice")]
    assert problems(sheet(GED, GED | {"best": "25"})) == [(3, None, "row-twice")]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_any_usual_form_is_read(delimiter: str, encoding: str) -> None:
    """Delimiter and encoding are seen; accents come through."""
    text = sheet(ACLED | {"notes": "Des civils tués près de Gao, où l’on fuyait vers l’été."}, delimiter=delimiter).decode()
    (one,) = read(text.encode(encoding)).coming
    assert "tués près de Gao, où" in one.document.text


def test_a_file_that_is_no_table_is_refused() -> None:
    """A picture, an empty file, names without rows, a sheet of unknown columns, unsound quotes: each with what to do."""
    assert refused(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40).code == "sheet-unreadable"
    assert refused(b"").code == "sheet-empty"
    assert refused(",".join(GED).encode()).code == "sheet-empty"
    assert refused(b"a,b\n1,2\n").code == "shape-unknown"
    assert refused(b'a,b\n"1,2\n').code == "sheet-unreadable"
    assert refused(b"a,a\n1,2\n").code == "columns-twice"
    with pytest.raises(ImportRefusedError) as error:
        shape_of(read_table("x.csv", b"a,b\n1,2\n"), "ged")
    assert error.value.code == "columns-missing"
    assert problems(sheet(GED) + b"1,2" + b",x" * 40 + b"\r\n")[0][2] == "row-too-long"


def test_a_cell_that_could_not_be_decoded_is_told() -> None:
    """Rather than kept with signs that nobody wrote."""
    broken = sheet(ACLED | {"notes": "tués près de Gao à l’été"}).replace("é".encode(), b"\xff", 1)
    assert ("cell-garbled") in {code for _, _, code in problems(broken)} or "\ufffd" not in read(broken).coming[0].document.text


def test_what_a_release_marks_as_text_is_read_as_it_was() -> None:
    """The sign before "=" that keeps a spreadsheet from reckoning is no part of the name."""
    (one,) = read(sheet(GED | {"where_coordinates": "'=Gao"})).coming
    assert one.extraction.incidents[0].where[0].name == "=Gao"


def test_a_million_rows_are_refused_at_once() -> None:
    """Before anything is read from them."""
    head, row = sheet(GED).split(b"\r\n")[:2]
    begun = time.monotonic()
    assert refused(head + b"\r\n" + (row + b"\r\n") * (MOST_ROWS + 10)).code == "sheet-too-long"
    assert time.monotonic() - begun < 60


def test_formulas_and_merged_cells_are_told() -> None:
    """What a formula gives is not in the file, and whom a merged cell is meant for nobody can tell."""
    row = [*GED.values()]
    row[list(GED).index("best")] = "=1+23"
    error = refused(workbook([*GED], row), "rows.xlsx")
    assert ("cell-formula", 2, "best") in {(one.code, one.row, one.column) for one in error.problems}
    assert refused(workbook([*GED], [*GED.values()], [*GED.values()], merged="A2:A3"), "rows.xlsx").code == "cells-merged"


def test_hostile_workbooks_are_refused() -> None:
    """A bomb before it goes off; an archive that is none; entities that grow."""
    sound = workbook([*GED], [*GED.values()])
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
        with new.open("xl/media/padding.bin", "w") as padding:
            for _ in range(300):
                padding.write(bytes(1 << 20))
    assert refused(bomb.getvalue(), "rows.xlsx").code == "workbook-too-large"
    assert refused(sound[: len(sound) // 2], "rows.xlsx").code == "sheet-unreadable"
    growing = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8)
    )
    growing += b']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
    growing += b'<c t="inlineStr"><is><t>&i;</t></is></c></row></sheetData></worksheet>'
    laughing = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(laughing, "w") as new:
        for part in old.infolist():
            new.writestr(part.filename, growing if part.filename == "xl/worksheets/sheet1.xml" else old.read(part))
    assert refused(laughing.getvalue(), "rows.xlsx").code in ("sheet-unreadable", "sheet-empty", "shape-unknown")


PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from import_work import GED, read, sheet
from cairn.casebook import Casebook
from cairn.intake.imports import take
rows = read(sheet(*(GED | {"id": str(n), "best": str(n % 9 + 20)} for n in range(60))))
with Casebook.open(Path(sys.argv[1])) as casebook:
    print("begun", flush=True)
    take(casebook, rows)
    print("taken", flush=True)
"""


def test_a_kill_leaves_all_or_nothing(empty: Casebook) -> None:
    """At whatever point: then the file can be imported again, and everything is there once."""
    command = [sys.executable, "-c", PROGRAM, str(empty.directory), str(Path(__file__).parent)]
    for wait in (0.05, 0.4, 1.2):
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert program.stdout and program.stdout.readline() == "begun\n"
        time.sleep(wait)
        os.kill(program.pid, signal.SIGKILL)
        program.communicate()
        with empty.writing():  # whatever a server was still doing for the dead is over once nobody else writes
            pass
        with empty.reading() as view:
            assert len(view.documents()) in (0, 60)
        assert verify(empty).is_sound
    rows = read(sheet(*(GED | {"id": str(n), "best": str(n % 9 + 20)} for n in range(60))))
    take(empty, rows)
    with empty.reading() as view:
        assert len(view.documents()) == 60
    assert verify(empty).is_sound


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0025-02-17"])
@pytest.mark.parametrize("step", ["1", "2", "3"])
def test_a_day_at_the_end_of_all_days_is_a_slip_of_the_pen(day: str, step: str) -> None:
    """No span fits around it: it is told, as any day that is not sure."""
    assert problems(sheet(ACLED | {"event_date": day, "time_precision": step})) == [(2, "event_date", "cell-no-day")]


def test_an_end_without_a_beginning_is_told() -> None:
    """It would be lost else."""
    assert problems(sheet(GED | {"date_start": ""})) == [(2, "date_start", "day-missing")]
