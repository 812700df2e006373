"""Rows in the shapes of UCDP GED and ACLED become claims of those datasets: what a row says is kept, and nothing is made up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from import_work import ACLED, GED, PARTNER, read, records, sheet

from cairn.casebook import Casebook, EntryKind, verify
from cairn.intake.imports import ImportRefusedError, take
from cairn.model.claims import Account
from cairn.model.values import Toll
from cairn.model.vocabulary import Kind, Means, PlaceRole, Role, Side, Stance, VictimStatus


def account(row: Mapping[str, str]) -> Account:
    """What one row says."""
    (one,) = read(sheet(row)).coming
    text = one.document.text
    for claim in one.extraction.incidents[0].claims:
        assert text[claim.passage.start : claim.passage.end] == claim.passage.quote
    return one.extraction.incidents[0]


def test_a_row_of_ged_says_how_many_when_where_and_who() -> None:
    """By the dataset, in the words of the row."""
    told = account(GED)
    counted, accused = told.claims
    assert (told.kind, told.when and (told.when.earliest, told.when.latest)) == (Kind.KILLING, (date(2025, 2, 17), date(2025, 2, 17)))
    assert (counted.claimant.name, counted.claimant.role, counted.stance) == ("UCDP GED", Role.ANALYST, Stance.REPORTS)
    assert counted.tolls.killed == Toll(min=20, max=30, best=24)
    assert counted.victims and counted.victims.status is VictimStatus.CIVILIAN
    assert counted.passage.quote == "best: 24\nhigh: 30\nlow: 20"
    assert [(one.name, one.actor, one.side) for one in accused.perpetrators] == [("Government of Mali", "ml-government", Side.STATE)]
    (place,) = told.where
    assert (place.name, place.country, place.latitude, place.longitude, place.role) == ("Gao", "ML", 16.27, -0.04, PlaceRole.SITE)


@pytest.mark.parametrize("type_of_violence", ["1", "2", ""])
def test_nobody_is_accused_where_two_parties_fought(type_of_violence: str) -> None:
    """Only one-sided violence says who acted against civilians."""
    assert [one.perpetrators for one in account(GED | {"type_of_violence": type_of_violence}).claims] == [()]


def test_an_empty_cell_is_no_zero_and_a_zero_is_one() -> None:
    """What the sheet leaves open is open; what it says is 0 is 0."""
    bare = {"best": "", "high": "", "low": "", "deaths_civilians": ""}
    assert [one.tolls.killed for one in account(GED | bare).claims if not one.perpetrators] == []
    assert account(GED | bare).kind is Kind.ATTACK
    assert account(GED | bare | {"best": "0", "low": "0", "high": "0"}).claims[0].tolls.killed == Toll(min=0, max=0)
    assert account(GED | bare | {"best": "5", "low": "5"}).claims[0].tolls.killed == Toll(min=5, max=None, best=5)
    (counted,) = [one for one in account(ACLED | {"fatalities": ""}).claims if not one.perpetrators] or [None]
    assert counted is None


def test_fighters_are_told_apart_from_civilians() -> None:
    """The columns of either side are fighters; neither figure is lost in the other."""
    mixed = account(GED | {"deaths_a": "2", "deaths_b": "3", "deaths_civilians": "19", "type_of_violence": "1"})
    assert [(one.tolls.killed, one.victims and one.victims.status) for one in mixed.claims] == [
        (Toll(min=19, max=19), VictimStatus.CIVILIAN),
        (Toll(min=5, max=5), VictimStatus.COMBATANT),
    ]
    fighters = account(GED | {"deaths_a": "24", "deaths_civilians": "0", "type_of_violence": "1"})
    assert [one.victims and one.victims.status for one in fighters.claims] == [VictimStatus.COMBATANT]


@pytest.mark.parametrize(("step", "role", "radius"), [("1", "site", 15), ("2", "near", 25), ("3", "region", 60), ("4", "region", 250)])
def test_how_exact_a_place_is_says_how_far_it_may_lie(step: str, role: str, radius: float) -> None:
    """By the same scale by which a release tells it."""
    (place,) = account(GED | {"where_prec": step}).where
    assert (place.role, place.radius_km) == (role, radius)


def test_a_row_of_acled_says_the_same() -> None:
    """With the kind and means of its type, and the accused where it is against civilians."""
    told = account(ACLED)
    assert (told.kind, told.means) == (Kind.KILLING, None)
    assert told.claims[0].tolls.killed == Toll(min=24, max=24)
    assert [one.name for one in told.claims[1].perpetrators] == ["Military Forces of Mali (2021-)"]
    strike = account(
        ACLED | {"sub_event_type": "Shelling/artillery/missile attack", "event_type": "Explosions/Remote violence", "fatalities": "0"}
    )
    assert (strike.kind, strike.means, strike.claims[0].tolls.killed) == (Kind.ATTACK, Means.SHELLING, Toll(min=0, max=0))
    battle = account(ACLED | {"event_type": "Battles", "sub_event_type": "Armed clash", "civilian_targeting": "", "actor2": "JNIM"})
    assert [one.perpetrators for one in battle.claims] == [()]


def test_a_week_or_a_month_is_a_span() -> None:
    """ACLED gives a day in the middle of a week, and any day of a month."""
    week, month = (account(ACLED | {"time_precision": step}).when for step in "23")
    assert week and (week.earliest, week.latest) == (date(2025, 2, 14), date(2025, 2, 20))
    assert month and (month.earliest, month.latest) == (date(2025, 2, 1), date(2025, 2, 28))


def test_what_tells_of_no_harm_is_left() -> None:
    """A peaceful protest is no incident; it is counted, not hidden."""
    came = read(
        sheet(ACLED, ACLED | {"event_id_cnty": "MLI2", "event_type": "Protests", "sub_event_type": "Peaceful protest", "fatalities": "0"})
    )
    assert (len(came.coming), came.harmless) == (1, 1)


def test_rows_are_linked_as_any_report_and_the_ledger_tells_of_the_file(empty: Casebook) -> None:
    """Two datasets that tell of one event are one incident, of two origins; the import is an entry with the file's hash."""
    take(empty, read(sheet(GED)))
    made = take(empty, read(sheet(ACLED), name="acled.csv"))
    (record,) = records(empty)
    assert record.corroboration.origins == 2
    killed = record.tolls["killed"]  # type: ignore[index]
    assert (killed.low, killed.best, killed.high) == (20, 24, 30)
    entry: Any = next(one for one in empty.entries() if one.seq == made.entry)
    told = json.loads(entry.payload)
    assert (entry.kind, told["file"], told["shape"], told["counts"]["documents"]) == (EntryKind.IMPORTED, "acled.csv", "acled", 1)
    assert told["sha256"] == read(sheet(ACLED)).sha256
    assert verify(empty).is_sound


def test_two_rows_of_one_dataset_are_two_incidents(empty: Casebook) -> None:
    """However alike they are; now, and when a report comes that is like both; and another dataset's row joins one of them."""
    take(empty, read(sheet(GED, GED | {"id": "412346", "best": "24", "low": "21"})))
    assert len(records(empty)) == 2
    take(empty, read(sheet(ACLED)))
    assert sorted(len(one.documents) for one in records(empty)) in ([1, 1, 1], [1, 2])
    assert all(len({d.head.publisher for d in one.documents}) == len(one.documents) for one in records(empty))
    assert verify(empty).is_sound


def test_a_file_may_come_again(empty: Casebook) -> None:
    """What was taken is passed over; what its source changed since is left as it was, and told."""
    take(empty, read(sheet(GED)))
    before = empty.length
    again = take(empty, read(sheet(GED)))
    assert (again.new, again.known, again.entry, empty.length) == (0, 1, None, before)
    changed = take(empty, read(sheet(GED | {"best": "26"}, GED | {"id": "412346", "where_coordinates": "Kidal"})))
    assert (changed.new, changed.different) == (1, (2,))
    assert {t.best for one in records(empty) for t in one.tolls.values()} == {24}


def test_rows_of_cairns_own_need_a_name() -> None:
    """They are the word of whoever published them, not of UCDP; then all who are accused are accused."""
    own = GED | {"id": "7k3p9q2x", "type_of_violence": "", "side_a": "Malian army; Wagner Group"}
    with pytest.raises(ImportRefusedError) as refused:
        read(sheet(own))
    assert refused.value.code == "source-missing"
    (one,) = read(sheet(own), PARTNER).coming
    assert [p.name for p in one.extraction.incidents[0].claims[1].perpetrators] == ["Malian army", "Wagner Group"]
    assert one.document.publisher == "Sahel Monitor"


def test_figures_that_do_not_add_up_lose_nobody_and_make_nobody_a_fighter() -> None:
    """The whole is told where its parts are not all of it; parts are told where there is no whole."""
    partly = account(GED | {"deaths_a": "3", "deaths_civilians": "5"}).claims[0]
    assert partly.tolls.killed == Toll(min=20, max=30, best=24)
    assert partly.victims and (partly.victims.status, partly.victims.description) == (VictimStatus.UNKNOWN, "fighters among them: 3")
    alone = account(GED | {"deaths_a": "3", "deaths_civilians": ""}).claims[0]
    assert alone.victims and alone.victims.status is VictimStatus.UNKNOWN
    parts = account(GED | {"best": "", "low": "", "high": "", "deaths_a": "3", "deaths_civilians": "5"})
    assert [(one.tolls.killed, one.victims and one.victims.status) for one in parts.claims if not one.perpetrators] == [
        (Toll(min=5, max=5), VictimStatus.CIVILIAN),
        (Toll(min=3, max=3), VictimStatus.COMBATANT),
    ]
    assert parts.kind is Kind.KILLING
    bare = account(GED | {"low": "", "high": "", "deaths_a": "4", "deaths_civilians": "20"}).claims[0]
    assert bare.victims and bare.victims.description == "of 24 killed, fighters and others together"
