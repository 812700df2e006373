"""The map of all incidents that have a position: where they may have been as areas, how many there are as dots, and degrees around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from cairn.knowledge.gazetteer.entry import KM_PER_DEGREE
from cairn.publishing.drawing.chart import (
    HEIGHT,
    LETTER,
    WIDTH,
    Around,
    Box,
    Frame,
    Line,
    Town,
    box,
    meet,
    parallels_and_meridians,
    towns_on,
)
from cairn.publishing.site.groups import Group, most_used
from cairn.publishing.site.line import Spot

MOST_OPENED = 1500
"""So many places of the map can be opened there, those with most incidents; the others are drawn all the same, and stand in the lists."""
COARSE_KM = 150.0
"""What may lie anywhere within so many kilometres is drawn as an outline, so that it covers nothing."""
MOST_NAMED, MOST_AVOIDED = 14, 150
"""So many places bear their names; towns keep off so many."""
LEAST_KM = 40.0
ROOM = 1.12
SMALLEST, LARGEST = 1.8, 6.0
"""Of a dot, in units of the drawing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the map: the area in which it may lie, the dot that says how many incidents there are, and the page that tells them."""

    x: float
    y: float
    area: float
    dot: float
    is_coarse: bool
    name: str
    words: str
    count: int
    file: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """The map. `unopened` are dots without a page of their own on it, as a path; `without` is how many incidents have no position."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    unopened: str
    unopened_count: int
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    labels: tuple[Town, ...]
    towns: tuple[Town, ...]
    with_position: int
    without: int


def mapped(groups: Sequence[Group], incidents: int, around: Around) -> Mapped | None:
    """The map of groups of incidents at the same spot; None where none has a position."""
    spots = [(one, one.lines[0].spot) for one in groups]
    known = [(group, spot) for group, spot in spots if spot is not None]
    if not known:
        return None
    frame = _frame([spot for _, spot in known])
    known.sort(key=lambda one: (-len(one[0].lines), one[0].path))
    most = len(known[0][0].lines)
    marks = [_mark(group, spot, frame, most) for group, spot in known[:MOST_OPENED]]
    meridians, parallels = parallels_and_meridians(frame)
    labels = tuple(_labels(marks))
    shown = sum(len(group.lines) for group, _ in known)
    return Mapped(
        width=round(WIDTH),
        height=round(HEIGHT),
        marks=tuple(sorted(marks, key=lambda one: -one.area)),  # small areas over large ones, so that each can be reached
        unopened="".join(_dot(frame, spot) for _, spot in known[MOST_OPENED:]),
        unopened_count=len(known[MOST_OPENED:]),
        meridians=meridians,
        parallels=parallels,
        labels=labels,
        towns=towns_on(frame, around, (*labels, *(Town("00", mark.x, mark.y + 4) for mark in marks[:MOST_AVOIDED]))),
        with_position=shown,
        without=incidents - shown,
    )


def _mark(group: Group, spot: Spot, frame: Frame, most: int) -> Mark:
    x, y = frame.point(spot.latitude, spot.longitude)
    count, radius = len(group.lines), spot.radius_km if spot.radius_km is not None else 0.0
    file = f"incidents/{group.lines[0].file}.html" if count == 1 else group.file
    dot = SMALLEST + (LARGEST - SMALLEST) * sqrt((count - 1) / max(most - 1, 1))
    area = round(max(SMALLEST, radius * frame.per_km), 1)
    name = most_used(one.spot_name or "" for one in group.lines)
    return Mark(x, y, area, round(dot, 1), radius > COARSE_KM, name, group.title, count, file)


def _labels(marks: Sequence[Mark]) -> Iterator[Town]:
    """The names of the places with most incidents, where they find room."""
    taken: list[Box] = []
    for mark in marks[:MOST_AVOIDED]:
        y = round(max(14.0, mark.y - mark.dot - 4), 1)
        taking = box(mark.x - len(mark.name) * LETTER / 2, y, mark.name)
        if mark.name and not mark.is_coarse and len(taken) < MOST_NAMED and not any(meet(taking, other) for other in taken):
            taken.append(taking)
            yield Town(mark.name, mark.x, y)


def _dot(frame: Frame, spot: Spot) -> str:
    x, y = frame.point(spot.latitude, spot.longitude)
    return f"M{x:g},{y:g}h0"


def _frame(spots: Sequence[Spot]) -> Frame:
    """Around all points; areas as far as they are not coarse."""
    edges = [(spot, min(spot.radius_km or 0.0, COARSE_KM)) for spot in spots]
    latitudes = [spot.latitude + sign * km / KM_PER_DEGREE for spot, km in edges for sign in (-1, 1)]
    middle = (min(latitudes) + max(latitudes)) / 2
    wide = KM_PER_DEGREE * max(0.05, cos(radians(middle)))
    longitudes = [spot.longitude + sign * km / wide for spot, km in edges for sign in (-1, 1)]
    high_km = (max(latitudes) - min(latitudes)) * KM_PER_DEGREE / 2
    wide_km = (max(longitudes) - min(longitudes)) * wide / 2
    half = max(LEAST_KM, high_km * ROOM, wide_km * ROOM * HEIGHT / WIDTH)
    return Frame(middle, (min(longitudes) + max(longitudes)) / 2, HEIGHT / 2 / half)
