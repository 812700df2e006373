"""Lines of a catalogue put together from accounts without assessing them: what a hundred thousand records would take an hour for.

Days, places, kinds, means, actors and figures are those that the accounts give; grades, stages and silence are drawn. So the columns
have the values and the spread of real ones, and the texts are those of the reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from cairn.assessment import load_policy
from cairn.assessment.sources import Mark
from cairn.casebook import Casebook, View
from cairn.catalogue import Counted, Figures, Listed, ListedActor, shelf
from cairn.catalogue.edition import edition
from cairn.catalogue.listed import COUNTED
from cairn.catalogue.listing import Line
from cairn.catalogue.making import words_of
from cairn.catalogue.sourcing import BITS, NO_ROLE, ROLES
from cairn.catalogue.words import words_for
from cairn.knowledge.folding import fold
from cairn.model.incident import Stage
from cairn.model.placement import PlacedAccount

AT_ONCE = 2_000
"""Lines that are written in one transaction."""
GRADES = {"weak": 60, "fair": 30, "contested": 6, "ungraded": 3, "confirmed": 1}
COUNTED_AT: dict[Stage, tuple[str, ...]] = {
    Stage.DENIAL: ("denied",),
    Stage.INVESTIGATION_ANNOUNCED: ("inquiry",),
    Stage.TRIAL: ("inquiry", "charged"),
    Stage.VERDICT: ("inquiry", "charged", "convicted"),
    Stage.NO_RESPONSE: (),
}
"""The rows of a pattern that count an incident of a stage."""
STAGES = {Stage.NO_RESPONSE: 70, Stage.DENIAL: 15, Stage.INVESTIGATION_ANNOUNCED: 9, Stage.TRIAL: 4, Stage.VERDICT: 2}


def sketch(casebook: Casebook, day: date) -> int:
    """Make the catalogue of a casebook from such lines, as of a day; how many there are."""
    words, chance = words_for(casebook.store.engine.dialect.name), Random(1)
    with casebook.store.writing() as connection:
        shelf.begin(connection, words, edition(load_policy()), casebook.length, day)
        begun = shelf.state(connection)
    revision = begun.revision if begun else 0
    with casebook.reading() as view:
        incidents = view.incidents()
    for start in range(0, len(incidents), AT_ONCE):
        with casebook.writing() as writer:
            held = shelf.Shelf(writer.sql.connection, words, words_of(writer))
            for line in _lines(writer, incidents[start : start + AT_ONCE], chance, day):
                held.put(line, revision + 1 + start)
            shelf.move_on(writer.sql.connection, revision=revision + 1 + start)
    with casebook.store.writing() as connection:
        shelf.move_on(connection, is_whole=True)
    return len(incidents)


def _lines(view: View, incidents: list[str], chance: Random, day: date) -> Iterator[Line]:
    for incident in incidents:
        accounts = view.incident(incident, bare=True)
        listed = _listed(incident, accounts, chance, day)
        names = "\n".join([listed.title, incident, *listed.places, *(actor.name for actor in listed.actors)])
        documents = tuple(dict.fromkeys(placed.document.id for placed in accounts))
        yield Line(listed, names, documents, (), json.dumps(_courses(listed, chance)), json.dumps(_sources(accounts, chance)), None)


def _courses(listed: Listed, chance: Random) -> list[dict[str, object]]:
    """What became of it for each of those accused, drawn as its stage is."""
    since = listed.silent_since.isoformat() if listed.silent_since else None
    steps: dict[str, int | None] = {name: chance.randint(0, 400) for name in COUNTED_AT[listed.stage]}
    promises = [("broken", since)] if chance.random() < 0.02 else []
    told = {"steps": steps or {"no_word": None}, "since": since, "unanswered": not steps, "promises": promises}
    return [{"accused": one.key, **told} for one in listed.accused]


def _sources(accounts: list[PlacedAccount], chance: Random) -> list[list[object]]:
    """Its sources: who claims something and who prints it, with marks that are drawn."""
    named = {c.claimant.actor or c.claimant.name: c.claimant.role for placed in accounts for c in placed.account.claims}
    said = BITS[Mark.SAID] + (BITS[Mark.ALONE] if len(named) == 1 else BITS[Mark.AGREED] + BITS[Mark.BORNE_OUT])
    found = {f"name:{fold(name)}": [name, said, ROLES.index(role)] for name, role in named.items() if name}
    for publisher in {placed.document.publisher for placed in accounts if placed.document.publisher}:
        marks = BITS[Mark.PRINTED] + (BITS[Mark.OTHERS_WORDS] if chance.random() < 0.8 else 0)
        found[f"name:{fold(publisher)}"] = [publisher, marks, NO_ROLE]
    return [[key, *told] for key, told in found.items()]


def _listed(incident: str, accounts: list[PlacedAccount], chance: Random, day: date) -> Listed:
    told = [placed.account for placed in accounts]
    when = next((one.when for one in told if one.when and one.when.earliest), None)
    where = [place for one in told for place in one.where]
    point = next((place for place in where if place.latitude is not None), None)
    accused = {
        p.actor or p.name: ListedActor(key=p.actor or p.name, name=p.name) for one in told for c in one.claims for p in c.perpetrators
    }
    silent = day - timedelta(days=chance.randint(0, 3000))
    return Listed(
        id=incident,
        title=f"{when.earliest if when else 'Date unknown'}, {where[0].name if where else 'somewhere'}: {told[0].kind}",
        kind=told[0].kind,
        status=told[0].status,
        means=told[0].means,
        first=when.earliest if when else None,
        last=when.latest if when else None,
        precision=when.precision if when else None,
        places=tuple(dict.fromkeys(place.name for place in where)),
        country=next((place.country for place in where if place.country), None),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        radius_km=point.radius_km if point else None,
        accused=tuple(accused.values()),
        responding=(),
        tolls=dict(_tolls(accounts)),
        combatants={},
        grade=chance.choices([*GRADES], [*GRADES.values()])[0],
        reviewed_grade=None,
        stage=chance.choices([*STAGES], [*STAGES.values()])[0],
        outcome=None,
        silent_since=silent,
        silence_from="incident",
        accounts=len(accounts),
        documents=len({placed.document.id for placed in accounts}),
        origins=len(accounts),
        is_doubtful=chance.random() < 0.03,
        has_failures=False,
        is_decided=chance.random() < 0.05,
        opened=1,
        changed=chance.randint(1, 10_000_000),
        changed_at=None,
    )


def _tolls(accounts: list[PlacedAccount]) -> Iterator[tuple[Counted, Figures]]:
    for counted, harms in COUNTED.items():
        told = [toll for placed in accounts for c in placed.account.claims for harm in harms if (toll := c.tolls.given().get(harm))]
        lows = [toll.min for toll in told if toll.min is not None]
        if lows:
            yield counted, Figures(low=min(lows), best=lows[0], high=max((toll.max for toll in told if toll.max is not None), default=None))
