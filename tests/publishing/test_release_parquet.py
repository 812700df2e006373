"""Parquet: the rows of the sheets with types, read by pyarrow and DuckDB, the same bytes each time; and what is in it is searched."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet as pq
from released_book import AUDIENCES
from shaped_records import cases, rows, written

from cairn.publishing.release.formats import parquet, sheets
from cairn.publishing.release.leaks import Secret, leaks_in
from cairn.publishing.release.leaks.secrets import phrase
from cairn.publishing.sheet import STEERING

SECRETS: list[Secret] = [*phrase("Ismelda Krántzova", "a name", "x"), *phrase("Diop", "a name", "y")]


def cell(value: Any) -> str:
    """A value as the sheet writes it."""
    if value is None:
        return ""
    told = "; ".join(value) if isinstance(value, list) else value.isoformat() if isinstance(value, date) else str(value)
    return f"'{told}" if isinstance(value, str | list) and told.startswith(STEERING) else told


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("table", ["incidents", "claims"])
def test_the_rows_are_those_of_the_sheet(tmp_path: Path, audience: str, table: str) -> None:
    """By pyarrow and by DuckDB: every value of every row, with its type."""
    files = written(cases(), audience, parquet, sheets)
    expected = rows(files[f"{table}.csv"])
    read = pq.read_table(io.BytesIO(files[f"{table}.parquet"]))
    assert [{name: cell(value) for name, value in row.items() if name != "geometry"} for row in read.to_pylist()] == expected
    file = tmp_path / f"{table}.parquet"
    file.write_bytes(files[f"{table}.parquet"])
    by_duckdb = duckdb.sql(f"SELECT * FROM read_parquet('{file}')")
    names = [name for name in by_duckdb.columns if name != "geometry"]
    chosen = ", ".join(f'"{name}"' for name in names)
    told = duckdb.sql(f"SELECT {chosen} FROM read_parquet('{file}')").fetchall()
    assert [dict(zip(names, map(cell, row), strict=True)) for row in told] == expected


def test_columns_have_types_and_say_what_they_are() -> None:
    """Days are days, counts whole numbers, degrees numbers, several values lists; the point is GeoParquet's."""
    files = written(cases(), "court", parquet)
    schema = pq.read_schema(io.BytesIO(files["incidents.parquet"]))
    kinds = {name: schema.field(name).type for name in schema.names}
    assert (kinds["first_day"], kinds["killed_low"], kinds["claims"]) == (pa.date32(), pa.int64(), pa.int64())
    assert (kinds["latitude"], kinds["perpetrators"], kinds["title"]) == (pa.float64(), pa.list_(pa.string()), pa.string())
    assert all((field.metadata or {})[b"description"] for field in schema)
    geo = json.loads(schema.metadata[b"geo"])
    assert (geo["version"], geo["columns"]["geometry"]["encoding"], geo["primary_column"]) == ("1.1.0", "WKB", "geometry")
    points = pq.read_table(io.BytesIO(files["incidents.parquet"]))["geometry"].to_pylist()
    assert points[1] == bytes.fromhex("0101000000" + "0000000000d053c0" + "00000000000004c0") and points[2] is None
    assert json.loads(schema.metadata[b"codebook"]).keys() == set(schema.names)


def test_the_same_records_give_the_same_bytes() -> None:
    """There is no time of day in it."""
    assert written(cases(), "court", parquet) == written(cases(), "court", parquet)


def file_with(told: str, where: str) -> bytes:
    """A Parquet file with a leak in a place of it."""
    words = pa.array(["nothing", told if where == "cell" else "nothing"] * 50)
    lists = pa.array([["a"], [told if where == "list" else "b"]] * 50)
    binary = pa.array([b"\x01\x02\xff", told.encode("utf-16-le") if where == "bytes" else b"\0"] * 50)
    unused = pa.DictionaryArray.from_arrays(pa.array([0, 0] * 50), pa.array(["nothing", told if where == "dictionary" else "b"]))
    nested = pa.array([{"deep": "a"}, {"deep": told if where == "part" else "b"}] * 50)
    columns = {"a": words, "b": lists, "c": binary, "d": unused, "e": nested, told if where == "name" else "f": words}
    about = {b"codebook": told.encode() if where == "metadata" else b"none"}
    fields = [pa.field(name, one.type, metadata={"is": told if where == "field" else "x"}) for name, one in columns.items()]
    made = io.BytesIO()
    pq.write_table(pa.table([*columns.values()], pa.schema(fields, about)), made, compression="zstd")
    return made.getvalue()


PLACES = ("cell", "list", "bytes", "dictionary", "part", "name", "metadata", "field")


@pytest.mark.parametrize(
    ("where", "told"), [*((where, "Ismelda Krántzova") for where in PLACES), *((where, "Diop") for where in PLACES if where != "bytes")]
)
def test_a_leak_in_a_parquet_file_is_found(where: str, told: str) -> None:
    """Packed, in a list, as bytes of two a letter (where four letters may be chance), in a dictionary that nothing points to, in the names
    of columns and in what the file says of itself."""
    assert leaks_in({"a.parquet": file_with(told, where)}, SECRETS) != []


def test_packed_numbers_are_no_leak() -> None:
    """Among many bytes there is every short word by chance: a release is not stopped for that."""
    from random import Random

    chance = Random(1)
    noise = pa.table({"a": [round(180 * chance.random(), 4) for _ in range(100_000)]})  # degrees: eight packed bytes each
    made = io.BytesIO()
    pq.write_table(noise, made, compression="zstd", use_dictionary=False)
    short = [one for word in ("Ali", "Diop", "Bah", "Sow") for one in phrase(word, "a name", "x")]
    assert leaks_in({"a.parquet": made.getvalue()}, short) == []


def test_what_only_begins_like_one_is_read_as_it_stands() -> None:
    """And stops no search."""
    assert leaks_in({"a.bin": b"PAR1 Ismelda Krantzova PAR1"}, SECRETS) != []
    assert leaks_in({"a.bin": b"PAR1 nothing"}, SECRETS) == []
