"""PROV: read by its own library, the same when written again, every end declared; and what does not leave is not in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from prov.model import ProvDocument
from released_book import AUDIENCES
from shaped_records import DAY, cases, road, written

from any_incident import incidents
from cairn.assessment import assess
from cairn.model.incident import IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.publishing.release.formats import provenance

ENDS = {
    "wasDerivedFrom": {"generatedEntity": "entity", "usedEntity": "entity"},
    "wasAttributedTo": {"entity": "entity", "agent": "agent"},
    "wasGeneratedBy": {"entity": "entity", "activity": "activity"},
    "wasAssociatedWith": {"activity": "activity", "agent": "agent", "plan": "entity"},
    "wasInformedBy": {"informed": "activity", "informant": "activity"},
    "used": {"activity": "activity", "entity": "entity"},
    "hadMember": {"collection": "entity", "entity": "entity"},
}
"""What each kind of statement joins."""


def told(records: list[IncidentRecord], audience: str) -> dict[str, Any]:
    """The document, as JSON."""
    found: dict[str, Any] = json.loads(written(records, audience, provenance)["prov.json"])
    return found


def is_sound(found: dict[str, Any]) -> None:
    """It reads, says the same when written again, joins only what is declared, and nothing is of two kinds or made twice."""
    read = ProvDocument.deserialize(content=json.dumps(found), format="json")
    assert ProvDocument.deserialize(content=read.serialize(format="json"), format="json") == read
    assert len(read.get_records()) == sum(len(of_kind) for kind, of_kind in found.items() if kind != "prefix")
    assert found.keys() - ENDS.keys() == {"prefix", "entity", "activity", "agent"}
    for kind, ends in ENDS.items():
        for one in found.get(kind, {}).values():
            assert {name.removeprefix("prov:") for name in one} - {"type"} <= ends.keys()
            assert all(value in found[ends[name.removeprefix("prov:")]] for name, value in one.items() if name != "prov:type")
    assert not (found["entity"].keys() & found["activity"].keys()) and not (found["activity"].keys() & found["agent"].keys())
    made = [one["prov:entity"] for one in found["wasGeneratedBy"].values()]
    assert len(made) == len(set(made))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_it_is_read_and_written_again_as_the_same(audience: str) -> None:
    """Under each policy, with traps in names."""
    is_sound(told(cases(), audience))


@settings(max_examples=10, deadline=None)
@given(accounts=incidents())
def test_any_incident_has_a_sound_provenance(accounts: list[PlacedAccount]) -> None:
    """Whatever is claimed of it."""
    is_sound(told([assess("x", accounts, as_of=DAY)], "court"))


def test_a_record_leads_to_the_words_and_those_who_said_them() -> None:
    """Record, claim, passage, document; the claimant and the reviewer by number."""
    found = told([road()], "court")
    record = next(id for id in found["entity"] if id.startswith("cairn:record/"))
    behind = {one["prov:usedEntity"] for one in found["wasDerivedFrom"].values() if one["prov:generatedEntity"] == record}
    claim = next(id for id in sorted(behind) if id.endswith("d6/i1/c1"))
    (passage,) = (one["prov:usedEntity"] for one in found["wasDerivedFrom"].values() if one["prov:generatedEntity"] == claim)
    assert found["entity"][passage]["prov:value"] == "The front now counts 27 dead"
    (document,) = (one["prov:usedEntity"] for one in found["wasDerivedFrom"].values() if one["prov:generatedEntity"] == passage)
    assert found["entity"][document]["prov:label"] == "Front names more dead" and found["entity"][document]["cairn:sha256"]
    (agent,) = (one["prov:agent"] for one in found["wasAttributedTo"].values() if one["prov:entity"] == claim)
    assert found["agent"][agent]["prov:label"] == "Front for the Liberation of Azawad"
    assert [one["prov:label"] for id, one in found["agent"].items() if id.startswith("cairn:reviewer/")] == ["reviewer 1"]


def test_to_the_public_no_words_and_hashes_are_in_it() -> None:
    """A claim leads to its document at once; two who are told by role alone are two."""
    found = told([road()], "public")
    assert not [id for id in found["entity"] if id.startswith("cairn:passage/")]
    assert "27 dead" not in json.dumps(found) and "sha256" not in json.dumps(found)
    relatives = [one for one in found["agent"].values() if one.get("cairn:role") == "relative"]
    assert len(relatives) == 2 and all("prov:label" not in one for one in relatives)
