"""`incidents.parquet` and `claims.parquet`: the same two tables with types, for those who compute. The same records give the same bytes.

Days are days, numbers numbers, and what a cell of a sheet parts by semicolons is a list. What a column is stands in the file itself. The
point of an incident is there as GeoParquet 1.1 has it too."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from cairn.publishing.release import claims, incidents
from cairn.publishing.release.claims import claims_of
from cairn.publishing.release.codebook import Line, lines_of
from cairn.publishing.release.columns import DAY, DECIMAL, LIST, WHOLE, Column, cells, leaving, plain
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.errors import not_installed
from cairn.publishing.release.fields import number, point
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy

INCIDENTS, CLAIMS = "incidents.parquet", "claims.parquet"
ROWS = 5_000
"""Rows that are put together, and written, at once."""
POINT: Column[Json] = Column(
    "geometry", lambda _: None, ("where.latitude", "where.longitude"), "The point as well-known binary: longitude, then latitude (WGS 84)."
)
GEO = {"version": "1.1.0", "primary_column": POINT.name, "columns": {POINT.name: {"encoding": "WKB", "geometry_types": ["Point"]}}}
"""What GeoParquet says of the file. Without a word on it, points are by longitude and latitude."""


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Both files; one of which no column leaves is not written.

    Raises PublishError (publish-missing) where the library is not installed."""
    of_incidents, of_claims = leaving(incidents.COLUMNS, material.policy), leaving(claims.COLUMNS, material.policy)
    if of_incidents:
        has_point = bool(tables(material.policy))
        yield INCIDENTS, _written(INCIDENTS, of_incidents, material.records, has_point=has_point)
    if of_claims:
        yield CLAIMS, _written(CLAIMS, of_claims, claims_of(material.records), has_point=False)


def tables(policy: ReleasePolicy) -> dict[str, Sequence[Column[Any]]]:
    """The column that the sheets do not have, where points leave."""
    return {INCIDENTS: (POINT,)} if all(policy.lets_out(field) for field in POINT.fields) else {}


def _written(file: str, columns: Sequence[Column[Any]], rows: Iterable[Any], *, has_point: bool) -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise not_installed() from error
    lines = [*lines_of(file, columns), *lines_of(file, (POINT,) if has_point else ())]
    schema = pyarrow.schema([_field(line, one) for line, one in zip(lines, (*columns, POINT), strict=False)], _about(lines, has_point))
    sink, waiting = pyarrow.BufferOutputStream(), iter(rows)
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while part := [*islice(waiting, ROWS)]:
            writer.write_batch(pyarrow.record_batch([*_arrays(part, columns, schema, has_point=has_point)], schema=schema))
    return bytes(sink.getvalue().to_pybytes())


def _about(lines: Sequence[Line], has_point: bool) -> dict[str, str]:
    """What the file says of itself: the codebook's lines, and where its points are."""
    codebook = {line.name: _said(line) for line in lines}
    return {"codebook": json.dumps(codebook, ensure_ascii=False)} | ({"geo": json.dumps(GEO)} if has_point else {})


def _said(line: Line) -> dict[str, str]:
    told = {"description": line.what_it_is, "unit": line.unit, "values": line.values, "made_of": line.made_of}
    return {name: value for name, value in told.items() if value}


def _field(line: Line, column: Column[Any]) -> Any:  # noqa: ANN401 (pyarrow has no types)
    import pyarrow

    kinds: Mapping[str, Any] = {
        DAY: pyarrow.date32(),
        WHOLE: pyarrow.int64(),
        DECIMAL: pyarrow.float64(),
        LIST: pyarrow.list_(pyarrow.string()),
    }
    kind = LIST if column.several else line.type or ""
    return pyarrow.field(line.name, pyarrow.binary() if column is POINT else kinds.get(kind, pyarrow.string()), metadata=_said(line))


def _arrays(rows: Sequence[Any], columns: Sequence[Column[Any]], schema: Any, *, has_point: bool) -> Iterator[Any]:  # noqa: ANN401
    import pyarrow

    by_column = zip(*(cells(columns, row) for row in rows), strict=True)
    for field, one, told in zip(schema, columns, by_column, strict=False):
        if one.several:
            yield pyarrow.array([[plain(value) for value in one.several(row)] or None for row in rows], field.type)
        elif field.type == pyarrow.date32():
            yield pyarrow.array([date.fromisoformat(str(value)) if value else None for value in told], field.type)
        else:
            yield pyarrow.array(told, field.type)
    if has_point:
        yield pyarrow.array([_binary(row) for row in rows], pyarrow.binary())


def _binary(record: Json) -> bytes | None:
    """A point as well-known binary: little-endian, of kind 1."""
    found = point(record)
    return struct.pack("<BIdd", 1, 1, number(found, "longitude"), number(found, "latitude")) if found else None
