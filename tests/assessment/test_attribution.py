"""Who is held responsible: alleged, admitted, confirmed or contested, by whom; and what stood above them on the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from any_incident import incidents
from cairn.assessment import assess
from cairn.model.claims import Claim, Claimant, NamedVictim, Perpetrator, Response, Victims
from cairn.model.incident import AttributedPerpetrator, AttributionLevel, IncidentRecord
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Outcome, PerpetratorType, Relation, ResponseKind, Role, Side, Stance, VictimStatus
from mali_road import EVENT, INCIDENT, KAL_AKAL, RELATIVES, claim, day, head, killed, placed, response

ARMY = Claimant(name="Malian army", role=Role.ACCUSED, actor="ml-army")
GOVERNMENT = Claimant(name="Malian government", role=Role.OFFICIAL, actor="ml-government")
UN = Claimant(name="UN mission of inquiry", role=Role.UN, actor="un")
JNIM = Claimant(name="JNIM", role=Role.ACCUSED, actor="jnim")
MACINA = Claimant(name="Katiba Macina", role=Role.ACCUSED, actor="katiba-macina")

SOLDIERS = Perpetrator(name="Malian soldiers", actor="ml-army", side=Side.STATE)
STATE = Perpetrator(name="Malian junta", actor="ml-government", side=Side.STATE)
POLICE = Perpetrator(name="Malian police", actor="ml-police", side=Side.STATE)
KATIBA = Perpetrator(name="Katiba Macina", actor="katiba-macina", side=Side.NON_STATE)
FRONT = Perpetrator(name="JNIM", actor="jnim", side=Side.NON_STATE)
IS_SAHEL = Perpetrator(name="IS Sahel", actor="is-sahel", side=Side.NON_STATE)
NIGER = Perpetrator(name="Nigerien soldiers", actor="ne-army", side=Side.STATE)
WAGNER = Perpetrator(name="Wagner", actor="wagner-group", side=Side.PRIVATE)
REBELS = Perpetrator(name="rebels", side=Side.NON_STATE)

ADMITTED, CONFIRMED, CONTESTED, ALLEGED = (
    AttributionLevel.ADMITTED,
    AttributionLevel.CONFIRMED,
    AttributionLevel.CONTESTED,
    AttributionLevel.ALLEGED,
)


def record(*claims: Claim, responses: tuple[Response, ...] = (), when: DateSpan = EVENT) -> IncidentRecord:
    """The record of one document with these claims."""
    return assess(INCIDENT, [placed(head("d1", date(2025, 3, 1)), *claims, responses=responses, when=when)], as_of=date(2025, 3, 31))


def held(*claims: Claim, responses: tuple[Response, ...] = (), when: DateSpan = EVENT) -> dict[str, AttributedPerpetrator]:
    """Those held responsible, by name."""
    return {one.name: one for one in record(*claims, responses=responses, when=when).perpetrators}


def accusing(id: str, *accused: Perpetrator, by: Claimant = KAL_AKAL) -> Claim:
    """An accusation of all these together."""
    return claim(id, by, Stance.ALLEGES, "they did it", accused=accused)


def found(outcome: Outcome, words: str, actor: Claimant = UN) -> Response:
    """An inquiry that has come to an end."""
    return response("r1", ResponseKind.INVESTIGATION_CONCLUDED, actor, words, day(2025, 3, 9)).model_copy(update={"outcome": outcome})


def test_a_finding_confirms_whom_it_names_and_nobody_else() -> None:
    """Two are accused together; the inquiry speaks of one of them."""
    both = held(accusing("c1", SOLDIERS, WAGNER), responses=(found(Outcome.UPHELD, "The inquiry found that Malian soldiers shot them"),))
    assert (both["Malian soldiers"].attribution, both["Wagner"].attribution) == (CONFIRMED, ALLEGED)
    [answer] = both["Malian soldiers"].confirmed_by
    assert (answer.claimant, answer.kind, answer.responses[0].response) == (UN, ResponseKind.INVESTIGATION_CONCLUDED, "r1")
    assert both["Wagner"].confirmed_by == ()


def test_a_finding_that_names_nobody_confirms_whom_the_finder_names_or_who_alone_is_accused() -> None:
    """Of two whom it does not tell apart it confirms neither."""
    words = "The inquiry upheld the allegation"
    assert {one.attribution for one in held(accusing("c1", SOLDIERS, WAGNER), responses=(found(Outcome.UPHELD, words),)).values()} == {
        ALLEGED
    }
    told = claim("c2", UN, Stance.CONFIRMS, "it was the soldiers", accused=(SOLDIERS,))
    named = held(accusing("c1", SOLDIERS, WAGNER), told, responses=(found(Outcome.UPHELD, words),))
    assert (named["Malian soldiers"].attribution, named["Wagner"].attribution) == (CONFIRMED, ALLEGED)
    assert held(accusing("c1", WAGNER), responses=(found(Outcome.UPHELD, words),))["Wagner"].attribution is CONFIRMED


def test_who_was_cleared_is_contested() -> None:
    """By an inquiry that rejects the allegation against them."""
    cleared = held(accusing("c1", SOLDIERS), responses=(found(Outcome.REJECTED, "The inquiry cleared the soldiers", ARMY),))
    assert cleared["Malian soldiers"].attribution is CONTESTED


def test_the_admission_of_an_organ_admits_for_its_body() -> None:
    """Katiba Macina owns up, and JNIM, of which it is a part on that day, has done it; not so the other way, nor before it joined."""
    claimed = response("r1", ResponseKind.CLAIM_OF_RESPONSIBILITY, MACINA, "we did it", day(2025, 2, 19))
    both = held(accusing("c1", FRONT, KATIBA), responses=(claimed,))
    assert (both["JNIM"].attribution, both["Katiba Macina"].attribution) == (ADMITTED, ADMITTED)
    assert [answer.claimant for answer in both["JNIM"].admitted_by] == [MACINA]
    two = held(accusing("c1", FRONT, KATIBA, IS_SAHEL), responses=(claimed.model_copy(update={"actor": JNIM}),))
    assert [two[name].attribution for name in ("JNIM", "Katiba Macina", "IS Sahel")] == [ADMITTED, ALLEGED, ALLEGED]
    earlier = held(accusing("c1", FRONT, KATIBA), responses=(claimed,), when=day(2017, 3, 1))
    assert (earlier["JNIM"].attribution, earlier["Katiba Macina"].attribution) == (ALLEGED, ADMITTED)


def test_a_government_admits_for_the_one_organ_that_is_accused() -> None:
    """Of two it is not known which. A ministry that owns up did not do it itself, and is no accused beside its army."""
    admits = response("r1", ResponseKind.ACKNOWLEDGEMENT, GOVERNMENT, "it was ours", day(2025, 2, 19))
    assert held(accusing("c1", SOLDIERS, WAGNER), responses=(admits,))["Malian soldiers"].attribution is ADMITTED
    assert {one.attribution for one in held(accusing("c1", SOLDIERS, POLICE), responses=(admits,)).values()} == {ALLEGED}
    itself = claim("c2", GOVERNMENT, Stance.ADMITS, "our aircraft struck", accused=(STATE,))
    assert held(accusing("c1", SOLDIERS), itself).keys() == {"Malian soldiers"}


def test_where_one_alone_is_accused_a_source_of_its_force_admits_for_it() -> None:
    """Not somebody whose name says nothing of any force: a witness who was misread."""
    for name, level in (("military source in Bamako", ADMITTED), ("Hamma the tailor", ALLEGED)):
        source = Claimant(name=name, role=Role.ACCUSED)
        admits = response("r1", ResponseKind.ACKNOWLEDGEMENT, source, "it was so", day(2025, 2, 19))
        assert held(accusing("c1", SOLDIERS), responses=(admits,))["Malian soldiers"].attribution is level


def test_the_denial_of_a_body_denies_for_what_is_under_it() -> None:
    """Also where it is accused itself; that of an organ does not deny for others who are accused."""
    denial = claim("c2", GOVERNMENT, Stance.DENIES, "nothing of it is true")
    both = held(accusing("c1", SOLDIERS, STATE, WAGNER), denial)
    assert {name: one.attribution for name, one in both.items()} == {
        "Malian soldiers": CONTESTED,
        "Malian junta": CONTESTED,
        "Wagner": ALLEGED,
    }
    [by] = both["Malian soldiers"].denied_by
    assert by.claimant == GOVERNMENT
    organ = held(accusing("c1", SOLDIERS, STATE), claim("c2", ARMY, Stance.DENIES, "not us"))
    assert (organ["Malian soldiers"].attribution, organ["Malian junta"].attribution) == (CONTESTED, ALLEGED)


@pytest.mark.parametrize(
    "denier",
    [ARMY, Claimant(name="army", role=Role.ACCUSED), Claimant(name="army spokesman", role=Role.ACCUSED), GOVERNMENT],
)
def test_an_organ_denies_for_its_side_alone(denier: Claimant) -> None:
    """Also where the text says "soldiers" of no country: its own part, not that of those accused beside it."""
    soldiers = Perpetrator(name="Soldiers", side=Side.STATE)
    both = held(accusing("c1", soldiers, WAGNER), claim("c2", denier, Stance.DENIES, "our men took no part"))
    assert {one.side: one.attribution for one in both.values()} == {Side.STATE: CONTESTED, Side.PRIVATE: ALLEGED}


def test_somebody_of_no_accused_side_still_denies_for_all() -> None:
    """Who denies what rebels and mercenaries are accused of, and is neither, denies the event."""
    both = held(accusing("c1", REBELS, WAGNER), claim("c2", ARMY, Stance.DENIES, "nothing of the kind happened"))
    assert {one.attribution for one in both.values()} == {CONTESTED}


def test_a_mixed_finding_leaves_the_accused_contested() -> None:
    """The killings took place, and the soldiers were cleared."""
    one = held(accusing("c1", SOLDIERS), responses=(found(Outcome.MIXED, "it happened, but Malian soldiers were cleared"),))
    assert one["Malian soldiers"].attribution is CONTESTED


def test_whoever_denies_is_not_accused_by_his_own_words() -> None:
    """Nor does he accuse himself by naming himself; counting those whom he killed is owning up."""
    assert held(claim("c1", ARMY, Stance.DENIES, "our soldiers did not do it", accused=(SOLDIERS,))) == {}
    assert held(claim("c1", ARMY, Stance.REPORTS, "our soldiers respect the law", accused=(SOLDIERS,))) == {}
    boasting = held(claim("c1", ARMY, Stance.REPORTS, "our soldiers killed twelve", accused=(SOLDIERS,), tolls=killed(12, 12)))
    army = boasting["Malian soldiers"]
    assert (army.attribution, army.by, army.admitted_by[0].claimant) == (ADMITTED, (), ARMY)


def test_a_dead_assailant_is_no_accused_of_his_own_death() -> None:
    """Neither by name nor where the claim calls the dead what it calls the assailants; who killed fighters stays accused."""
    bomber = Perpetrator(name="Idrissa Barry", type=PerpetratorType.PERSON)
    fallen = Victims(named=(NamedVictim(name="Idrissa Barry"),), status=VictimStatus.COMBATANT)
    assert held(claim("c1", KAL_AKAL, Stance.REPORTS, "the bomber died", accused=(bomber,), victims=fallen)) == {}
    father = Victims(named=(NamedVictim(name="Barry"),))  # one name is shared by too many to be the same person's
    assert held(claim("c1", KAL_AKAL, Stance.REPORTS, "Barry died", accused=(bomber,), victims=father)).keys() == {"Idrissa Barry"}
    rebels = Victims(description="rebels", status=VictimStatus.COMBATANT)
    assert held(claim("c1", ARMY, Stance.REPORTS, "19 rebels died", accused=(REBELS,), victims=rebels)) == {}
    assert held(claim("c1", KAL_AKAL, Stance.REPORTS, "19 rebels died", accused=(SOLDIERS,), victims=rebels)).keys() == {"Malian soldiers"}


@pytest.mark.parametrize(
    ("one", "other", "competing"),
    [
        (SOLDIERS, REBELS, True),
        (SOLDIERS, NIGER, True),
        (FRONT, IS_SAHEL, True),
        (SOLDIERS, POLICE, False),
        (SOLDIERS, STATE, False),
        (FRONT, KATIBA, False),
        (SOLDIERS, WAGNER, False),
        (FRONT, REBELS, False),
        (SOLDIERS, Perpetrator(name="gunmen"), False),
    ],
    ids=lambda value: value.name if isinstance(value, Perpetrator) else "",
)
def test_accusations_compete_between_sides_that_have_nothing_to_do_with_each_other(
    one: Perpetrator, other: Perpetrator, competing: bool
) -> None:
    """A state and an armed group, two states, two armed groups; not a body and its part, nor a name that may mean anybody."""
    both = held(accusing("c1", one), accusing("c2", other, by=RELATIVES))
    assert [found.attribution for found in both.values()] == [CONTESTED if competing else ALLEGED] * 2
    assert {found.attribution for found in held(accusing("c1", one, other)).values()} == {ALLEGED}


def test_what_was_a_house_on_the_day_counts() -> None:
    """Katiba Macina and JNIM are rivals before the one joined the other."""
    claims = accusing("c1", FRONT), accusing("c2", KATIBA, by=RELATIVES)
    for number, level in ((1, CONTESTED), (2, ALLEGED)):
        assert {one.attribution for one in held(*claims, when=day(2017, 3, number)).values()} == {level}


def test_the_title_says_whether_it_was_admitted_denied_or_both() -> None:
    """An army that owns up to a strike and denies whom it hit has done both."""
    owns_up = claim("c2", ARMY, Stance.ADMITS, "our aircraft struck", accused=(SOLDIERS,))
    denies = claim("c3", ARMY, Stance.DENIES, "no civilian was hit")
    assert record(accusing("c1", SOLDIERS)).title.endswith("; Malian soldiers accused")
    assert record(accusing("c1", SOLDIERS), owns_up).title.endswith("; Malian soldiers admitted it")
    assert record(accusing("c1", SOLDIERS), owns_up, denies).title.endswith("; Malian soldiers both admitted and denied it")
    upheld = found(Outcome.UPHELD, "it was the Malian soldiers")
    assert record(accusing("c1", SOLDIERS), responses=(upheld,)).title.endswith("; Malian soldiers found responsible")


def test_who_accuses_another_admits_nothing_where_he_names_himself() -> None:
    """ "The army accused JNIM of killing nine, and of blaming soldiers for it": a counter-accusation, with the number of the dead."""
    blames = claim("c2", ARMY, Stance.ALLEGES, "accused JNIM, and of blaming soldiers", tolls=killed(9, 9), accused=(SOLDIERS, FRONT))
    both = held(accusing("c1", SOLDIERS), blames)
    assert (both["Malian soldiers"].attribution, both["Malian soldiers"].admitted_by) == (CONTESTED, ())
    boasts = blames.model_copy(update={"perpetrators": (SOLDIERS,)})
    assert held(boasts)["Malian soldiers"].attribution is ADMITTED


@settings(max_examples=150, deadline=None)
@given(accounts=incidents())
def test_who_is_held_responsible_was_accused_or_owned_up(accounts: list[PlacedAccount]) -> None:
    """Each with claims and answers of this record: nobody stands there by a denial alone, and the level says what stands behind it."""
    found = assess("x", accounts, as_of=date(2025, 3, 31))
    claims = {recorded.ref: recorded.claim for recorded in found.claims}
    answered = {(source.document, source.response) for r in found.responses for source in r.sources}
    for one in found.perpetrators:
        said = [claims[ref] for by in one.by for ref in by.claims]
        assert (said or one.admitted_by) and all(claim.stance is not Stance.DENIES for claim in said)
        assert all(claims[ref].stance is Stance.DENIES for by in one.denied_by for ref in by.claims)
        sources = (*one.admitted_by, *one.confirmed_by)
        assert {(ref.document, ref.response) for source in sources for ref in source.responses} <= answered
        assert (one.attribution is ADMITTED) is bool(one.admitted_by)
        assert one.attribution is not CONFIRMED or one.confirmed_by


def test_the_bodies_above_are_told_as_of_the_day() -> None:
    """With the relation and its dates, and what each is directly above."""
    before, after = (held(accusing("c1", KATIBA), when=day(2017, 3, number))["Katiba Macina"].under for number in (1, 2))
    assert before == ()
    assert [(body.actor, body.below, body.relation, body.since) for body in after] == [
        ("jnim", "katiba-macina", Relation.PART_OF, date(2017, 3, 2)),
        ("al-qaeda", "jnim", Relation.PART_OF, date(2017, 3, 2)),
    ]
