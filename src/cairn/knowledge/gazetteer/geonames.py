"""GeoNames' format: a line a place, nineteen columns between tabs, as its readme describes them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from cairn.knowledge.errors import KnowledgeError
from cairn.knowledge.gazetteer.entry import Entry, Named, PlaceKind, prominence, town_radius

_COLUMNS = 19
_KEPT = frozenset("ALP")
"""Of its classes: divisions, areas and camps, populated places. The rest are waters, roads, hills and single buildings."""

_RADIUS = {"ADM1": 120.0, "ADM2": 40.0, "ADM3": 20.0, "ADM4": 10.0, "ADM5": 5.0, "RGN": 80.0}
_LEAST = 3.0  # a place of a file that the user chose, with people not counted, is as likely meant as a town of a thousand
_VILLAGE = 2000
_CAPITAL = "PPLC"


def geonames_places(lines: Iterable[str], source: str) -> Iterator[Named]:
    """The populated places, divisions and areas of GeoNames' lines. `source` names the file in messages.

    Raises KnowledgeError `places-columns` or `places-number`."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != _COLUMNS:
            raise KnowledgeError(
                "places-columns",
                f"{source}, line {number}: {len(columns)} columns where GeoNames has {_COLUMNS}. "
                "Add GeoNames' file as it is, or a .csv with name,country,latitude,longitude.",
            )
        if columns[6] in _KEPT and not columns[7].endswith("H") and columns[8]:
            yield _place(columns, f"{source}, line {number}")


def _place(columns: list[str], where: str) -> Named:
    latitude, longitude = degrees(columns[4], 90.0, "latitude", where), degrees(columns[5], 180.0, "longitude", where)
    people = whole(columns[14], "population", where)
    kind, radius = _kind(columns[6], columns[7], people)
    others = next(csv.reader([columns[3]]), []) if '"' in columns[3] else columns[3].split(",")
    aliases = tuple(dict.fromkeys(name for name in (columns[2], *others) if len(name) > 2))
    entry = Entry(columns[1], columns[8], kind, latitude, longitude, columns[10] or None, people, radius, columns[7] == _CAPITAL)
    return Named(entry, aliases, prominence(entry, least=_LEAST))


def _kind(group: str, code: str, people: int) -> tuple[PlaceKind, float]:
    if group == "P":
        return "town" if people >= _VILLAGE or code.startswith(("PPLA", "PPLC")) else "village", town_radius(people)
    if code.startswith("PCL"):
        return "country", 500.0
    if group == "A" or code in ("RGN", "RGNE"):
        return "region", _RADIUS.get(code, 40.0)
    return "other", 5.0


def degrees(text: str, most: float, what: str, where: str) -> float:
    """A latitude or longitude within ±`most`.

    Raises KnowledgeError `places-number` for what is none; `what` and `where` go into its message."""
    try:
        value = float(text)
    except ValueError:
        value = most + 1
    if not -most <= value <= most:
        raise KnowledgeError("places-number", f"{where}: {what} '{text}' is no number from -{most:g} to {most:g}. Correct that line.")
    return value


def whole(text: str, what: str, where: str) -> int:
    """A number of people, 0 where nothing is written.

    Raises KnowledgeError `places-number`."""
    if text.strip() and not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 12):
        raise KnowledgeError("places-number", f"{where}: {what} '{text}' is no whole number. Correct that line.")
    return int(text.strip() or 0)
