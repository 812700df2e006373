"""Patterns of the accused, computed from the records of the release: what became of the incidents that each of them is accused of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cairn.assessment.course import Course, course_of
from cairn.assessment.pattern import Pattern
from cairn.assessment.patterns import pattern_of_courses
from cairn.assessment.targets import Target, target_of_key
from cairn.model.claims import Claimant
from cairn.model.incident import AttributedPerpetrator, BodyAbove, IncidentRecord, RecordedPromise, RecordedResponse
from cairn.model.values import DateSpan
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import at, each, text
from cairn.publishing.site.source import Source
from cairn.publishing.site.telling import span_of

NEEDED = (
    "id",
    "when.latest",
    "perpetrators.name",
    "perpetrators.actor",
    "responses.kind",
    "responses.capacity",
    "responses.state",
    "responses.outcome",
    "responses.by_responsible_side",
    "responses.when.latest",
    "responses.actor.actor",
    "responses.actor.role",
)
"""What has to be let out for patterns to be what they are in the casebook."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What became of one incident for one of those whom it accuses, by the key of the actor."""

    actor: str
    course: Course


def has_patterns(source: Source) -> bool:
    """Whether enough left of responses for patterns."""
    return source.lets_out(*NEEDED)


def traced(record: Json, incident: str, as_of: date, targets: dict[str, Target]) -> list[Traced]:
    """What became of an incident for each known actor that it accuses."""
    keys = dict.fromkeys(key for one in each(record, "perpetrators") if (key := text(one, "actor")))
    if not keys:
        return []
    held = _reread(record, incident)
    return [Traced(key, course_of(held, targets.setdefault(key, target_of_key(key)), as_of=as_of)) for key in keys]


def patterns(found: Iterable[Traced], as_of: date, targets: Mapping[str, Target]) -> dict[str, Pattern]:
    """The pattern of each actor by its key."""
    courses: dict[str, list[Course]] = {}
    for one in found:
        courses.setdefault(one.actor, []).append(one.course)
    return {key: pattern_of_courses(targets[key], held, as_of=as_of) for key, held in courses.items()}


def _reread(record: Json, incident: str) -> IncidentRecord:
    """The parts of a record that a pattern is made of, as the models that it is made of; those that did not leave are not there."""
    return IncidentRecord.model_construct(
        id=incident,
        when=_days(record, "when"),
        perpetrators=tuple(_accused(one) for one in each(record, "perpetrators")),
        responses=tuple(_response(one, n) for n, one in enumerate(each(record, "responses"))),
        promises=tuple(_promise(one) for one in each(record, "promises")),
    )


def _days(value: Json, *path: str) -> DateSpan | None:
    found = span_of(value, *path)
    return DateSpan(earliest=found[0], latest=found[1], precision=None) if found else None


def _accused(one: Json) -> AttributedPerpetrator:
    told = {name: one.get(name) for name in ("name", "actor", "side", "type", "attribution") if one.get(name) is not None}
    filled = {
        "name": text(one, "actor") or "",
        "actor": None,
        "side": "unknown",
        "type": "organisation",
        "attribution": "alleged",
        "by": (),
    }
    under = tuple(_above(body) for body in each(one, "under"))
    return AttributedPerpetrator.model_validate({**filled, **told}).model_copy(update={"under": under})


def _above(body: Json) -> BodyAbove:
    filled = {"actor": "", "name": "", "below": "", "relation": "part_of", "since": None, "until": None}
    return BodyAbove.model_validate({**filled, **body})


def _actor(value: Json) -> Claimant:
    told = at(value, "actor")
    kept = {name: text(told, name) for name in ("name", "actor")}
    return Claimant.model_validate({**kept, "role": text(told, "role") or "unnamed"})


def _response(one: Json, number: int) -> RecordedResponse:
    told = {name: one.get(name) for name in ("kind", "by_responsible_side", "capacity", "state", "outcome")}
    made = RecordedResponse.model_validate({**told, "actor": _actor(one), "when": None, "dated_by": None, "sources": ()})
    return made.model_copy(update={"when": _days(one, "when"), "sources": _sources(one) or (number,)})


def _promise(one: Json) -> RecordedPromise:
    held = RecordedPromise.model_construct(status=text(one, "status"), sources=_sources(one))
    return held.model_copy(update={"due": _days(one, "due"), "said": _days(one, "said")})


def _sources(one: Json) -> tuple[tuple[str | None, str | None], ...]:
    """Where something was reported: enough to tell the promises of a response from those of others."""
    return tuple((text(source, "document"), text(source, "response")) for source in each(one, "sources"))
