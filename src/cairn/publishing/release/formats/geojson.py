"""`incidents.geojson`: the incidents as points (RFC 7946), each with how far from its point it may have been."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import JsonValue

from cairn.assessment.precision import WhereStep, where_step
from cairn.publishing.release.columns import WHOLE, Column, cells, leaving
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import number, places, point
from cairn.publishing.release.incidents import COLUMNS
from cairn.publishing.release.material import Material
from cairn.publishing.release.policy import ReleasePolicy

NAME = "incidents.geojson"
METRES = 1000
WHERE = ("where.role", "where.name", "where.radius_km")


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """The file."""
    columns = (*leaving(COLUMNS, material.policy), *leaving(PRECISION, material.policy))
    features = ",\n".join(json.dumps(_feature(record, columns), ensure_ascii=False) for record in material.records)
    yield NAME, f'{{"type": "FeatureCollection", "features": [\n{features}\n]}}\n'.encode()


def tables(policy: ReleasePolicy) -> dict[str, Sequence[Column[Any]]]:
    """The properties that the table of incidents does not have."""
    return {NAME: leaving(PRECISION, policy)}


def _feature(record: Json, columns: Sequence[Column[Json]]) -> Json:
    """An incident. One of which no point leaves has none, and is there all the same."""
    told: Json = dict(zip((one.name for one in columns), cells(columns, record), strict=True))
    return {"type": "Feature", "geometry": _geometry(record), "properties": told}


def _geometry(record: Json) -> JsonValue:
    found = point(record)
    return {"type": "Point", "coordinates": [number(found, "longitude"), number(found, "latitude")]} if found else None


def _step(record: Json) -> WhereStep | None:
    return where_step(places(record))


def _metres(record: Json) -> int | None:
    radius = number(point(record), "radius_km")
    return None if radius is None else round(radius * METRES)


PRECISION: tuple[Column[Json], ...] = (
    Column(
        "where_prec",
        lambda r: step.precision if (step := _step(r)) else None,
        WHERE,
        "How exactly the place is known, by UCDP's steps from 1 (the place itself) to 6 (the country).",
        type=WHOLE,
    ),
    Column("where_precision", lambda r: step.words if (step := _step(r)) else None, WHERE, "The same in words."),
    Column(
        "radius_m",
        _metres,
        ("where.radius_km",),
        "How far from the point it may have been. Draw a circle, never the point alone.",
        "metres",
        type=WHOLE,
    ),
)
"""How exact the place is: on a scale, in words, and around the point."""
