"""A map of a few places: circles as wide as the places are uncertain, towns around, a scale. Positions in the drawing's own units.

The projection is equirectangular with the middle's parallel true to scale, which is right to a percent over a few hundred kilometres."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import cos, floor, radians

from cairn.knowledge.gazetteer.entry import KM_PER_DEGREE, Entry
from cairn.model.values import Place

WIDTH, HEIGHT = 560.0, 400.0
REACHES_KM = (20.0, 60.0, 120.0, 250.0)
"""How far a map reaches from its middle, upwards and downwards: the first of these that shows some towns to know it by."""
ENOUGH_TOWNS = 3
COARSE_KM = 200.0
"""A place that may lie anywhere within so many kilometres is drawn only where none is known better."""
ROOM = 1.35
MOST_TOWNS = 14
LEFT = 44.0
"""Where the names of parallels end."""
LETTER, LINE = 6.6, 13.0
"""About how large a letter is, to keep names off each other."""

Around = Callable[[float, float, float, float], Iterable[Entry]]
"""The towns between south, west, north and east in degrees, the largest first."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A place, and where it may lie."""

    place: Place
    x: float
    y: float
    radius: float
    radius_km: int


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the gazetteer; its name stands right of its mark, or left."""

    name: str
    x: float
    y: float
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A parallel or meridian, and what it is called."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A map. `scale_length` is as long as `scale_km` kilometres; `left_out` are the places that it does not show."""

    width: int
    height: int
    circles: tuple[Circle, ...]
    labels: tuple[Town, ...]
    towns: tuple[Town, ...]
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    scale_km: int
    scale_length: float
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What the map shows: the middle in degrees, and how many units a kilometre has."""

    latitude: float
    longitude: float
    per_km: float

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point stands on the map."""
        east = ((longitude - self.longitude + 180) % 360 - 180) * KM_PER_DEGREE * cos(radians(self.latitude))
        north = (latitude - self.latitude) * KM_PER_DEGREE
        return round(WIDTH / 2 + east * self.per_km, 1), round(HEIGHT / 2 - north * self.per_km, 1)

    def degrees(self) -> tuple[float, float, float, float]:
        """South, west, north, east."""
        north = HEIGHT / 2 / self.per_km / KM_PER_DEGREE
        east = WIDTH / 2 / self.per_km / KM_PER_DEGREE / max(0.05, cos(radians(self.latitude)))
        return self.latitude - north, self.longitude - east, self.latitude + north, self.longitude + east


def chart(places: Sequence[Place], around: Around) -> Chart | None:
    """The map of some places; None where no position is known."""
    known = [place for place in places if place.latitude is not None and place.longitude is not None]
    drawn = [place for place in known if (place.radius_km or 0) <= COARSE_KM] or known[:1]
    if not drawn:
        return None
    frame = next((one for km in REACHES_KM if _is_known_by(one := _frame(drawn, km), around)), None) or _frame(drawn, REACHES_KM[-1])
    circles = _circles(drawn, frame)
    labels = _labels(circles)
    meridians, parallels = parallels_and_meridians(frame)
    scale_km = _round(WIDTH / 4 / frame.per_km)
    return Chart(
        width=round(WIDTH),
        height=round(HEIGHT),
        circles=circles,
        labels=labels,
        towns=towns_on(frame, around, labels),
        meridians=meridians,
        parallels=parallels,
        scale_km=scale_km,
        scale_length=round(scale_km * frame.per_km, 1),
        left_out=_left_out(places, drawn),
    )


def _is_known_by(frame: Frame, around: Around) -> bool:
    return sum(1 for _ in around(*frame.degrees())) >= ENOUGH_TOWNS


def _left_out(places: Sequence[Place], drawn: Sequence[Place]) -> tuple[str, ...]:
    shown = {place.name.casefold() for place in drawn}
    return tuple(dict.fromkeys(place.name for place in places if place.name.casefold() not in shown))


def _frame(places: Sequence[Place], least_km: float) -> Frame:
    spans = [(p.latitude or 0.0, p.longitude or 0.0, p.radius_km or 1.0) for p in places]
    lat = [edge for at, _, km in spans for edge in (at - km / KM_PER_DEGREE, at + km / KM_PER_DEGREE)]
    middle = (min(lat) + max(lat)) / 2
    wide = KM_PER_DEGREE * max(0.05, cos(radians(middle)))
    lon = [edge for _, at, km in spans for edge in (at - km / wide, at + km / wide)]
    high_km, wide_km = (max(lat) - min(lat)) * KM_PER_DEGREE / 2, (max(lon) - min(lon)) * wide / 2
    half = max(least_km, high_km * ROOM, wide_km * ROOM * HEIGHT / WIDTH)
    return Frame(middle, (min(lon) + max(lon)) / 2, HEIGHT / 2 / half)


def _circles(places: Sequence[Place], frame: Frame) -> tuple[Circle, ...]:
    """Each spot once, by its first place: the most exact comes first."""
    found: dict[tuple[float, float], Circle] = {}
    for place in places:
        x, y = frame.point(place.latitude or 0.0, place.longitude or 0.0)
        radius_km = place.radius_km or 1.0
        found.setdefault((x, y), Circle(place, x, y, round(max(4.0, radius_km * frame.per_km), 1), round(radius_km)))
    return tuple(found.values())


def _labels(circles: Iterable[Circle]) -> tuple[Town, ...]:
    return tuple(Town(one.place.name, one.x, round(max(16.0, one.y - one.radius - 6), 1)) for one in circles)


def parallels_and_meridians(frame: Frame) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The meridians and the parallels that cross a map, a few."""
    meridians = (Line(frame.point(frame.latitude, at)[0], _degrees(at, "E", "W")) for at in _lines(frame, 1))
    parallels = (Line(frame.point(at, frame.longitude)[1], _degrees(at, "N", "S")) for at in _lines(frame, 0))
    return tuple(meridians), tuple(parallels)


def towns_on(frame: Frame, around: Around, labels: Sequence[Town]) -> tuple[Town, ...]:
    """The largest towns of a map whose names find room beside `labels`."""
    taken = [box(label.x - len(label.name) * LETTER / 2, label.y, label.name) for label in labels]
    shown: list[Town] = []
    named = {label.name.casefold() for label in labels}
    for entry in around(*frame.degrees()):
        if entry.latitude is None or entry.longitude is None or entry.name.casefold() in named:
            continue
        x, y = frame.point(entry.latitude, entry.longitude)
        is_left = x + len(entry.name) * LETTER + 10 > WIDTH
        taking = box(x - len(entry.name) * LETTER - 8 if is_left else x - 3, y, entry.name)
        if len(shown) < MOST_TOWNS and LEFT < x < WIDTH - 6 and 10 < y < HEIGHT - 12 and not any(meet(taking, other) for other in taken):
            shown.append(Town(entry.name, x, y, is_left))
            taken.append(taking)
    return tuple(shown)


Box = tuple[float, float, float, float]


def box(x: float, y: float, name: str) -> Box:
    """What a name takes up that begins at a point."""
    return x, y - LINE, x + len(name) * LETTER + 10, y + LINE / 2


def meet(one: Box, other: Box) -> bool:
    """Whether two names stand on each other."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _lines(frame: Frame, axis: int) -> list[float]:
    """The whole or half degrees that cross the map, a few."""
    low, high = (frame.degrees()[axis], frame.degrees()[axis + 2])
    step = next(step for step in (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 90.0, 1000.0) if (high - low) / step <= 4)
    return [round(n * step, 2) for n in range(floor(low / step) + 1, floor(high / step) + 1)]


def _degrees(at: float, positive: str, negative: str) -> str:
    return f"{abs(at):g}° {positive if at >= 0 else negative}" if at else "0°"


def _round(km: float) -> int:
    """The roundest number of kilometres that is not more."""
    return max([n for power in (1, 10, 100, 1000) for n in (power, 2 * power, 5 * power) if n <= km], default=1)
