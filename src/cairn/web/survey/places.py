"""Places for their pages: in which order they stand, how they are written, what lies around, and what a map of one shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians

from cairn.assessment.wording import country_name
from cairn.catalogue.listed import Listed
from cairn.catalogue.localities import Locality, written
from cairn.knowledge.folding import fold, place_keys
from cairn.knowledge.gazetteer import Entry, distance_km
from cairn.knowledge.gazetteer.entry import KM_PER_DEGREE
from cairn.model.values import Place
from cairn.model.vocabulary import PlaceRole
from cairn.publishing.sheet import table_lines, yes_or_no
from cairn.web.knowing import place_called, towns
from cairn.web.survey.tolls import ends

USUAL = "incidents"
KEYS: Mapping[str, Callable[[Locality], object]] = {
    "name": lambda one: one.name.casefold(),
    "incidents": lambda one: -one.incidents,
    "killed": lambda one: -one.killed.best,
    "last": lambda one: -(one.last or date.min).toordinal(),
}
"""By what the table of places can be put in order."""

NEAR_KM = 100.0
"""How far around a town its neighbours are told; around what reaches further, as far as it reaches."""
FARTHEST_KM = 400.0
MOST_NEAR = 24
MOST_ON_MAP = 6
HEAD = ("place", "country", "incidents", "killed_with_a_figure", "killed_low", "killed_best", "killed_high", "last_day")


@dataclass(frozen=True, slots=True)
class Near:
    """A town of the gazetteer, and how far it lies from the middle of a place; `is_within` its reach."""

    entry: Entry
    km: int
    is_within: bool


def filtered(found: Sequence[Locality], words: str) -> list[Locality]:
    """The places whose names, or the names of whose countries, hold some words."""
    asked = fold(words)
    if not asked:
        return [*found]
    return [one for one in found if asked in fold(one.name) or (one.country and asked in fold(country_name(one.country)))]


def names_written(lines: Sequence[Listed], name: str, entry: Entry | None) -> list[tuple[str, int]]:
    """The names under which lines have a place: those that fold to the same, and those by which the gazetteer knows the same."""
    key = place_keys(name)[1]
    given = {one: line.country for line in lines for one in line.places}
    meant = {one for one, country in given.items() if place_keys(one)[1] == key or _is(one, country, entry)}
    return written(lines, frozenset(meant))


def _is(name: str, country: str | None, entry: Entry | None) -> bool:
    return entry is not None and place_called(name, (country,) if country else ()) == entry


def around(entry: Entry | None) -> list[Near]:
    """The towns within and around a place, the nearest first; none where its position is not known."""
    if entry is None or entry.point is None:
        return []
    reach = entry.radius_km or 0.0
    km = min(FARTHEST_KM, max(NEAR_KM, reach))
    north, east = km / KM_PER_DEGREE, km / KM_PER_DEGREE / max(0.05, cos(radians(entry.point[0])))
    latitude, longitude = entry.point
    found = towns(latitude - north, longitude - east, latitude + north, longitude + east)
    told = [(one, distance_km(entry.point, one.point)) for one in found if one.point and one != entry]
    near = sorted((pair for pair in told if pair[1] <= km), key=lambda pair: pair[1])[:MOST_NEAR]
    return [Near(one, round(away), away <= reach) for one, away in near]


def on_map(entry: Entry | None, lines: Sequence[Listed]) -> list[Place]:
    """What a map of a place shows: the place as the gazetteer has it, and where its incidents lie for all that is known."""
    found: dict[tuple[float | None, float | None], Place] = {}
    if entry and entry.point:
        found[entry.point] = Place(
            name=entry.name,
            country=entry.country,
            latitude=entry.latitude,
            longitude=entry.longitude,
            radius_km=entry.radius_km,
            role=PlaceRole.REGION if entry.kind in ("region", "country") else PlaceRole.SITE,
        )
    for line in lines:
        if line.latitude is not None and line.places and len(found) < MOST_ON_MAP:
            place = Place(
                name=line.places[0],
                country=line.country,
                latitude=line.latitude,
                longitude=line.longitude,
                radius_km=line.radius_km,
                role=PlaceRole.NEAR,
            )
            found.setdefault((line.latitude, line.longitude), place)
    return [*found.values()]


def sheet(rows: Sequence[Locality]) -> Iterator[str]:
    """The table of places, line by line."""
    return table_lines(
        HEAD,
        [(one.name, one.country, one.incidents, one.killed.counted, *ends(one.killed), one.last) for one in rows],
    )


def around_lines(near: Iterable[tuple[Near, int]]) -> Iterator[str]:
    """The towns around a place, each with how many incidents happened there, line by line."""
    head = ("place", "country", "km_away", "within_its_reach", "incidents")
    return table_lines(head, [(one.entry.name, one.entry.country, one.km, yes_or_no(one.is_within), count) for one, count in near])
