"""What two accounts can be measured by, pair by pair: each measure once in Python and once in SQL, which must agree.

A measure is a number, or nothing where one of the two does not say enough; the order of the two is no matter. In SQL the sides
are the columns `NAME_l` and `NAME_r` of one row, as Splink has it, in DuckDB's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

from cairn.linking.traits import Traits
from cairn.model.values import EARTH_KM, great_circle_km

HARMS = ("killed", "injured", "taken")
Number = float | int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """One way to measure a pair."""

    of: Callable[[Traits, Traits], Number]
    sql: str


def _where(column: str, sql: str) -> str:
    """A measure that there is only where both sides have a value: `greatest` and `least` pass over what is missing."""
    return f"case when {column}_l is not null and {column}_r is not null then {sql} end"


def same(column: str) -> Measure:
    """1 where two single values are the same, 0 where they differ."""

    def of(a: Traits, b: Traits) -> Number:
        one, other = getattr(a, column), getattr(b, column)
        return None if one is None or other is None else int(one == other)

    return Measure(of, f"cast({column}_l = {column}_r as int)")


def shared(column: str, other: str | None = None) -> Measure:
    """How many values two lists share: the same list of both, or one list of one with another list of the other, whichever share more."""
    other = other or column

    def of(a: Traits, b: Traits) -> Number:
        counts = [
            len(set(ones).intersection(others))
            for ones, others in ((getattr(a, column), getattr(b, other)), (getattr(b, column), getattr(a, other)))
            if ones and others
        ]
        return max(counts, default=None)

    ways = [_shared_sql(f"{column}_l", f"{other}_r")] + ([_shared_sql(f"{column}_r", f"{other}_l")] if other != column else [])
    return Measure(of, ways[0] if len(ways) == 1 else f"greatest({', '.join(ways)})")


def _shared_sql(one: str, other: str) -> str:
    return f"case when len({one}) > 0 and len({other}) > 0 then len(list_intersect({one}, {other})) end"


def likeness(column: str) -> Measure:
    """How much of two lists is shared, in per cent of their geometric mean (Ochiai 1957, the cosine of two sets)."""

    def of(a: Traits, b: Traits) -> Number:
        ones, others = getattr(a, column), getattr(b, column)
        if not ones or not others:
            return None
        return 100 * len(set(ones).intersection(others)) / sqrt(len(ones) * len(others))

    one, other = f"{column}_l", f"{column}_r"
    both = f"len({one}) > 0 and len({other}) > 0"
    return Measure(of, f"case when {both} then 100 * len(list_intersect({one}, {other})) / sqrt(len({one}) * len({other})) end")


# --- days ----------------------------------------------------------------------------------------------------------------


def _gap(a: Traits, b: Traits) -> Number:
    """Days between the nearest ends of two spans; 0 where they meet."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(0, b.first - a.last, a.first - b.last)


def _span(a: Traits, b: Traits) -> Number:
    """Days in the longer of two spans."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return None
    return max(a.last - a.first, b.last - b.first) + 1


def _after(a: Traits, b: Traits) -> Number:
    """Where only one gives days: how many after its last one the other was published."""
    dated, undated = (a, b) if b.first is None else (b, a)
    return None if dated.last is None or undated.first is not None or undated.published is None else undated.published - dated.last


def _early(a: Traits, b: Traits) -> Number:
    """By how many days one was published before the other's first day; below nought where it came out after it."""
    known = [x.first - y.published for x, y in ((a, b), (b, a)) if x.first is not None and y.published is not None]
    return max(known, default=None)


# --- places --------------------------------------------------------------------------------------------------------------


def _km(a: Traits, b: Traits) -> Number:
    """How far two points lie apart, in km."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude))


_KM = (
    f"{2 * EARTH_KM} * asin(sqrt(pow(sin(radians((latitude_r - latitude_l) / 2)), 2)"
    " + cos(radians(latitude_l)) * cos(radians(latitude_r)) * pow(sin(radians((longitude_r - longitude_l) / 2)), 2)))"
)


def _beyond(a: Traits, b: Traits) -> Number:
    """How far two points lie apart, in km, beyond the larger radius: below nought where one may be the other."""
    apart = _km(a, b)
    return None if apart is None else apart - max(a.radius, b.radius)


def _radius(a: Traits, b: Traits) -> Number:
    """The larger of two radii in km: how closely the worse of two places is known."""
    return max(a.radius, b.radius)


# --- tolls ---------------------------------------------------------------------------------------------------------------


def agreed(harm: str) -> Measure:
    """The largest plain figure of a harm that both give; 0 where they share none."""

    def of(a: Traits, b: Traits) -> Number:
        ones, others = getattr(a, f"{harm}_exact"), getattr(b, f"{harm}_exact")
        return max(set(ones).intersection(others), default=0) if ones and others else None

    one, other = f"{harm}_exact_l", f"{harm}_exact_r"
    largest = f"coalesce(list_max(list_intersect({one}, {other})), 0)"
    return Measure(of, f"case when len({one}) > 0 and len({other}) > 0 then {largest} end")


def apart(harm: str) -> Measure:
    """By how many people all figures of one miss those of the other; 0 where they meet."""

    def of(a: Traits, b: Traits) -> Number:
        ends = _ends(a, b, harm)
        return None if ends is None else max(0, ends[1] - ends[0])

    return Measure(of, _where(f"{harm}_low", f"greatest(0, {_above(harm)} - {_below(harm)})"))


def times(harm: str) -> Measure:
    """How many times the figures of one are those of the other, at their nearest; at least 1."""

    def of(a: Traits, b: Traits) -> Number:
        ends = _ends(a, b, harm)
        return None if ends is None else max(1.0, ends[1] / max(ends[0], 0.5))

    return Measure(of, _where(f"{harm}_low", f"greatest(1.0, {_above(harm)} / greatest({_below(harm)}, 0.5))"))


def grown(harm: str) -> Measure:
    """1 where the later report gives the higher figures, 0 where it gives the lower; nothing where neither is the later."""

    def of(a: Traits, b: Traits) -> Number:
        if a.published is None or b.published is None or a.published == b.published or _ends(a, b, harm) is None:
            return None
        earlier, later = (a, b) if a.published < b.published else (b, a)
        return int(getattr(later, f"{harm}_low") > getattr(earlier, f"{harm}_low"))

    low = f"{harm}_low"
    return Measure(
        of,
        f"case when published_l < published_r then cast({low}_r > {low}_l as int)"
        f" when published_l > published_r then cast({low}_l > {low}_r as int) end",
    )


def _ends(a: Traits, b: Traits, harm: str) -> tuple[int, int] | None:
    """The nearest ends of two ranges: the lower one's high end and the higher one's low end (which is the smaller where they meet)."""
    lows, highs = [getattr(x, f"{harm}_low") for x in (a, b)], [getattr(x, f"{harm}_high") for x in (a, b)]
    return None if None in lows else (min(highs), max(lows))


def _above(harm: str) -> str:
    return f"greatest({harm}_low_l, {harm}_low_r)"


def _below(harm: str) -> str:
    return f"least({harm}_high_l, {harm}_high_r)"


MEASURES: dict[str, Measure] = {
    "status": same("status"),
    "kind": shared("kinds"),
    "tool": same("tool"),
    "means": shared("means"),
    "gap": Measure(_gap, _where("first", "greatest(0, first_r - last_l, first_l - last_r)")),
    "span": Measure(_span, _where("first", "greatest(last_l - first_l, last_r - first_r) + 1")),
    "after": Measure(
        _after,
        "case when first_l is not null and first_r is null then published_r - last_l"
        " when first_r is not null and first_l is null then published_l - last_r end",
    ),
    "early": Measure(_early, "greatest(first_l - published_r, first_r - published_l)"),
    "places": shared("places"),
    "bones": shared("bones"),
    "inner": shared("bones", "regions"),
    "regions": shared("regions"),
    "countries": shared("countries"),
    "km": Measure(_km, _where("latitude", _KM)),
    "beyond": Measure(_beyond, _where("latitude", f"{_KM} - greatest(radius_l, radius_r)")),
    "radius": Measure(_radius, "greatest(radius_l, radius_r)"),
    "victims": shared("victims"),
    "rolls": Measure(lambda a, b: int(a.named_all and b.named_all), "cast(named_all_l and named_all_r as int)"),
    "accused": shared("accused"),
    "camps": shared("camps"),
    "names": shared("names"),
    "likeness": likeness("names"),
    "leads": Measure(lambda a, b: int(a.leads and b.leads), "cast(leads_l and leads_r as int)"),
    "named": Measure(lambda a, b: min(len(a.names), len(b.names)), "least(len(names_l), len(names_r))"),
    **{
        f"{harm}_{name}": of(harm)
        for harm in HARMS
        for name, of in (("agreed", agreed), ("apart", apart), ("times", times), ("grown", grown))
    },
}
"""All measures by the names that the weights use."""
