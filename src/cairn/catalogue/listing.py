"""From a record to its line in the catalogue. Pure: the line says nothing that the record does not say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from cairn.assessment.accountability import day as day_of
from cairn.assessment.accountability import known
from cairn.assessment.course import turns_on
from cairn.assessment.sources import Judged
from cairn.assessment.wording import country_name
from cairn.catalogue.courses import courses_of
from cairn.catalogue.listed import COUNTED, Counted, Figures, Listed, ListedActor
from cairn.catalogue.sourcing import sources_written
from cairn.knowledge.actors import Actors
from cairn.model.incident import IncidentRecord, TollSummary
from cairn.model.vocabulary import Harm, Status


@dataclass(frozen=True, slots=True)
class Source:
    """What a line takes from beside the record: the entry that opened the incident, the last entry (number and time) that something in
    the record comes from, whether one of its documents could not be read, what reviewers judged of its claims, and the day (UTC) on which
    the first of its documents came in."""

    opened: int
    changed: int
    changed_at: datetime | None
    has_failures: bool
    judged: Judged = field(default_factory=Judged)
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the catalogue with what it takes to find it and to keep it true.

    `names` are the words of names, ids and title; `documents` those whose texts are searched for it, in order; `doubts` the incidents
    at the other end of an open question; `courses` what became of it for each of those accused, as `courses` writes it, and `sources`
    what it shows of its sources, as `sourcing` writes that. On the day `turns` the record will say something else by itself: a response
    comes into it that was foretold, or the last day of a promise has passed; None where none will. It is `known` since the day on which
    the first of its documents came in."""

    listed: Listed
    names: str
    documents: tuple[str, ...]
    doubts: tuple[str, ...]
    courses: str
    sources: str
    turns: date | None
    known: date | None = None


def line_of(record: IncidentRecord, source: Source) -> Line:
    """The line of a record."""
    ahead = [told for response in record.responses if (told := day_of(response)) and told > record.as_of]
    broken = turns_on(record)
    return Line(
        listed=listed(record, source),
        names="\n".join(dict.fromkeys(names_in(record))),
        documents=tuple(document.head.id for document in record.documents),
        doubts=tuple(sorted({id for doubt in record.doubts for id in (doubt.incident, doubt.other)} - {record.id})),
        courses=json.dumps(courses_of(record), ensure_ascii=False),
        sources=json.dumps(sources_written(record, source.judged), ensure_ascii=False),
        turns=min([*ahead, *([broken] if broken else [])], default=None),
        known=source.known,
    )


def listed(record: IncidentRecord, source: Source) -> Listed:
    """The incident as a list shows it."""
    point = next((place for place in record.where if place.latitude is not None and place.longitude is not None), None)
    answer = record.accountability
    is_done = record.status is not Status.THREATENED  # a number in a threat counts nobody who was harmed
    return Listed(
        id=record.id,
        title=record.title,
        kind=record.kind,
        status=record.status,
        means=record.means,
        first=record.when.earliest if record.when else None,
        last=record.when.latest if record.when else None,
        precision=record.when.precision if record.when else None,
        places=tuple(dict.fromkeys(place.name for place in record.where)),
        country=next((place.country for place in record.where if place.country), None),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        radius_km=point.radius_km if point else None,
        accused=_actors((one.actor, one.name) for one in record.perpetrators),
        responding=_actors((one.actor.actor, one.actor.name) for one in known(record.responses, record.as_of)),
        tolls=dict(_figures(record.tolls) if is_done else ()),
        combatants=dict(_figures(record.combatant_tolls) if is_done else ()),
        grade=record.grade.grade,
        reviewed_grade=record.grade.override.grade if record.grade.override else None,
        stage=answer.stage,
        outcome=answer.outcome,
        silent_since=answer.last_word if answer.silence_since == "last_word" else _end(record) if answer.silence_since else None,
        silence_from=answer.silence_since,
        accounts=len(record.accounts),
        documents=len(record.documents),
        origins=record.corroboration.origins,
        is_doubtful=bool(record.doubts),
        has_failures=source.has_failures,
        is_decided=any(decision.undone_by is None for decision in record.decisions),
        opened=source.opened,
        changed=source.changed,
        changed_at=source.changed_at,
    )


def names_in(record: IncidentRecord) -> Iterator[str]:
    """The names by which an incident may be called: its title, its ids, its places, and all who are named in its record."""
    yield record.title
    yield from (record.id, *record.former_ids)
    for place in record.where:
        yield from (name for name in (place.name, place.container) if name)
        if place.country:
            yield country_name(place.country)
    for one in record.perpetrators:
        yield from (one.name, *one.also_called, *(body.name for body in one.under))
    for actor in listed_actors(record):
        yield actor.name
    for recorded in record.claims:
        claimant, victims = recorded.claim.claimant, recorded.claim.victims
        yield from (name for name in (claimant.name, claimant.person) if name)
        yield from (victim.name for victim in (victims.named if victims else ()))


def listed_actors(record: IncidentRecord) -> tuple[ListedActor, ...]:
    """All who are accused or answer."""
    accused = ((one.actor, one.name) for one in record.perpetrators)
    return _actors((*accused, *((one.actor.actor, one.actor.name) for one in record.responses)))


def _actors(told: Iterable[tuple[str | None, str | None]]) -> tuple[ListedActor, ...]:
    """Actors by key and name, each once; under the register's name where it has them. Those without any name are left out."""
    found: dict[str, ListedActor] = {}
    for key, name in told:
        known_as = Actors.load().by_key(key) if key else None
        if called := known_as.name if known_as else name:
            found.setdefault(key or called, ListedActor(key=key or called, name=called))
    return tuple(found.values())


def _figures(tolls: Mapping[Harm, TollSummary]) -> Iterator[tuple[Counted, Figures]]:
    for counted, harms in COUNTED.items():
        told = [tolls[harm] for harm in harms if harm in tolls]
        if told:
            most = max(told, key=lambda toll: -1 if toll.best is None else toll.best)
            yield counted, Figures(low=most.low, best=most.best, high=most.high)


def _end(record: IncidentRecord) -> date | None:
    return record.when.latest if record.when else None
