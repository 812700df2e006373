"""`incidents.csv` and `claims.csv`: a row for each incident, and for each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cairn.publishing.release import claims, incidents
from cairn.publishing.release.claims import claims_of
from cairn.publishing.release.columns import Column, cells, leaving
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy
from cairn.publishing.sheet import sheet_lines

INCIDENTS, CLAIMS = "incidents.csv", "claims.csv"


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Both files; one of which no column leaves is not written."""
    columns = tables(material.policy)
    rows: dict[str, list[Any]] = {INCIDENTS: [*material.records], CLAIMS: [*claims_of(material.records)]}
    for name, of_table in columns.items():
        lines = sheet_lines((one.name for one in of_table), (cells(of_table, row) for row in rows[name]))
        yield name, "".join(lines).encode()


def tables(policy: ReleasePolicy) -> dict[str, Sequence[Column[Any]]]:
    """The columns that leave."""
    found: dict[str, Sequence[Column[Any]]] = {
        INCIDENTS: leaving(incidents.COLUMNS, policy),
        CLAIMS: leaving(claims.COLUMNS, policy),
    }
    return {name: columns for name, columns in found.items() if columns}
