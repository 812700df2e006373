"""A user's own table of places: .csv with a line of headings."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import get_args

from cairn.knowledge.countries import Countries
from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.gazetteer.entry import Entry, Named, PlaceKind, prominence, town_radius
from cairn.knowledge.gazetteer.geonames import degrees, whole

NEEDED = ("name", "country", "latitude", "longitude")
ALLOWED = (*NEEDED, "kind", "admin1", "population", "aliases", "radius_km")
"""The headings: `country` is a name or a code of two letters, `aliases` stand between semicolons."""

_LEAST = 4.0  # a place that the user listed is as likely meant as a town of ten thousand
_LARGEST_RADIUS_KM = 5000.0


def table_places(lines: Iterable[str], source: str) -> Iterator[Named]:
    """The places of a table. `source` names the file in messages.

    Raises KnowledgeError `places-columns`, `places-number`, `places-country` or `places-kind`."""
    rows = csv.reader(lines)
    try:
        headings = [heading.strip().lower() for heading in next(rows, [])]
        _check(headings, source)
        for row in rows:
            where = f"{source}, line {rows.line_num}"
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(headings):
                message = f"{where}: {len(row)} columns where the headings name {len(headings)}. Put names with commas in quotes."
                raise KnowledgeError("places-columns", message)
            yield _place(dict(zip(headings, (cell.strip() for cell in row), strict=True)), where)
    except csv.Error as error:
        raise KnowledgeError("places-columns", f"{source}, line {rows.line_num}: {error}. Correct that line.") from error


def _check(headings: list[str], source: str) -> None:
    missing = [name for name in NEEDED if name not in headings]
    unknown = [name for name in headings if name not in ALLOWED]
    if missing or unknown or len(set(headings)) != len(headings):
        wrong = f"lacks {', '.join(missing)}" if missing else f"has {', '.join(unknown) or 'one twice'}"
        raise KnowledgeError("places-columns", f"{source}: the line of headings {wrong}. It may have: {', '.join(ALLOWED)}.")


def _place(cells: dict[str, str], where: str) -> Named:
    kind = _kind(cells.get("kind", ""), where)
    people = whole(cells.get("population", ""), "population", where)
    radius = cells.get("radius_km", "")
    entry = Entry(
        _name(cells["name"], where),
        _country(cells["country"], where),
        kind,
        degrees(cells["latitude"], 90.0, "latitude", where),
        degrees(cells["longitude"], 180.0, "longitude", where),
        cells.get("admin1") or None,
        people,
        abs(degrees(radius, _LARGEST_RADIUS_KM, "radius_km", where)) if radius else _usual_radius(kind, people),
    )
    aliases = tuple(alias.strip() for alias in cells.get("aliases", "").split(";") if alias.strip())
    return Named(entry, aliases, prominence(entry, least=_LEAST))


def _usual_radius(kind: PlaceKind, people: int) -> float:
    return {"country": 500.0, "region": 80.0, "town": max(5.0, town_radius(people))}.get(kind, 3.0)


def _name(name: str, where: str) -> str:
    if len(name) < 2:
        raise KnowledgeError("places-columns", f"{where}: the name '{name}' is too short. Write the place's name.")
    return name


def _country(text: str, where: str) -> str:
    known = Countries.load()
    code = text.upper() if text.upper() in known else known.of(text)
    if code is None:
        raise KnowledgeError("places-country", f"{where}: '{text}' is no country known here. Write its code of two letters, as ML.")
    return code


def _kind(text: str, where: str) -> PlaceKind:
    for kind in get_args(PlaceKind):
        if text.lower() == kind:
            return kind  # type: ignore[no-any-return]
    if text:
        raise KnowledgeError("places-kind", f"{where}: '{text}' is no kind. It may be: {', '.join(get_args(PlaceKind))}.")
    return "town"
