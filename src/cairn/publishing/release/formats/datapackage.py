"""`datapackage.json`: the tables as a Data Package (Frictionless), with what each column is and may hold, for tools that check tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import JsonValue

from cairn.publishing.release import formats
from cairn.publishing.release.codebook import Line, lines_of
from cairn.publishing.release.columns import DAY, DECIMAL, WHOLE, Column
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy

NAME = "datapackage.json"
SHEET = ".csv"
TYPES = {WHOLE: "integer", DECIMAL: "number", DAY: "date"}
"""What the types of columns are called there; anything else is a text."""
KEYS: Mapping[str, str] = {"incidents.csv": "id", "ged.csv": "id", "acled.csv": "event_id_cnty"}
"""What tells a row of a table from the others."""
LINKS: Mapping[str, tuple[str, str, str]] = {"claims.csv": ("incident", "incidents.csv", "id")}
"""A column that names a row of another table, and which."""


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file; none where there is no table."""
    sheets = {name: columns for name, columns in formats.tables(material.policy).items() if name.endswith(SHEET)}
    if sheets:
        yield NAME, f"{json.dumps(_package(material.policy, sheets, material.day.isoformat()), ensure_ascii=False, indent=1)}\n".encode()


def _package(policy: ReleasePolicy, sheets: Mapping[str, Sequence[Column[Any]]], day: str) -> Json:
    return {
        "profile": "tabular-data-package",
        "name": f"cairn-{policy.name}",
        "title": policy.title,
        "version": policy.version,
        "description": f"Records of harm to civilians as they were known on {day}.",
        "resources": [_resource(name, columns, sheets) for name, columns in sheets.items()],
    }


def _resource(name: str, columns: Sequence[Column[Any]], sheets: Mapping[str, Sequence[Column[Any]]]) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": _called(name),
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(line) for line in lines_of(name, columns)], "missingValues": [""], **_keys(name, sheets)},
    }


def _called(name: str) -> str:
    return name.removesuffix(SHEET).replace("_", "-")


def _field(line: Line) -> Json:
    told = {"name": line.name, "type": TYPES.get(line.type or "", "string"), "description": line.what_it_is, "unit": line.unit}
    return {name: value for name, value in told.items() if value is not None}


def _keys(name: str, sheets: Mapping[str, Sequence[Column[Any]]]) -> dict[str, JsonValue]:
    """What tells rows apart, and which tables belong together, as far as those columns leave."""
    found: dict[str, JsonValue] = {}
    if (key := KEYS.get(name)) and _leaves(sheets, name, key):
        found["primaryKey"] = [key]
    column, other, theirs = LINKS.get(name, ("", "", ""))
    if _leaves(sheets, name, column) and _leaves(sheets, other, theirs):
        found["foreignKeys"] = [{"fields": [column], "reference": {"resource": _called(other), "fields": [theirs]}}]
    return found


def _leaves(sheets: Mapping[str, Sequence[Column[Any]]], file: str, column: str) -> bool:
    return any(one.name == column for one in sheets.get(file, ()))
