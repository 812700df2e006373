"""Places by name in an SQLite file: the index of what comes with Cairn and the places its user adds have the same shape."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cairn.knowledge.folding import fold, is_transliterated, place_keys, skeleton, undoubled
from cairn.knowledge.gazetteer.entry import Entry, Named, Point

OWN, ALIAS, LOOSE = 0, 1, 2
"""How a key names a place: by the name shown, by another name, or only without articles and doubled letters."""

SHORTEST_SKELETON = 3

_WAIT_SECONDS = 60.0  # while another process adds a large file

_COLUMNS = "name, country, kind, latitude, longitude, admin1, population, radius_km, is_capital"
_SCHEMA = f"""
CREATE TABLE files (id INTEGER PRIMARY KEY, name TEXT UNIQUE, sha256 TEXT, added TEXT, places INTEGER);
CREATE TABLE places (id INTEGER PRIMARY KEY, file INTEGER, prominence REAL, {_COLUMNS});
CREATE TABLE names (key TEXT, place INTEGER, quality INTEGER);
CREATE TABLE skeletons (skeleton TEXT, country TEXT, place INTEGER);
"""
_INDEXES = """
CREATE INDEX names_by_key ON names (key);
CREATE INDEX skeletons_by_country ON skeletons (skeleton, country);
CREATE INDEX places_by_latitude ON places (latitude, longitude);
CREATE INDEX places_by_population ON places (population);
"""


WIDE = 8.0
"""Degrees from south to north over which there are so many places that they are looked through from the largest on."""


class Match(NamedTuple):
    """A place found by a name, how well it matches (OWN, ALIAS or LOOSE) and how prominent it is."""

    entry: Entry
    quality: int
    prominence: float


def create(connection: sqlite3.Connection) -> None:
    """Make the empty tables; index them with `finish` once filled."""
    _run(connection, _SCHEMA)


def finish(connection: sqlite3.Connection) -> None:
    """Make the tables quick to search."""
    _run(connection, _INDEXES)


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Statement by statement: `executescript` would end the transaction it stands in."""
    for statement in script.split(";"):
        connection.execute(statement)


def put(connection: sqlite3.Connection, records: Iterable[Named], *, file: int = 0) -> int:
    """Store places with all their names, as coming from `file`; returns how many."""
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM places").fetchone()[0]
    count = 0
    for place, record in enumerate(records, first):
        count += 1
        entry = record.entry
        connection.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (place, file, *_values(record)))
        keys = _keys(entry.name, record.aliases)
        connection.executemany("INSERT INTO names VALUES (?, ?, ?)", ((key, place, quality) for key, quality in keys.items()))
        connection.executemany("INSERT INTO skeletons VALUES (?, ?, ?)", ((s, entry.country, place) for s in _skeletons(entry, keys)))
    return count


def _values(record: Named) -> tuple[object, ...]:
    """In the order of the columns."""
    entry = record.entry
    where = (entry.latitude, entry.longitude, entry.admin1)
    return (record.prominence, entry.name, entry.country, entry.kind, *where, entry.population, entry.radius_km, entry.is_capital)


def _keys(name: str, aliases: Sequence[str]) -> dict[str, int]:
    keys: dict[str, int] = {}
    for quality, spelling in ((OWN, name), *((ALIAS, alias) for alias in aliases)):
        strict, loose = place_keys(spelling)
        if strict:
            keys[strict] = min(quality, keys.get(strict, LOOSE))
            keys.setdefault(undoubled(loose), LOOSE)
    return keys


def _skeletons(entry: Entry, keys: Iterable[str]) -> set[str]:
    if not is_transliterated(entry.country):
        return set()
    return {bare for key in keys if len(bare := skeleton(key)) >= SHORTEST_SKELETON}


class Store:
    """Reads a file of places. Safe to share: every thread, and every process after a fork, reads through a connection of its own."""

    def __init__(self, path: Path) -> None:
        """`path` need not be there yet: it is opened at the first look-up."""
        self._path = path
        self._local = threading.local()

    def points(self) -> Iterator[tuple[str, str, Point, int]]:
        """Country, region, point and population of every place that has a region and a point."""
        query = "SELECT country, admin1, latitude, longitude, population FROM places WHERE admin1 IS NOT NULL AND latitude IS NOT NULL"
        for country, admin1, latitude, longitude, population in self._connection().execute(query):
            yield country, admin1, (latitude, longitude), population

    def between(self, south: float, west: float, north: float, east: float, most: int) -> list[Entry]:
        """The towns and villages between these degrees, the largest first."""
        latitude = "latitude" if north - south < WIDE else "+latitude"  # with the sign no index of latitudes is used
        query = (
            f"SELECT {_COLUMNS} FROM places WHERE kind IN ('town', 'village') AND {latitude} BETWEEN ? AND ? AND longitude BETWEEN ? AND ?"
            " ORDER BY population DESC LIMIT ?"
        )
        rows = self._connection().execute(query, (south, north, west, east, most))
        return [Entry(**dict(zip(_COLUMNS.split(", "), row, strict=True)) | {"is_capital": bool(row[-1])}) for row in rows]

    def named(self, name: str) -> list[Match]:
        """The places of a name, by its letters."""
        if not fold(name):
            return []
        strict, loose = place_keys(name)
        return list(
            self._matches("SELECT key, quality, prominence, {} FROM names JOIN places ON place = id WHERE key IN (?, ?)", strict, loose)
        )

    def sounding(self, name: str, country: str) -> list[Match]:
        """The places of a country whose names have the same consonants, where its names are transliterated."""
        bare = skeleton(undoubled(place_keys(name)[1])) if fold(name) else ""
        if len(bare) < SHORTEST_SKELETON or not is_transliterated(country):
            return []
        query = "SELECT DISTINCT '', 2, prominence, {} FROM skeletons s JOIN places ON place = id WHERE skeleton = ? AND s.country = ?"
        return list(self._matches(query, bare, country))

    def _matches(self, query: str, first: str, second: str) -> Iterator[Match]:
        second = second if "country = ?" in query else undoubled(second)
        columns = ", ".join(f"places.{column}" for column in _COLUMNS.split(", "))
        best: dict[Entry, Match] = {}
        for key, quality, prominence, *values in self._connection().execute(query.format(columns), (first, second)):
            values[-1] = bool(values[-1])
            match = Match(Entry(*values), quality if key == first else LOOSE, prominence)
            if match.entry not in best or match.quality < best[match.entry].quality:
                best[match.entry] = match
        yield from best.values()

    def _connection(self) -> sqlite3.Connection:
        if getattr(self._local, "process", None) != os.getpid():
            self._local.connection = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS)
            self._local.process = os.getpid()
        connection: sqlite3.Connection = self._local.connection
        return connection
