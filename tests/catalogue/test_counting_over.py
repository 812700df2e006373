"""What the catalogue counts over many incidents is what their records say: patterns, sums of tolls, sources; on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from catalogue_work import Clock, Telling, add

from cairn.assessment.patterns import pattern_of
from cairn.assessment.sources import Mark, sources_of
from cairn.assessment.sums import sum_of
from cairn.assessment.targets import targets
from cairn.casebook import Casebook
from cairn.catalogue import Catalogue, CatalogueError, Counted, Question, catalogue_of, find, incident_records, refresh
from cairn.catalogue.localities import here, how_many, localities
from cairn.catalogue.patterns import actor_in, actors_in
from cairn.catalogue.summing import Sum, tolls_by_actor, tolls_by_place, tolls_over_time
from cairn.catalogue.testimony import source_in, sources_counted
from cairn.model.incident import IncidentRecord
from cairn.model.vocabulary import Harm

Records = dict[str, IncidentRecord]


@pytest.fixture
def day(clock: Clock) -> date:
    """The day of the catalogue."""
    return clock.now.date()


@pytest.fixture
def records(filled: Casebook, day: date) -> Records:
    """The records that the catalogue was made from."""
    with filled.reading() as view:
        return {record.id: record for record in incident_records(view, as_of=day)}


@pytest.fixture
def catalogue(filled: Casebook, records: Records) -> Iterator[Catalogue]:
    """The catalogue of some reports."""
    refresh(filled)
    yield Catalogue(filled.store)


def found(catalogue: Catalogue, **asked: object) -> set[str]:
    """The incidents that answer a question."""
    return {one.id for one in find(catalogue, Question(**asked), size=500).rows}  # type: ignore[arg-type]


def test_a_pattern_is_that_of_the_records(catalogue: Catalogue, records: Records, day: date) -> None:
    """Alone and beside the others; every number of it leads to its incidents."""
    beside = {one.key: one for one in actors_in(catalogue)[0]}
    known = targets(records.values())
    assert {target.key for target in known} == {key for key, one in beside.items() if one.is_known}
    for target in known:
        expected, told = pattern_of(target, records.values(), as_of=day), actor_in(catalogue, str(target.key))
        assert told is not None
        assert set(told.pattern.incidents) == set(expected.incidents) == found(catalogue, course=f"{target.key}/accused")
        assert told.pattern.silences == expected.silences and told.pattern.is_few == expected.is_few
        for step, wanted in zip(told.pattern.steps, expected.steps, strict=True):
            assert set(step.share.incidents) == set(wanted.share.incidents) == found(catalogue, course=f"{target.key}/{step.name}")
            assert (step.share.low, step.share.high) == (wanted.share.low, wanted.share.high)
            assert (step.delay and step.delay.median) == (wanted.delay and wanted.delay.median)
            middle = beside[str(target.key)].steps[step.name]
            assert (middle.count, middle.median) == (wanted.share.count, wanted.delay.median if wanted.delay else None)
        longest = expected.silences[0] if expected.silences else None
        row = beside[str(target.key)]
        assert (row.silence, row.incidents) == (longest.days if longest else None, len(expected.incidents))
        killed = sum_of((records[id] for id in expected.incidents), Harm.KILLED)
        assert ends(told.tolls.get(Counted.KILLED, Sum())) == (killed.low, killed.best, killed.high)


def ends(told: Sum) -> tuple[int, int, int | None]:
    """Low, best, high."""
    return told.low, told.best, told.high


def test_sums_carry_their_ranges(catalogue: Catalogue, records: Records) -> None:
    """Of all together, of each unit of time, by those accused and by place; what has no figure is told."""
    for harm, counted in ((Harm.KILLED, Counted.KILLED), (Harm.INJURED, Counted.INJURED)):
        tolls, expected = tolls_over_time(catalogue, Question(harm=counted)), sum_of(records.values(), harm)
        assert ends(tolls.whole) == (expected.low, expected.best, expected.high)
        assert (tolls.whole.counted, tolls.whole.uncounted) == (len(expected.counted), len(expected.uncounted))
        parts = [*(unit.sum for unit in tolls.units), tolls.inexact, tolls.undated]
        assert sum(part.incidents for part in parts) == len(records)
        assert (sum(part.low for part in parts), sum(part.best for part in parts)) == (expected.low, expected.best)
    for group in tolls_by_actor(catalogue, Question(), 10):
        accused = [one for one in records.values() if any(p.actor == group.key for p in one.perpetrators)]
        expected = sum_of(accused, Harm.KILLED)
        assert ends(group.tolls.whole) == (expected.low, expected.best, expected.high)
    places = tolls_by_place(catalogue, Question(), 10)
    assert [group.tolls.whole.best for group in places] == sorted((group.tolls.whole.best for group in places), reverse=True)
    for group in places:
        here_ = [one for one in records.values() if one.where and one.where[0].name == group.name]
        assert group.tolls.whole.incidents == len(here_) and group.country == here_[0].where[0].country
    assert tolls_by_actor(catalogue, Question(), 1, by_incidents=True)[0].tolls.whole.incidents == 2


def test_places_are_those_that_incidents_name(catalogue: Catalogue, records: Records) -> None:
    """With the country of each; the newest incidents of one are its own."""
    named = {(place.name, place.country) for one in records.values() for place in one.where}
    assert {(one.name, one.country) for one in localities(catalogue)} == named
    told = here(catalogue, Question(place="Gossi"))
    assert {one.id for one in told.newest} == found(catalogue, place="Gossi") and told.countries[0] == "ML"
    assert how_many(catalogue, [Question(place="Gossi"), Question(place="Nowhere at all")]) == [told.incidents, 0]


def test_sources_are_counted_by_their_marks(catalogue: Catalogue, records: Records) -> None:
    """Each number is that of the records, and leads to them."""
    expected: dict[str, dict[Mark, set[str]]] = {}
    for record in records.values():
        for one in sources_of(record):
            for mark in one.marks:
                expected.setdefault(one.key, {}).setdefault(mark, set()).add(record.id)
    told = {one.key: one for one in sources_counted(catalogue)}
    assert told.keys() == expected.keys() and told
    for key, one in told.items():
        assert one.counts == {mark: len(ids) for mark, ids in expected[key].items()}
        for mark, ids in expected[key].items():
            assert found(catalogue, source=f"{one.written}/{mark.value}") == ids
        alone = source_in(catalogue, one.written, {Mark.SAID: 9})
        assert alone and alone.counted == one and set(alone.newest[Mark.SAID]) == expected[key].get(Mark.SAID, set())
    assert source_in(catalogue, "nobody", {}) is None


def test_a_day_that_passes_is_followed(filled: Casebook, clock: Clock) -> None:
    """An inquiry that is to come is in the pattern once its day is there."""
    with filled.writing() as writer:
        add(writer, "late", [Telling("Djibo", 10, 5, "ml-army", answered=30)])
    refresh(filled)
    day = clock.now.date()
    for later in (day, date(2025, 4, 20)):
        refresh(filled, day=later)
        with filled.reading() as view, catalogue_of(view, day=later) as passing:
            now, anew = (actor_in(catalogue, "ml-army") for catalogue in (Catalogue(filled.store), passing))
        assert now and anew and now.pattern.steps == anew.pattern.steps


@pytest.mark.parametrize("asked", ["course=ml-army", "course=/denied", "course=ml-army/praised", "source=afp", "source=afp/loved"])
def test_what_cannot_be_asked_of_somebody_is_told(asked: str) -> None:
    """With what can."""
    with pytest.raises(CatalogueError, match="give a name, a slash and one of") as caught:
        Question.of(asked)
    assert caught.value.code == "question-unclear"
    assert Question.of("course=ml-army/denied&source=a/b/alone").source == "a/b/alone"
