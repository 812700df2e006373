"""Documents that a machine has read and nobody has looked through since."""

from __future__ import annotations

from collections.abc import Collection

from cairn.casebook.looked import Looked
from cairn.casebook.rows import AccountRow, ExtractionRow, Rows, newest_first


def unlooked(rows: Rows, most: int, among: Collection[str] | None = None, looked: Looked | None = None) -> list[str]:
    """The ids of the documents that give accounts and wait for somebody to look through them, those that were read last first; or those
    `among` some. `looked` is what was looked through, where that is known already."""
    seen = looked or Looked(rows)
    found: list[str] = []
    named = None if among is None else [row for id in sorted(among) if (row := rows.get(ExtractionRow, id))]
    for row in newest_first(rows, ExtractionRow) if named is None else named:
        if len(found) == most:
            break
        if not seen.through(row) and rows.under(AccountRow, row.document):
            found.append(row.document)
    return found
