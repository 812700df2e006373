"""Answers: JSON with what it takes to page on, to ask again cheaply, and to decide on what was seen; or the same rows as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from cairn.publishing.sheet import sheet_lines
from cairn.web.api.atdesk import entity_tag
from cairn.web.desk import Desk
from cairn.web.rendering import without
from cairn.web.sheets import saved_as

SEQ = "Cairn-Seq"
"""The header with the number of the last entry that an answer knows: a decision on what was read there sends it along."""
CSV: dict[int | str, dict[str, Any]] = {200: {"description": "A sheet.", "content": {"text/csv": {"schema": {"type": "string"}}}}}


def answered(desk: Desk, told: BaseModel, *, links: Mapping[str, str] | None = None, location: str | None = None) -> Response:
    """A value as JSON. `links` are the addresses of other pages by what they are to this one (RFC 8288)."""
    headers = {"ETag": entity_tag(desk), SEQ: str(desk.reader.seq)}
    if links:
        headers["Link"] = ", ".join(f'<{address}>; rel="{rel}"' for rel, address in links.items())
    if location:
        headers["Content-Location"] = location
    return Response(told.model_dump_json(), headers=headers, media_type="application/json")


def sheet(desk: Desk, name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Rows as CSV, to be kept under a name."""
    return sheet_of(desk, name, sheet_lines(head, rows))


def sheet_of(desk: Desk, name: str, lines: Iterable[str]) -> Response:
    """The lines of a sheet, to be kept under a name."""
    return saved_as(f"{name}-{desk.reader.day}", lines, {"ETag": entity_tag(desk), SEQ: str(desk.reader.seq)})


def page_links(desk: Desk, page: int, pages: int) -> dict[str, str]:
    """The first, previous, next and last page of a list whose pages have numbers."""
    numbers = {"first": 1, "prev": min(page - 1, pages), "next": page + 1, "last": max(pages, 1)}
    return {rel: _with(desk, page=number) for rel, number in numbers.items() if number >= 1 and (rel != "next" or page < pages)}


def cursor_links(desk: Desk, cursor: int | None) -> dict[str, str]:
    """The first page of a list, and the next, which goes on at a cursor."""
    first = {"first": without(_here(desk), "cursor")}
    return first if cursor is None else {**first, "next": _with(desk, cursor=cursor)}


def _with(desk: Desk, **given: int) -> str:
    [(name, value)] = given.items()
    return without(_here(desk), name, **{name: value})


def _here(desk: Desk) -> str:
    url = desk.request.url
    return f"{url.path}{'?' if url.query else ''}{url.query}"
