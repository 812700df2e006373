"""The pages that tell of the release as a whole: map, timeline, corrections, method, data, and the first page with its search."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.publishing.site.changes import Change
from cairn.publishing.site.corrections import NAME, Moved
from cairn.publishing.site.downloads import downloads
from cairn.publishing.site.gathered import File, Gathered
from cairn.publishing.site.mapped import mapped
from cairn.publishing.site.methods import methods
from cairn.publishing.site.months import sum_of, timeline
from cairn.publishing.site.own import Told
from cairn.publishing.site.paging import parts
from cairn.publishing.site.search import search_data

LATEST = 30
"""Incidents on the first page."""
MOST = 60
"""Of those who are accused on the first page, and of places under the map: the rest stands in lists of its own."""


def whole_files(held: Gathered) -> Iterator[File]:
    """These pages and the data of the search; the first page is the last."""
    written = held.corrections.written(held.source)
    yield NAME, written
    yield "assets/search.js", search_data(held.lines, held.read.names)
    yield from _corrections(held)
    yield "map.html", _map(held)
    yield "timeline.html", held.pages.page("timeline.html", "", "timeline", t=timeline(held.lines))
    yield "methodology.html", held.pages.page("methodology.html", "", "methodology", m=methods(held.source), source=held.source)
    added = (NAME, written, "what changed since earlier releases, and what the records say of corrections")
    yield "downloads.html", held.pages.page("downloads.html", "", "downloads", files=downloads(held.source, added))
    yield "index.html", _first(held)


def _corrections(held: Gathered) -> Iterator[File]:
    found = held.corrections
    for part in parts([*found.moved, *found.changes, *found.told], "corrections"):
        told = {
            "moved": [one for one in part.rows if isinstance(one, Moved)],
            "changed": [one for one in part.rows if isinstance(one, Change)],
            "told": [one for one in part.rows if isinstance(one, Told)],
        }
        yield part.file, held.pages.page("corrections.html", "", "corrections", part=part, c=found, by_id=held.by_id, **told)


def _map(held: Gathered) -> bytes:
    spots = sorted(held.groups.spots, key=lambda one: (-len(one.lines), one.title, one.path))
    told = {"places": spots[:MOST], "places_in_all": len(spots), "countries": held.groups.countries}
    return held.pages.page("map.html", "", "map", map=mapped(spots, len(held.lines), held.around), **told)


def _first(held: Gathered) -> bytes:
    told = {"latest": held.lines[:LATEST], "groups": held.groups, "accused": held.groups.accused[:MOST], "names": held.read.names}
    return held.pages.page("index.html", "", "incidents", sum=sum_of(held.lines), incidents=len(held.lines), **told)
