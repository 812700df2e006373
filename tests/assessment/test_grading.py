"""Grades: Airwars' definitions as a policy, each rule fired by a case of its own, each verdict with its reasons."""

from __future__ import annotations

from datetime import date

from cairn.assessment import assess
from cairn.model.claims import Claim, Claimant, Perpetrator, Response, Victims
from cairn.model.incident import AttributionLevel, Grade, IncidentRecord
from cairn.model.vocabulary import Outcome, ResponseKind, Role, Side, Stance, VictimStatus
from mali_road import (
    ARMY,
    FAMILIES,
    FLA,
    INCIDENT,
    KAL_AKAL,
    OWN_VOICE,
    RELATIVES,
    SOLDIERS,
    claim,
    day,
    head,
    killed,
    mali_road,
    placed,
    response,
)

MISSION = Claimant(name="UN mission of inquiry", role=Role.UN)
REBELS = Perpetrator(name="rebels", side=Side.NON_STATE)


def record(*claims: Claim, responses: tuple[Response, ...] = ()) -> IncidentRecord:
    """The record of one document with these claims."""
    return assess(INCIDENT, [placed(head("d1", date(2025, 3, 1)), *claims, responses=responses)], as_of=date(2025, 3, 31))


def concluded(actor: Claimant, outcome: Outcome) -> Response:
    """An inquiry that has come to an end."""
    ended = response("r1", ResponseKind.INVESTIGATION_CONCLUDED, actor, "the inquiry has ended", day(2025, 3, 9))
    return ended.model_copy(update={"outcome": outcome})


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


def test_a_strike_on_an_armed_group_is_owned_up_to_without_harm_to_civilians() -> None:
    """Unless the answer counts those who were harmed, or its side tells of civilians."""
    accusing = claim("c1", KAL_AKAL, Stance.REPORTS, "24 dead", accused=(SOLDIERS,))
    struck = response("r1", ResponseKind.ACKNOWLEDGEMENT, ARMY, "Our aircraft struck positions of JNIM", day(2025, 2, 25))
    assert graded(accusing, responses=(struck,)).grade == "weak"
    assert graded(accusing, responses=(struck.model_copy(update={"tolls": killed(3, 3)}),)).grade == "confirmed"
    told = claim("c2", ARMY, Stance.REPORTS, "three herders died", victims=Victims(status=VictimStatus.CIVILIAN))
    assert graded(accusing, told, responses=(struck,)).grade == "confirmed"


def test_nobody_admits_for_a_force_whom_nobody_knows_or_accuses() -> None:
    """A witness who was misread as the accused confirms nothing; whom another accuses may answer without being known."""
    neighbour = Claimant(name="Hamma the tailor", role=Role.ACCUSED)
    accusing = claim("c1", KAL_AKAL, Stance.REPORTS, "24 dead", accused=(SOLDIERS,))
    assert graded(accusing, responses=(response("r1", ResponseKind.ACKNOWLEDGEMENT, neighbour, "they are dead"),)).grade == "weak"
    by_un = response("r1", ResponseKind.ACKNOWLEDGEMENT, MISSION, "his death is a loss")
    assert graded(accusing, responses=(by_un,)).grade == "weak"
    band = Perpetrator(name="River Band", side=Side.NON_STATE)
    owns_up = response("r1", ResponseKind.CLAIM_OF_RESPONSIBILITY, Claimant(name="River Band", role=Role.ACCUSED), "we did it")
    assert graded(claim("c1", KAL_AKAL, Stance.REPORTS, "24 dead", accused=(band,)), responses=(owns_up,)).grade == "confirmed"


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
    """Where all who say so call the dead combatants; where an inquiry that is not the accused's own rejects it."""
    fighters = Victims(status=VictimStatus.COMBATANT)
    identified = graded(claim("c1", KAL_AKAL, Stance.REPORTS, "five fighters", victims=fighters))
    assert (identified.grade, identified.rule) == ("discounted", "combatants_only")
    closed = graded(claim("c1", FLA, Stance.ALLEGES, "24 dead"), responses=(concluded(MISSION, Outcome.REJECTED),))
    assert (closed.grade, closed.rule) == ("discounted", "rejected_by_an_inquiry")
    assert [(ref.document, ref.response) for ref in closed.responses] == [("d1", "r1")]


def test_what_the_accused_find_about_themselves_confirms_and_never_discounts() -> None:
    """Airwars takes a belligerent's own "credible" for its acceptance, and keeps what it calls "not credible"."""
    accusing = claim("c1", KAL_AKAL, Stance.REPORTS, "24 dead", accused=(SOLDIERS,))
    assert graded(accusing, responses=(concluded(ARMY, Outcome.REJECTED),)).grade == "weak"
    upheld = graded(accusing, responses=(concluded(ARMY, Outcome.UPHELD),))
    assert (upheld.grade, upheld.rule) == ("confirmed", "upheld_by_its_own_inquiry")
    assert graded(accusing, responses=(concluded(MISSION, Outcome.UPHELD),)).grade == "weak"
    unaccused, force = claim("c1", OWN_VOICE, Stance.REPORTS, "one died"), Claimant(name="Coalition", role=Role.PARTY, actor="cjtf-oir")
    assert graded(unaccused, responses=(concluded(force, Outcome.UPHELD),)).grade == "confirmed"
    assert {graded(said, responses=(concluded(force, Outcome.REJECTED),)).grade for said in (unaccused, accusing)} == {"weak"}
    assert graded(accusing, responses=(concluded(force, Outcome.UPHELD),)).grade == "weak"  # it is not the one accused
    nameless = Claimant(name="authorities", role=Role.OFFICIAL)
    assert {graded(accusing, responses=(concluded(nameless, outcome),)).grade for outcome in Outcome} == {"weak"}


def test_owning_up_to_a_strike_on_fighters_accepts_no_harm_to_civilians() -> None:
    """It admits the deed; what is denied on the same day, or later, is not accepted. A denial that came before is outweighed."""
    accusing = claim("c1", KAL_AKAL, Stance.REPORTS, "24 dead", accused=(SOLDIERS,), victims=Victims(status=VictimStatus.CIVILIAN))
    admitting = claim("c2", ARMY, Stance.ADMITS, "our patrol killed 24 fighters", victims=Victims(status=VictimStatus.COMBATANT))
    found = record(accusing, admitting)
    assert found.perpetrators[0].attribution is AttributionLevel.ADMITTED
    assert found.grade.grade == "weak"
    owning = response("r1", ResponseKind.ACKNOWLEDGEMENT, ARMY, "the army regrets the deaths", day(2025, 2, 25))
    for denied_on, grade in ((day(2025, 2, 20), "confirmed"), (day(2025, 2, 25), "weak"), (day(2025, 2, 28), "weak")):
        denial = response("r2", ResponseKind.DENIAL, ARMY, "it was not us", denied_on)
        assert graded(accusing, responses=(owning, denial)).grade == grade


def test_the_word_of_the_parties_discounts_nothing() -> None:
    """An army or an official that calls the dead terrorists leaves the incident ungraded, until somebody else says who they were."""
    fighters = Victims(status=VictimStatus.COMBATANT)
    armys = claim("c1", ARMY, Stance.REPORTS, "five terrorists", victims=fighters)
    prefects = claim("c2", Claimant(name="prefect of Gao", role=Role.OFFICIAL), Stance.REPORTS, "terrorists", victims=fighters)
    for said in ((armys,), (armys, prefects)):
        assert (graded(*said).grade, graded(*said).rule) == ("ungraded", "combatants_by_the_parties_word")
    assert graded(armys, claim("c2", RELATIVES, Stance.REPORTS, "our fighters", victims=fighters)).grade == "discounted"


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


def test_an_inquiry_that_clears_the_accused_of_what_happened_discounts_nothing() -> None:
    """A mixed finding says that it took place."""
    told = claim("c1", RELATIVES, Stance.REPORTS, "they came at noon", tolls=killed(5, 5), accused=(SOLDIERS,))
    assert graded(told, responses=(concluded(MISSION, Outcome.MIXED),)).grade != "discounted"
    assert graded(told, responses=(concluded(MISSION, Outcome.REJECTED),)).grade == "discounted"


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
