"""Which documents somebody has looked through since a machine read them."""

from __future__ import annotations

import json

from cairn.casebook.correcting import LOOKED_THROUGH
from cairn.casebook.entry import EntryKind
from cairn.casebook.payloads import Decided
from cairn.casebook.rows import DecisionRow, ExtractionRow, Rows
from cairn.casebook.undoing import undos_of


class Looked:
    """When each document was last looked through, as far as that holds."""

    def __init__(self, rows: Rows) -> None:
        """All such decisions are read, once."""
        made = [row for row in rows.where(DecisionRow, "kind", EntryKind.DECIDED) if f'"{LOOKED_THROUGH}"' in row.body]
        undos = undos_of(rows, (row.seq for row in made))
        self._last: dict[str, int] = {}
        for row in made:
            payload = Decided.model_validate(json.loads(row.body))
            if payload.document and payload.detail and payload.detail.get(LOOKED_THROUGH) and undos.holds(row.seq):
                self._last[payload.document] = row.seq

    def through(self, reading: ExtractionRow) -> bool:
        """Whether somebody has looked through what a document was read to say. What a person adds is no new reading."""
        return self._last.get(reading.document, 0) >= (reading.seq if reading.by == "machine" else 1)
