"""Documents that a machine has read and nobody has looked through since."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from cairn.casebook.correcting import LOOKED_THROUGH
from cairn.casebook.entry import EntryKind
from cairn.casebook.payloads import Decided
from cairn.casebook.rows import AccountRow, DecisionRow, ExtractionRow, Rows
from cairn.casebook.undoing import undos_of

BATCH = 200


def unlooked(rows: Rows, most: int, among: Collection[str] | None = None) -> list[str]:
    """The ids of the documents that give accounts and wait for somebody to look through them, those that were read last first; or those
    `among` some."""
    seen = _looked_through(rows)
    found: list[str] = []
    for row in _newest(rows) if among is None else [row for id in sorted(among) if (row := rows.get(ExtractionRow, id))]:
        if len(found) == most:
            break
        is_new = seen.get(row.document, 0) < (row.seq if row.by == "machine" else 1)
        if is_new and rows.under(AccountRow, row.document):
            found.append(row.document)
    return found


def _newest(rows: Rows) -> Iterator[ExtractionRow]:
    before: int | None = None
    while part := rows.newest(ExtractionRow, BATCH, before):
        yield from part
        before = part[-1].seq


def _looked_through(rows: Rows) -> dict[str, int]:
    """When each document was last looked through, by the number of the entry."""
    made = [row for row in rows.where(DecisionRow, "kind", EntryKind.DECIDED) if f'"{LOOKED_THROUGH}"' in row.body]
    undos = undos_of(rows, (row.seq for row in made))
    found: dict[str, int] = {}
    for row in made:
        payload = Decided.model_validate(json.loads(row.body))
        if payload.document and payload.detail and payload.detail.get(LOOKED_THROUGH) and undos.holds(row.seq):
            found[payload.document] = row.seq
    return found
