"""Incidents in groups that have a page of their own: by year and month, by country, by place, by who is accused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.assessment.wording import MONTHS, country_name
from cairn.publishing.site.line import NOT_NAMED, Accused, Line

UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Group:
    """Incidents with something in common. `path` is its first page from the top of the site, without the ending; `actor` is the key of the
    known actor whom all of them accuse, where it is that."""

    path: str
    title: str
    lines: tuple[Line, ...]
    actor: str | None = None

    @property
    def file(self) -> str:
        """Its first page."""
        return f"{self.path}.html"


@dataclass(frozen=True, slots=True)
class Grouped:
    """All groups of a release, each kind in its order."""

    years: tuple[Group, ...]
    months: tuple[Group, ...]
    countries: tuple[Group, ...]
    accused: tuple[Group, ...]
    spots: tuple[Group, ...]

    @property
    def all(self) -> tuple[Group, ...]:
        """All of them but the accused, whose pages tell more."""
        return (*self.years, *self.months, *self.countries, *self.spots)


def grouped(lines: Sequence[Line]) -> Grouped:
    """The groups of incidents, which are given in the order in which they are listed."""
    return Grouped(
        years=_by(lines, lambda one: [one.year], _year),
        months=_by(lines, lambda one: [one.month], _month, leave_out=None),
        countries=tuple(sorted(_by(lines, lambda one: [one.country], _country), key=lambda one: -len(one.lines))),
        accused=tuple(sorted(_accused(lines), key=lambda one: (one.title == NOT_NAMED, -len(one.lines), one.path))),
        spots=_by(lines, lambda one: [one.spot], lambda spot, found: _spot(found), leave_out=None),
    )


_ANY = object()


def _by(
    lines: Iterable[Line],
    keys: Callable[[Line], list[object]],
    named: Callable[..., tuple[str, str]],
    leave_out: object = _ANY,
) -> tuple[Group, ...]:
    found: dict[object, list[Line]] = {}
    for line in lines:
        for key in keys(line):
            if key != leave_out:
                found.setdefault(key, []).append(line)
    return tuple(Group(*named(key, held), tuple(held)) for key, held in found.items())


def _year(year: int | None, lines: Sequence[Line]) -> tuple[str, str]:
    return (f"lists/{year:04}", f"{year}") if year else (f"lists/{UNDATED}", "Without a day, or not within one year")


def _month(month: tuple[int, int], lines: Sequence[Line]) -> tuple[str, str]:
    year, number = month
    return f"lists/{year:04}-{number:02}", f"{MONTHS[number - 1]} {year}"


def _country(code: str | None, lines: Sequence[Line]) -> tuple[str, str]:
    written = "".join(one for one in (code or "").lower() if one.isascii() and one.isalnum())
    return (f"lists/country-{written}", country_name(code)) if code and written else ("lists/country-none", "Country not given")


def _spot(lines: Sequence[Line]) -> tuple[str, str]:
    spot = lines[0].spot
    if spot is None:
        raise ValueError("incidents without a point are at no spot")
    radius = f"within {spot.radius_km:,.0f} km" if spot.radius_km is not None else "how exact is not given"
    name = most_used(one.spot_name or "Place not named" for one in lines)
    return f"places/{spot.file}", f"{name} ({country_name(lines[0].country)}), {radius}" if lines[0].country else f"{name}, {radius}"


def _accused(lines: Sequence[Line]) -> list[Group]:
    """Those who are accused, by the key of a known actor or by name; each incident once for each."""
    found: dict[str, list[tuple[Line, Accused]]] = {}
    for line in lines:
        for one in {one.file: one for one in line.accused}.values():
            found.setdefault(one.file, []).append((line, one))
    return [
        Group(f"accused/{file}", most_used(one.name for _, one in held), tuple(line for line, _ in held), held[0][1].actor)
        for file, held in found.items()
    ]


def most_used(names: Iterable[str]) -> str:
    """The name that is used most; of equals the first in the alphabet."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


def newest_first(lines: Iterable[Line]) -> list[Line]:
    """Incidents in the order in which they are listed: the latest first, those without a day last."""
    return sorted(lines, key=lambda one: (one.first is None, -(one.first or date.min).toordinal(), one.id))
