"""`incidents.hxl.csv`: the table of incidents with a row of HXL hashtags under its head, as humanitarian tools read it (HXL 1.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from cairn.publishing.release.columns import cells, leaving
from cairn.publishing.release.incidents import COLUMNS
from cairn.publishing.release.material import Material
from cairn.publishing.sheet import sheet_lines

NAME = "incidents.hxl.csv"


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file."""
    if columns := leaving(COLUMNS, material.policy):
        told = (cells(columns, record) for record in material.records)
        rows: Iterator[Sequence[object]] = chain([[one.tag for one in columns]], told)
        yield NAME, "".join(sheet_lines((one.name for one in columns), rows)).encode()
