"""Grades: Airwars' definitions as a policy, each rule fired by a case of its own, each verdict with its reasons."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cairn.assessment import assess, load_policy, policy_names
from cairn.assessment.policy import SHIPPED
from cairn.knowledge.errors import KnowledgeError
from cairn.model.claims import Claim, Perpetrator, Response, Victims
from cairn.model.incident import AttributionLevel, Grade, IncidentRecord
from cairn.model.vocabulary import Outcome, ResponseKind, Side, Stance, VictimStatus
from mali_road import ARMY, FAMILIES, FLA, INCIDENT, KAL_AKAL, RELATIVES, SOLDIERS, claim, day, head, killed, mali_road, placed, response

REBELS = Perpetrator(name="rebels", side=Side.NON_STATE)


def record(*claims: Claim, responses: tuple[Response, ...] = ()) -> IncidentRecord:
    """The record of one document with these claims."""
    return assess(INCIDENT, [placed(head("d1", date(2025, 3, 1)), *claims, responses=responses)], as_of=date(2025, 3, 31))


def graded(*claims: Claim, responses: tuple[Response, ...] = ()) -> Grade:
    """The grade of one document with these claims."""
    return record(*claims, responses=responses).grade


def test_two_origins_outside_the_parties_are_fair() -> None:
    """The road case: relatives and an association; the verdict names policy, rule, reasons and claims."""
    grade = assess(INCIDENT, mali_road(), as_of=date(2025, 3, 31), families=FAMILIES).grade
    assert (grade.grade, grade.policy, grade.rule) == ("fair", "airwars", "two_origins")
    assert "Kal Akal (ngo)" in grade.reasons[1] and {ref.document for ref in grade.claims} == {"d3", "d5"}


def test_the_word_of_a_party_alone_is_weak() -> None:
    """A party to the conflict is no second source for itself."""
    assert graded(claim("c1", FLA, Stance.ALLEGES, "24 dead", accused=(SOLDIERS,))).grade == "weak"
    assert graded(claim("c1", FLA, Stance.ALLEGES, "24 dead"), claim("c2", RELATIVES, Stance.CONFIRMS, "yes")).grade == "weak"


def test_admission_confirms() -> None:
    """By a claim, or by an acknowledgement among the responses."""
    accusing = claim("c1", KAL_AKAL, Stance.REPORTS, "24 dead", accused=(SOLDIERS,))
    admitting = claim("c2", ARMY, Stance.ADMITS, "it was our patrol", accused=(SOLDIERS,))
    assert graded(accusing, admitting).rule == "admitted"
    acknowledged = response("r1", ResponseKind.ACKNOWLEDGEMENT, ARMY, "the army regrets the deaths")
    assert graded(accusing, responses=(acknowledged,)).grade == "confirmed"


def test_rival_accusations_are_contested() -> None:
    """Some name the army, others an armed group."""
    blaming = claim("c2", RELATIVES, Stance.ALLEGES, "the rebels did it", accused=(REBELS,))
    found = record(claim("c1", KAL_AKAL, Stance.REPORTS, "soldiers did it", accused=(SOLDIERS,)), blaming)
    assert found.grade.grade == "contested"
    assert {p.attribution for p in found.perpetrators} == {AttributionLevel.CONTESTED}


def test_partners_are_no_rivals() -> None:
    """Those whom one claim accuses together compete with nobody."""
    together = claim("c1", KAL_AKAL, Stance.REPORTS, "soldiers and a militia did it", accused=(SOLDIERS, REBELS))
    assert graded(together, claim("c2", RELATIVES, Stance.CONFIRMS, "soldiers came", accused=(SOLDIERS,))).grade == "fair"


def test_combatants_and_rejected_allegations_are_discounted() -> None:
    """Where all who say so call the dead combatants; where an inquiry rejects it."""
    fighters = Victims(status=VictimStatus.COMBATANT)
    assert graded(claim("c1", FLA, Stance.ALLEGES, "five fighters", victims=fighters)).rule == "combatants_only"
    rejected = response("r1", ResponseKind.INVESTIGATION_CONCLUDED, ARMY, "nothing was found", day(2025, 3, 9))
    closed = graded(claim("c1", FLA, Stance.ALLEGES, "24 dead"), responses=(rejected.model_copy(update={"outcome": Outcome.REJECTED}),))
    assert (closed.grade, closed.rule) == ("discounted", "rejected_by_an_inquiry")


def test_one_who_calls_them_civilians_is_enough_against_discounting() -> None:
    """Only where nobody contradicts are the dead combatants."""
    fighters, civilians = Victims(status=VictimStatus.COMBATANT), Victims(status=VictimStatus.CIVILIAN)
    both = (
        claim("c1", FLA, Stance.ALLEGES, "fighters", victims=fighters),
        claim("c2", KAL_AKAL, Stance.REPORTS, "herders", victims=civilians),
    )
    assert graded(*both).grade != "discounted"


def test_a_denial_alone_is_no_incident_to_grade() -> None:
    """Nobody says that it happened."""
    assert graded(claim("c1", ARMY, Stance.DENIES, "nothing happened")).grade == "ungraded"


def test_reasons_do_not_name_witnesses() -> None:
    """The reasons are published: a relative is a relative."""
    kin = RELATIVES.model_copy(update={"name": "Zeina Maiga"})
    assert "Zeina" not in " ".join(graded(claim("c1", kin, Stance.REPORTS, "they came at noon")).reasons)


def test_a_denied_accusation_is_contested_and_says_by_whom() -> None:
    """The accused army denies for itself, not for those accused beside it."""
    wagner = Perpetrator(name="Wagner", side=Side.PRIVATE)
    found = record(
        claim("c1", FLA, Stance.ALLEGES, "both did it", tolls=killed(5, 5), accused=(SOLDIERS, wagner)),
        claim("c2", ARMY, Stance.DENIES, "not us"),
    )
    army, private = found.perpetrators
    assert (army.attribution, army.denied_by[0].claimant.name) == (AttributionLevel.CONTESTED, "Malian army")
    assert (private.attribution, private.denied_by) == (AttributionLevel.ALLEGED, ())


@pytest.mark.parametrize("name", policy_names())
def test_shipped_policies_load_and_cite_a_source(name: str) -> None:
    """Every policy that comes with us is complete."""
    policy = load_policy(name)
    assert policy.name == name and policy.source.startswith("https://")


def test_policies_are_read_strictly(tmp_path: Path) -> None:
    """A misspelt condition, an unknown name, and a policy without a last resort are refused, by name."""
    shipped = (SHIPPED / "airwars.toml").read_text("utf-8")
    own = tmp_path / "own.toml"
    own.write_text(shipped.replace("origins_at_least = 2", "orgins_at_least = 2"), "utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.toml.*orgins_at_least"):
        load_policy(own)
    open_end = tmp_path / "open.toml"
    open_end.write_text(shipped[: shipped.index("# Nobody says that it happened")], "utf-8")
    with pytest.raises(KnowledgeError, match="no grade"):
        load_policy(open_end)
    with pytest.raises(KnowledgeError, match="airwars"):
        load_policy("airwaves")
