"""Records as JSON: the contract's fields, one record per line, and nothing that could kill a witness."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from cairn.assessment import assess, load_policy
from cairn.assessment.reviewers import Reviewers
from cairn.model.claims import Claimant, NamedVictim, Perpetrator, Victims
from cairn.model.incident import Decision, GradeOverride, IncidentRecord
from cairn.model.vocabulary import Role, Side, Stance
from cairn.publishing.exports import UnknownFormatError, export, export_formats
from mali_road import EVENT, FAMILIES, INCIDENT, claim, head, killed, mali_road, placed

CONTRACT = {
    "id",
    "when",
    "where",
    "means",
    "tolls",
    "perpetrators",
    "grade",
    "corroboration",
    "accounts",
    "responses",
    "accountability",
    "decisions",
}


def road() -> IncidentRecord:
    """The road case."""
    return assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES)


def test_one_record_per_line_with_the_fields_of_the_contract() -> None:
    """And the values that the record has."""
    first, second = map(json.loads, export("json", [road(), road()]))
    assert first == second and first.keys() >= CONTRACT
    assert first["tolls"]["killed"]["low"] == 20 and first["tolls"]["killed"]["high"] == 27
    assert first["accounts"][0] == {"document": "d1", "incident": "i1"}
    assert first["corroboration"]["origins"] == 5
    assert first["accountability"]["days_of_silence"] == 38
    army, _ = first["accountability"]["by_actor"]  # Wagner has not answered
    assert (army["actor"]["role"], army["capacity"], army["stage"]) == ("accused", "accused", "investigation_announced")
    assert first["grade"]["policy"] == "airwars" and first["grade"]["reasons"]
    assert {p["attribution"] for p in first["perpetrators"]} == {"contested", "alleged"}


def test_names_of_those_at_risk_and_words_stay_inside() -> None:
    """A witness, a relative, a spokesperson, a victim by name, the words themselves: none has a path out."""
    speakers = (
        Claimant(name="Zeina Maiga", role=Role.WITNESS),
        Claimant(name="Hamma Cisse", role=Role.RELATIVE, actor="hamma-cisse"),
        Claimant(name="Kal Akal", role=Role.NGO, person="Assan Midal"),
    )
    victims = Victims(named=(NamedVictim(name="Fadi walet Bilal"),), description="a trader called Fadi")
    claims = [
        claim(f"c{n}", who, Stance.REPORTS, "Zeina Maiga saw it", tolls=killed(1, 1), victims=victims) for n, who in enumerate(speakers)
    ]
    line = next(export("json", [assess("x", [placed(head("d1", date(2025, 3, 1)), *claims)], as_of=date(2025, 3, 31))]))
    for name in ("zeina", "maiga", "hamma", "assan", "fadi", "saw it"):
        assert name not in line.lower(), name
    assert "Kal Akal" in line and json.loads(line)["corroboration"]["origins"] == 3


def test_each_end_of_a_toll_leads_to_its_claims_and_each_origin_to_its_house() -> None:
    """By the numbers and the references that stand in the export, never by a key that holds a name."""
    claims = (
        claim("c1", Claimant(name="Malian army", role=Role.PARTY), Stance.REPORTS, "four", tolls=killed(4, 4)),
        claim("c2", Claimant(name="Malian presidency", role=Role.OFFICIAL), Stance.REPORTS, "six", tolls=killed(6, 6)),
    )
    line = next(export("json", [assess("x", [placed(head("d1", date(2025, 3, 1)), *claims)], as_of=date(2025, 3, 31))]))
    toll, found = json.loads(line)["tolls"]["killed"], json.loads(line)["corroboration"]
    assert [[ref["claim"] for ref in toll[end]] for end in ("low_from", "best_from", "high_from")] == [["c1"], ["c1"], ["c2"]]
    assert toll["policy"] == "airwars"
    assert (found["origins"], found["counted"]) == (1, 1)
    assert [(one["shares_interest_with"], one["counts"]) for one in found["which"]] == [(["o2"], False), (["o1"], True)]


def test_ids_of_incidents_that_were_merged_lead_on() -> None:
    """Who holds an old id finds the record that it leads to; decisions tell their number and whether they were undone."""
    merged = Decision(by="Ama", at=datetime(2025, 3, 1, tzinfo=UTC), action="merged k1 into x", reason="one event", number=9, undone_by=11)
    record = assess("x", mali_road(), as_of=date(2025, 3, 31), families=FAMILIES, decisions=[merged], former_ids=["k2"])
    line = json.loads(next(export("json", [record], Reviewers(["Bintou", "Ama"]))))
    assert line["former_ids"] == ["k2"]
    [told] = line["decisions"]
    assert (told["number"], told["undone_by"], told["action"], told["by"]) == (9, 11, "merged k1 into x", "reviewer 2")
    assert "reason" not in told


def test_a_perpetrator_goes_out_with_what_stood_above_it_and_who_owned_up() -> None:
    """The register's names and dates; a claimant as everywhere: a spokesperson has no name."""
    katiba = Perpetrator(name="Katiba Macina", actor="katiba-macina", side=Side.NON_STATE)
    speaker = Claimant(name="Katiba Macina", role=Role.ACCUSED, actor="katiba-macina", person="Hamma Cisse")
    admits = claim("c1", speaker, Stance.ADMITS, "we did it", accused=(katiba,))
    account = placed(head("d1", date(2025, 3, 1)), admits, when=EVENT)
    line = next(export("json", [assess("x", [account], as_of=date(2025, 3, 31))]))
    [one] = json.loads(line)["perpetrators"]
    assert "Hamma" not in line
    assert [(body["actor"], body["relation"], body["since"]) for body in one["under"]] == [
        ("jnim", "part_of", "2017-03-02"),
        ("al-qaeda", "part_of", "2017-03-02"),
    ]
    [answer] = one["admitted_by"]
    assert answer["claimant"] == {"name": "Katiba Macina", "role": "accused", "actor": "katiba-macina"}
    assert answer["kind"] == "acknowledgement" and answer["responses"] == [{"document": "d1", "response": "c1"}]


def test_a_reviewers_grade_goes_out_beside_the_verdict_without_the_names_that_stay_inside() -> None:
    """That it was a reviewer is told as of every decision; the reason, which may name anybody, is not. Sources go out as numbers."""
    given = GradeOverride(
        grade="4", policy="admiralty", by="Ama", at=datetime(2025, 3, 2, tzinfo=UTC), reason="Zeina Maiga withdrew it", number=12
    )
    witness = claim("c1", Claimant(name="Zeina Maiga", role=Role.WITNESS), Stance.REPORTS, "she saw it")
    account = placed(head("d1", date(2025, 3, 1)), witness)
    record = assess("x", [account], as_of=date(2025, 3, 31), policy=load_policy("admiralty"), grades=[given])
    line = next(export("json", [record]))
    grade = json.loads(line)["grade"]
    assert "zeina" not in line.lower()
    assert grade["grade"] == "6" and [(one["origin"], one["grade"]) for one in grade["sources"]] == [("o1", "F")]
    assert grade["override"] == {
        "grade": "4",
        "policy": "admiralty",
        "by": "a reviewer",
        "at": "2025-03-02T00:00:00Z",
        "number": 12,
    }


def test_a_reviewer_is_named_only_where_that_was_chosen() -> None:
    """An author's name may be the login of a machine: it has no path out, in no field; a public name that somebody set is given."""
    when = datetime(2025, 3, 1, tzinfo=UTC)
    decisions = [
        Decision(by=by, at=when, action="merged k1 into x", number=n) for n, by in enumerate(("adiallo3", "bt-laptop", "adiallo3"))
    ]
    given = GradeOverride(grade="fair", policy="airwars", by="bt-laptop", at=when, reason=None, number=9)
    record = assess("x", mali_road(), as_of=date(2025, 3, 31), families=FAMILIES, decisions=decisions, grades=[given])
    reviewers = Reviewers(["adiallo3", "bt-laptop"], {"bt-laptop": "Bintou Traore, Sahel desk"})
    line = next(export("json", [record], reviewers))
    out = json.loads(line)
    assert [one["by"] for one in out["decisions"]] == ["reviewer 1", "Bintou Traore, Sahel desk", "reviewer 1"]
    assert out["grade"]["override"]["by"] == "Bintou Traore, Sahel desk"
    assert "adiallo3" not in line and "bt-laptop" not in line


def test_formats_are_found_by_being_there() -> None:
    """An unknown one is refused with the names of those there are."""
    assert "json" in export_formats()
    with pytest.raises(UnknownFormatError, match="json"):
        export("xml", [])
