"""What changed of an incident from one release to the next, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.assessment.wording import plain
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, point, text
from cairn.publishing.site.source import Source
from cairn.publishing.site.telling import NOT_GIVEN, OPEN, span, toll, where, who

FIELDS = {
    "date": ("when.earliest", "when.latest"),
    "place": ("where.name", "where.role"),
    "point": ("where.latitude", "where.longitude", "where.radius_km"),
    "tolls": ("tolls.low", "tolls.best", "tolls.high"),
    "combatant tolls": ("combatant_tolls.low", "combatant_tolls.best", "combatant_tolls.high"),
    "grade": ("grade.grade",),
    "reviewed grade": ("grade.override.grade",),
    "perpetrators": ("perpetrators.name", "perpetrators.attribution"),
    "kind": ("kind",),
    "status": ("status",),
    "stage": ("accountability.stage",),
    "figures": (
        "tolls.by_claimant.standing",
        "tolls.by_claimant.claimant.role",
        "tolls.by_claimant.claimant.name",
        "tolls.by_claimant.toll.min",
        "tolls.by_claimant.toll.max",
        "tolls.by_claimant.published",
    ),
}
"""What is compared, and the fields that have to be let out by both releases for that: what a policy keeps in is no correction."""
FIELD_OF_FIGURES = "figures"
WITH_NAMES = frozenset({"perpetrators", FIELD_OF_FIGURES})
"""What holds names: not compared where one release names others than the other, since it would tell the names that only one lets out."""
GRADED = frozenset({"grade"})
SUMMED = frozenset({"tolls", "combatant tolls"})


@dataclass(frozen=True, slots=True)
class Change:
    """What a field of an incident was in release `since`, and is in release `until`; None is not there."""

    incident: str
    field: str
    old: str | None
    new: str | None
    since: int
    until: int


Values = dict[str, str]
"""What is compared of an incident, each value in words, by the name of its field."""


def comparable(old: Source, new: Source, told_in: Source) -> frozenset[str]:
    """What can be compared across two releases and told beside a third: what all of them let out, with the same names, and what both
    reckon by the same policy."""
    every = (old, new, told_in)
    left_out = frozenset() if name_alike(*every) else WITH_NAMES
    then, now = old.manifest.assessed, new.manifest.assessed
    left_out |= GRADED if (then.policy, then.version) != (now.policy, now.version) else frozenset()
    left_out |= SUMMED if then.tolls != now.tolls else frozenset()
    return frozenset(name for name, fields in FIELDS.items() if name not in left_out and all(one.lets_out(*fields) for one in every))


def name_alike(*sources: Source) -> bool:
    """Whether the policies of some releases let out the same names: then none tells a name of another that itself would keep in."""
    first, *others = [one.says("claimants") for one in sources]
    return all(one == first for one in others)


def values(record: Json) -> Values:
    """What is compared of a record."""
    return dict(_values(record))


def _values(record: Json) -> Iterator[tuple[str, str]]:
    yield "date", span(record, "when")
    yield "place", where(record) or NOT_GIVEN
    yield "point", _point(record)
    for part, named in (("tolls", "tolls"), ("combatant_tolls", "combatant tolls")):
        summaries = at(record, part)
        for harm in summaries if isinstance(summaries, dict) else ():
            for name in ("low", "best", "high"):
                found = number(summaries, harm, name)
                yield f"{named}: {plain(harm)}, {name}", OPEN if found is None else f"{int(found):,}"
    yield "grade", text(record, "grade", "grade") or NOT_GIVEN
    yield "reviewed grade", text(record, "grade", "override", "grade") or "none"
    yield "perpetrators", _perpetrators(record)
    for name in ("kind", "status"):
        yield name, plain(text(record, name) or NOT_GIVEN)
    yield "stage", plain(text(record, "accountability", "stage") or NOT_GIVEN)
    yield from _figures(record)


def _figures(record: Json) -> Iterator[tuple[str, str]]:
    """The figure of each claimant and day with its standing: by what it says, since documents are numbered anew in each release."""
    summaries, found = at(record, "tolls"), dict[str, set[str]]()
    for harm in summaries if isinstance(summaries, dict) else ():
        for figure in each(summaries, harm, "by_claimant"):
            day = text(figure, "published") or "day not given"
            name = f"{FIELD_OF_FIGURES}: {plain(harm)}, {toll(figure, 'toll')}, {who(at(figure, 'claimant'))}, {day}"
            found.setdefault(name, set()).add(plain(text(figure, "standing") or NOT_GIVEN))
    # two witnesses who are not named may give the same figure on one day: neither may hide what became of the other's
    yield from ((name, "; ".join(sorted(standings))) for name, standings in found.items())


def _point(record: Json) -> str:
    found = point(record)
    if found is None:
        return NOT_GIVEN
    km = number(found, "radius_km")
    return f"{number(found, 'latitude')}, {number(found, 'longitude')}, within {'an unknown number of' if km is None else f'{km:g}'} km"


def _perpetrators(record: Json) -> str:
    told = sorted(
        f"{text(one, 'name') or text(one, 'actor')} ({plain(text(one, 'attribution') or NOT_GIVEN)})"
        for one in each(record, "perpetrators")
    )
    return "; ".join(told) or "nobody"


def changes(incident: str, old: Values, new: Values, fields: frozenset[str], since: int, until: int) -> Iterator[Change]:
    """What is different, of the fields that can be compared. Figures that are new are no corrections: those that fell are."""
    for name in dict.fromkeys((*old, *new)):
        kind = name.partition(":")[0]
        before, after = old.get(name), new.get(name)
        if kind not in fields or before == after or (kind == FIELD_OF_FIGURES and before is None):
            continue
        yield Change(incident, name, before, after, since, until)
