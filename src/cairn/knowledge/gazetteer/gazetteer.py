"""From a place's name, with what the text says around it, to where it lies."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from cairn.knowledge.countries import Countries, CountryMention
from cairn.knowledge.gazetteer.added import added_file
from cairn.knowledge.gazetteer.choice import Wanted
from cairn.knowledge.gazetteer.entry import Entry, Point
from cairn.knowledge.gazetteer.generic import means_region, without_generic
from cairn.knowledge.gazetteer.index import index_files
from cairn.knowledge.gazetteer.store import Match, Store
from cairn.knowledge.home import cache_folder

_LIKE_ENOUGH = 70.0  # of a hundred: names with the same consonants that still look unlike are not taken for each other
_MOST_CONTAINERS = 3


class Gazetteer:
    """All known places, found by name. Made by `load`; may be shared by threads and kept across a fork."""

    def __init__(self, added: Path, folder: Path) -> None:
        """`added` is the file of the user's own places, `folder` that of the indexes; neither need be there yet."""
        self._added_file = added
        self._added = Store(added)
        self._folder = folder
        self._countries = Countries.load()
        self._opening = threading.Lock()
        self._packaged: tuple[Store, ...] = ()

    @classmethod
    def load(cls, home: Path | None = None) -> Gazetteer:
        """The places that come with Cairn and those added in `home` (default: CAIRN_HOME).

        Reads nothing yet: the first look-up opens the index, and makes it on a machine where none is (tens of seconds, once)."""
        return cls(added_file(home), cache_folder())

    def lookup(self, name: str, *, countries: Sequence[str] = (), container: str | None = None, near: Point | None = None) -> Entry | None:
        """The place that a name means, or None where it is unknown or only a namesake elsewhere is known.

        `countries`: those the document speaks of (ISO 3166-1 alpha-2), the likeliest first. A place elsewhere is then returned only if
        it is known the world over: a country, a region, a capital, a town of more than 500,000. `container`: the region or town that
        the text says it lies in. `near`: latitude and longitude of a place already found."""
        wanted = Wanted(tuple(countries), self._containers(container, countries), near, means_region(name))
        bare = without_generic(name)
        for spelling in (name, *((bare,) if bare else ())):
            if found := wanted.best(self._named(spelling)):
                return found.entry
        at_home = tuple(dict.fromkeys((*countries, *(c.country for c in wanted.containers))))
        found = wanted.best(match for spelling in (name, bare) if spelling for match in self._sounding(spelling, at_home))
        return found.entry if found else None

    def candidates(self, name: str) -> list[Entry]:
        """Every place of that name, the likeliest first when nothing else is known."""
        return [match.entry for match in Wanted().ranked(self._named(name) or self._named(without_generic(name) or ""))]

    def between(self, south: float, west: float, north: float, east: float, most: int = 60) -> list[Entry]:
        """The towns and villages between these degrees, the largest first. Across the 180th meridian nothing is found."""
        found = [entry for store in self._stores() for entry in store.between(south, west, north, east, most)]
        return sorted(dict.fromkeys(found), key=lambda entry: -entry.population)[:most]

    def country_of(self, name: str) -> str | None:
        """The country (ISO 3166-1 alpha-2) that a name means or that its likeliest place lies in."""
        entry = None if (code := self._countries.of(name)) else self.lookup(name)
        return code or (entry.country if entry else None)

    def country_mentions(self, text: str) -> list[CountryMention]:
        """Where a text names countries by name, adjective, capital or well-known part: half-open ranges of characters with the code."""
        return self._countries.mentions(text)

    def _containers(self, name: str | None, countries: Sequence[str]) -> tuple[Entry, ...]:
        """What the name of a container may mean: its likeliest place, and the region of that name before the town."""
        matches = [] if name is None else self._named(name) or self._named(without_generic(name) or "")
        wanted = Wanted(tuple(countries), is_region=True)
        return tuple(match.entry for match in wanted.ranked(matches)[:_MOST_CONTAINERS])

    def _named(self, name: str) -> list[Match]:
        return [match for store in self._stores() for match in store.named(name)] if name else []

    def _sounding(self, name: str, countries: Sequence[str]) -> list[Match]:
        from rapidfuzz.fuzz import ratio

        found = [match for store in self._stores() for country in countries for match in store.sounding(name, country)]
        return [match for match in found if ratio(name.lower(), match.entry.name.lower()) >= _LIKE_ENOUGH]

    def _stores(self) -> list[Store]:
        with self._opening:
            if not self._packaged:
                self._packaged = tuple(Store(path) for path in index_files(self._folder))
        return [*self._packaged, *((self._added,) if _has_content(self._added_file) else ())]


def _has_content(path: Path) -> bool:
    """Whether a file is there and more than just begun."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
