"""Tolls drawn as ranges: for each claimant on one scale, over the band from low to high."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from cairn.assessment.wording import plain
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm
from cairn.publishing.drawing.axis import Axis, Bar
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, number, text
from cairn.publishing.site.incident.documents import Documents
from cairn.publishing.site.incident.limits import Limits, Shown
from cairn.publishing.site.incident.matrix import STANDINGS, STANDS
from cairn.publishing.site.telling import day, day_of, end, headline, toll, toll_of, who, word

FIRST = (Harm.KILLED, Harm.CASUALTIES, Harm.INJURED, Harm.ABDUCTED, Harm.DETAINED, Harm.MISSING, Harm.DISPLACED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimant's figure, drawn; `role` is None where `who` tells it, `makes` names the ends that it makes, `standing` says why it
    does not stand (None: it does)."""

    who: str
    role: str | None
    stance: str
    toll: str
    published: str
    standing: str | None
    makes: tuple[str, ...]
    refs: tuple[int, ...]
    bar: Bar


@dataclass(frozen=True, slots=True)
class Ranges:
    """All figures of one harm, those that stand first; `band` is from low to high, `best_at` where best stands."""

    harm: str
    of_combatants: bool
    words: str
    low: str
    best: str
    high: str
    policy: str
    rule: str
    axis: Axis
    band: Bar
    best_at: float | None
    figures: Shown[Figure]


def ranges(record: Json, documents: Documents, limits: Limits) -> list[Ranges]:
    """The figures of all harms that somebody counted; those of combatants by themselves, and last."""
    return [
        _ranges(harm, summary, part == "combatant_tolls", documents, limits)
        for part in ("tolls", "combatant_tolls")
        for harm in FIRST
        if isinstance(summary := at(record, part, harm.value), dict)
    ]


def _ranges(harm: Harm, summary: Json, of_combatants: bool, documents: Documents, limits: Limits) -> Ranges:
    given = [(one, found) for one in each(summary, "by_claimant") if (found := toll_of(one, "toll"))]
    given.sort(key=lambda one: (text(one[0], "standing") not in (None, STANDS), str(day_of(one[0], "published") or "9999")))
    ends = [number(summary, name) for name in ("low", "best", "high")]
    axis = Axis.of(int(n) for n in (*(n for _, one in given for n in (one.min, one.max)), *ends) if n is not None)
    low, best, high = ends
    return Ranges(
        harm=harm.value,
        of_combatants=of_combatants,
        words=headline(summary),
        low=end(summary, "low"),
        best=end(summary, "best"),
        high=end(summary, "high"),
        policy=text(summary, "policy") or "policy not given",
        rule=word(summary, "rule"),
        axis=axis,
        band=axis.bar(low, high),
        best_at=None if best is None else axis.at(best),
        figures=limits.shown([_figure(one, found, summary, axis, documents) for one, found in given]),
    )


def _figure(told: Json, found: Toll, summary: Json, axis: Axis, documents: Documents) -> Figure:
    standing = text(told, "standing") or STANDS
    return Figure(
        who=who(at(told, "claimant")),
        role=plain(text(told, "claimant", "role") or "role not given") if text(told, "claimant", "name") else None,
        stance=word(told, "stance"),
        toll=toll(told, "toll"),
        published=day(told, "published"),
        standing=None if standing == STANDS else STANDINGS.get(standing, plain(standing)),
        makes=_makes(told, summary),
        refs=documents.numbers(each(told, "claims")),
        bar=axis.bar(found.min, found.max),
    )


def _makes(figure: Json, summary: JsonValue) -> tuple[str, ...]:
    """Which of low, best and high a figure makes."""
    own = each(figure, "claims")
    return tuple(name for name in ("low", "best", "high") if any(one in own for one in each(summary, f"{name}_from")))
