"""Sheets (CSV) to be kept. They leave the house: nothing that is restricted is in them, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from fastapi import Depends
from fastapi.responses import Response, StreamingResponse

from cairn.web.desk import AtDesk, Desk
from cairn.web.errors import WebError


def open_sheet_desk(desk: AtDesk) -> Iterator[Desk]:
    """The desk for a sheet: without anything that is restricted, though whoever asks may see it."""
    with desk.reader.leaving() as reader:
        yield Desk(desk.request, desk.settings, reader)


AtSheetDesk = Annotated[Desk, Depends(open_sheet_desk, scope="function")]
"""The parameter of what hands out a sheet: its desk, let go of before the sheet is sent."""


def table_asked(written: str, tables: Iterable[str]) -> str:
    """Which of some tables an address asks for; the first where it names none.

    Raises WebError (question-unclear)."""
    known = [*tables]
    if written and written not in known:
        raise WebError("question-unclear", f"'table={written[:40]}' cannot be asked: use {', '.join(known)}.")
    return written or known[0]


def saved_as(name: str, lines: Iterable[str], headers: Mapping[str, str] | None = None) -> Response:
    """The lines of a sheet, to be kept under a name."""
    told = {"Content-Disposition": f'attachment; filename="{name}.csv"', **(headers or {})}
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=told)
