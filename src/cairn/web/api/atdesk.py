"""What a resource has at hand: the reader of the one who asks, as of the day asked for; and whether they have it already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Query, Request
from starlette.responses import Response

from cairn.catalogue.edition import edition
from cairn.web.api.values import Day
from cairn.web.desk import Desk, needs, open_desk
from cairn.web.people import Right

AsOf = Annotated[Day | None, Query(description="As the casebook stood at the end of this day (UTC); else as it stands now.")]


class HeldAlreadyError(Exception):
    """Whoever asks has the answer as it would be given (If-None-Match)."""

    def __init__(self, tag: str) -> None:
        """`tag` is that of the answer."""
        super().__init__(tag)
        self.tag = tag


def open_program_desk(request: Request, as_of: AsOf = None) -> Iterator[Desk]:
    """The desk for a program's request.

    Raises HeldAlreadyError."""
    needs(Right.READ)(request)
    with contextmanager(open_desk)(request, as_of.isoformat() if as_of else "") as desk:
        tag = entity_tag(desk)
        if tag in (given.strip() for given in request.headers.get("if-none-match", "").split(",")):
            raise HeldAlreadyError(tag)
        yield desk


AtProgramDesk = Annotated[Desk, Depends(open_program_desk, scope="function")]
"""A resource's parameter: its desk, let go of before the answer is sent."""


def open_sheet_desk(request: Request, as_of: AsOf = None) -> Iterator[Desk]:
    """The desk for a sheet, which leaves the house: without anything that is restricted, though whoever asks may see it.

    Raises HeldAlreadyError."""
    with contextmanager(open_program_desk)(request, as_of) as desk, desk.reader.leaving() as reader:
        desk.reader = reader
        yield desk


AtSheetDesk = Annotated[Desk, Depends(open_sheet_desk, scope="function")]
"""The same for a sheet."""


def entity_tag(desk: Desk) -> str:
    """What an answer follows from, in short: the ledger's length, the method, the day, who asks, and what for."""
    reader, url = desk.reader, desk.request.url
    told = (reader.seq, edition(desk.request.app.state.policy), reader.day, reader.as_of, reader.person, url.path, url.query)
    return f'W/"{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}"'


def tell_held(_request: Request, error: Exception) -> Response:
    """The answer to who has it already."""
    return Response(status_code=304, headers={"ETag": error.tag} if isinstance(error, HeldAlreadyError) else None)
