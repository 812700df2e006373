"""Entities and statements of FollowTheMoney: valid by its own library, the same each time, and nobody's guilt is told as a fact."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from typing import Any

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import CSV_COLUMNS, read_csv_statements
from hypothesis import given, settings
from released_book import AUDIENCES
from shaped_records import DAY, cases, road, strange, written

from any_incident import incidents
from cairn.assessment import assess
from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.publishing.release.formats import followthemoney
from cairn.publishing.release.ftm.statements import HEAD, TYPES

Entity = dict[str, Any]


def entities(records: list[IncidentRecord], audience: str) -> dict[str, Entity]:
    """The entities, by their ids."""
    lines = written(records, audience, followthemoney)["followthemoney.ftm.json"].decode().splitlines()
    read = [json.loads(line) for line in lines]
    assert len({one["id"] for one in read}) == len(read)
    return {one["id"]: one for one in read}


def statements(records: list[IncidentRecord], audience: str) -> list[Statement]:
    """The statements, by FollowTheMoney's own reader."""
    return [*read_csv_statements(io.BytesIO(written(records, audience, followthemoney)["followthemoney.statements.csv"]))]


def fits(found: dict[str, Entity]) -> None:
    """Every entity is valid, its values are written as FollowTheMoney writes them, and what it names is there and of the right kind."""
    for one in found.values():
        proxy = model.get_proxy(one, cleaned=False)
        proxy.schema.validate(one)
        assert {name: set(values) for name, values in proxy.to_dict()["properties"].items()} == {
            name: set(values) for name, values in one["properties"].items()
        }
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert prop.range is not None and model.get(found[value]["schema"]).is_a(prop.range)  # type: ignore[union-attr]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_entity_is_valid(audience: str) -> None:
    """Under each policy, with traps in names."""
    found = entities(cases(), audience)
    fits(found)
    assert {"Event", "Address", "Article", "UnknownLink", "Documentation"} <= {one["schema"] for one in found.values()}


@settings(max_examples=15, deadline=None)
@given(accounts=incidents())
def test_any_incident_gives_valid_entities(accounts: list[PlacedAccount]) -> None:
    """Whatever is claimed of it."""
    record = assess("x", accounts, as_of=DAY)
    for audience in ("public", "court"):
        fits(entities([record], audience))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_statements_come_together_as_the_entities(audience: str) -> None:
    """FollowTheMoney gives them their ids, and what they say together is what the entities say."""
    found, told = entities(cases(), audience), statements(cases(), audience)
    assert [one.id for one in told] == [one.generate_key() for one in told] and len({one.id for one in told}) == len(told)
    by_entity: dict[str, list[Statement]] = defaultdict(list)
    for one in told:
        by_entity[one.entity_id].append(one)
    dataset = Dataset.make({"name": f"cairn_{audience}", "title": "Cairn"})
    made = {id: StatementEntity.from_statements(dataset, of_it) for id, of_it in by_entity.items()}
    assert made.keys() == found.keys()
    for id, one in made.items():
        again = one.to_dict()
        assert again["schema"] == found[id]["schema"]
        assert {name: set(values) for name, values in again["properties"].items()} == {
            name: set(values) for name, values in found[id]["properties"].items()
        }


def test_the_columns_and_types_are_those_of_followthemoney() -> None:
    """As its own library has them."""
    assert list(HEAD) == CSV_COLUMNS
    schemata = [model.get(name) for name in ("Event", "Address", "Article", "UnknownLink", "Documentation", "Person")]
    known = {prop.name: prop.type.name for schema in schemata if schema for prop in schema.properties.values()}
    assert {name: known[name] for name in TYPES} == dict(TYPES)


def test_a_statement_says_where_it_stands_and_since_when() -> None:
    """The claim with the day on which it was printed; and the value in the record where it is written otherwise."""
    told = statements(cases(), "public")
    claimed = [one for one in told if one.prop == "summary" and one.value == "killed: at least 24"]
    assert {(one.origin, one.first_seen, one.last_seen) for one in claimed} >= {("d1/i1/c1", "2025-02-18", "2025-02-18")}
    assert {(one.value, one.original_value) for one in told if one.prop == "country"} == {("ml", "ML"), ("dz", "DZ"), ("ec", "EC")}
    assert {one.dataset for one in told} == {"cairn_public"}


def test_who_is_accused_is_alleged_and_who_denies_has_a_link_of_their_own() -> None:
    """Never "involved"; said by whom, and with how firmly it is laid at their door."""
    found = entities([road()], "public")
    links = [one["properties"] for one in found.values() if one["properties"].get("role") == ["alleged perpetrator"]]
    names = {found[one["subject"][0]]["properties"]["name"][0]: (one["status"], one["summary"]) for one in links}
    assert names["Malian soldiers"] == (
        ["contested"],
        ["Said by Front for the Liberation of Azawad and Kal Akal. Denied by Malian army."],
    )
    denials = [one["properties"] for one in found.values() if one["properties"].get("role") == ["denies the allegation"]]
    assert [one["summary"] for one in denials] == [["Malian army denies that Malian soldiers did it."]]
    assert not [one for one in found.values() if "involved" in one["properties"]]


def test_two_who_leave_without_a_name_are_not_one() -> None:
    """Nor are "residents" here and there; bodies that the register knows are."""
    public, court = entities(strange(), "public"), entities(strange(), "court")
    assert not [one for one in public.values() if one["properties"].get("name") in (["a person"], ["[withheld]"])]
    assert [one["properties"].get("name") for one in court.values()].count(["Residents"]) == 2
    army = [one for one in entities([road()], "court").values() if "Malian army" in one["properties"].get("name", [])]
    assert len(army) == 1


def test_the_same_records_give_the_same_ids_and_bytes() -> None:
    """And an incident that comes later changes no id of those before."""
    assert written(cases(), "court", followthemoney) == written(cases(), "court", followthemoney)
    assert entities([road()], "public").keys() <= entities(cases(), "public").keys()
