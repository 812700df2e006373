"""A line of the catalogue says nothing that the record does not say."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from any_incident import DAY, incidents
from cairn.assessment import assess
from cairn.catalogue.listed import COUNTED
from cairn.catalogue.listing import Source, line_of, listed_actors
from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Status

NOWHERE = Source(opened=1, changed=1, changed_at=None, has_failures=False)
law = settings(max_examples=100, deadline=None)


@law
@given(accounts=incidents(), days=st.integers(0, 60))
def test_a_line_says_what_the_record_says(accounts: list[PlacedAccount], days: int) -> None:
    """Value by value: days, places, figures, grade, stage, silence, counts."""
    record = assess("x", accounts, as_of=DAY + timedelta(days))
    line = line_of(record, NOWHERE)
    told = line.listed
    assert (told.title, told.kind, told.means, told.grade, told.stage) == (
        record.title,
        record.kind,
        record.means,
        record.grade.grade,
        record.accountability.stage,
    )
    assert (told.first, told.last) == ((record.when.earliest, record.when.latest) if record.when else (None, None))
    assert set(told.places) == {place.name for place in record.where}
    assert told.country in {None, *(place.country for place in record.where)}
    assert (told.latitude, told.longitude) in {(None, None), *((place.latitude, place.longitude) for place in record.where)}
    assert bool(told.tolls) == (
        record.status is not Status.THREATENED and any(harm in record.tolls for of in COUNTED.values() for harm in of)
    )
    for counted, figures in told.tolls.items():
        assert (figures.low, figures.best, figures.high) in {
            (record.tolls[harm].low, record.tolls[harm].best, record.tolls[harm].high) for harm in COUNTED[counted] if harm in record.tolls
        }
    assert len(told.accused) <= len(record.perpetrators)
    assert {actor.key for actor in told.actors} <= {actor.key for actor in listed_actors(record)}
    assert (told.accounts, told.documents, told.origins) == (len(record.accounts), len(record.documents), record.corroboration.origins)


@law
@given(accounts=incidents(), days=st.integers(0, 60), later=st.integers(0, 900))
def test_a_line_stays_true_until_its_record_turns(accounts: list[PlacedAccount], days: int, later: int) -> None:
    """Made on one day, it says what the record says on any later day before a response comes into it, silence and all."""
    line = line_of(assess("x", accounts, as_of=DAY + timedelta(days)), NOWHERE)
    day = DAY + timedelta(days + later)
    record: IncidentRecord = assess("x", accounts, as_of=day if line.turns is None else min(day, line.turns - timedelta(1)))
    assert line_of(record, NOWHERE).listed == line.listed
    assert line.listed.days_of_silence(record.as_of) == record.accountability.days_of_silence


@law
@given(accounts=incidents())
def test_a_threat_has_no_toll(accounts: list[PlacedAccount]) -> None:
    """Its numbers stand in its record, and are in no list, no facet and no sum: nobody was harmed."""
    record = assess("x", accounts, as_of=DAY).model_copy(update={"status": Status.THREATENED})
    told = line_of(record, NOWHERE).listed
    assert (told.tolls, told.combatants, told.status) == ({}, {}, Status.THREATENED)
