"""Independence: two origins of one side are two, and are told not to bear each other out; what counts is the policy's."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.assessment import assess, load_policy
from cairn.assessment.policy import Corroborating
from cairn.model.claims import Claimant
from cairn.model.incident import Corroboration, IncidentRecord
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Role, Stance
from mali_road import INCIDENT, KAL_AKAL, RELATIVES, claim, day, head, placed

ARMY = Claimant(name="Malian army", role=Role.PARTY, actor="ml-army")
PRESIDENCY = Claimant(name="Malian presidency", role=Role.OFFICIAL)


def record(*claimants: Claimant, stance: Stance = Stance.REPORTS) -> IncidentRecord:
    """One document in which each of these says that it happened."""
    claims = [claim(f"c{n}", claimant, stance, "it happened") for n, claimant in enumerate(claimants)]
    return assess(INCIDENT, [placed(head("d1", date(2025, 3, 1), "Niger Bend News"), *claims)], as_of=date(2025, 3, 31))


def tied(found: Corroboration) -> set[frozenset[str]]:
    """Which origins are told not to be independent of which, by key."""
    return {frozenset({origin.key, other}) for origin in (*found.which, *found.denying) for other in origin.shares_interest_with}


def test_two_organs_of_one_state_are_two_origins_that_count_once() -> None:
    """An army and its presidency have one interest."""
    found = record(ARMY, PRESIDENCY, KAL_AKAL).corroboration
    assert (len(found.which), found.origins) == (3, 2)
    assert tied(found) == {frozenset({"actor:ml-army", "actor:ml-presidency"})}


@pytest.mark.parametrize(("body", "channel"), [("Islamic State", "Amaq"), ("Syrian army", "SANA"), ("JNIM", "az-Zallaqa")])
def test_a_body_and_its_channel_are_not_independent(body: str, channel: str) -> None:
    """What a group's news channel or a state's agency says in its own name is their word."""
    found = record(Claimant(name=body, role=Role.PARTY), Claimant(name=channel, role=Role.MEDIA)).corroboration
    assert (len(found.which), found.origins, len(tied(found))) == (2, 1, 1)


def test_allies_are_not_independent_while_they_are_allies() -> None:
    """Wagner fought beside the army of Mali from its coming until it left, says the register; it was no house of the army's."""

    def found(when: DateSpan) -> Corroboration:
        claims = [claim(f"c{n}", who, Stance.REPORTS, "yes") for n, who in enumerate((ARMY, Claimant(name="Wagner", role=Role.PARTY)))]
        return assess(INCIDENT, [placed(head("d1", None), *claims, when=when)], as_of=date(2026, 3, 31)).corroboration

    assert (found(day(2025, 2, 17)).origins, len(tied(found(day(2025, 2, 17))))) == (1, 1)
    assert {origin.camp for origin in found(day(2025, 2, 17)).which} == {"ml-government", "ru-government"}
    assert (found(day(2019, 2, 17)).origins, tied(found(day(2019, 2, 17)))) == (2, set())


def test_a_court_is_no_organ_of_the_government() -> None:
    """Only bodies under one head have one interest: the register says which are."""
    assert record(ARMY, Claimant(name="Malian court", role=Role.OFFICIAL)).corroboration.origins == 2


def test_who_speaks_from_inside_a_body_is_of_its_house() -> None:
    """A source that is named after a force is no outsider."""
    source = Claimant(name="military source in Bamako", role=Role.OFFICIAL)
    found = record(ARMY, source).corroboration
    assert (len(found.which), found.origins) == (2, 1)
    assert {origin.role for origin in found.which} == {Role.PARTY}


def test_who_is_only_described_may_be_the_one_that_is_named() -> None:
    """A movement that a document names in the next sentence is not two; beside two named ones nobody can tell, and it stands alone."""
    described, fla, jnim = (
        Claimant(name=name, role=Role.PARTY) for name in ("a separatist movement", "Front for the Liberation of Azawad", "JNIM")
    )
    assert record(described, fla).corroboration.origins == 1
    assert record(described, fla, jnim).corroboration.origins == 3
    assert record(described, ARMY).corroboration.origins == 2


def test_the_organisation_is_the_one_that_was_named() -> None:
    """A bare noun takes up the one monitor of the document; an activist is somebody else."""
    group, activist, named = (
        Claimant(name=name, role=Role.NGO) for name in ("organisation", "activist with the opposition", "Observatory")
    )
    assert record(KAL_AKAL, group).corroboration.origins == 1
    assert record(KAL_AKAL, activist).corroboration.origins == 2
    assert record(KAL_AKAL, named).corroboration.origins == 2


def test_a_denial_is_tied_to_the_house_too() -> None:
    """An army that denies and a government that reports belong together, and each list says so."""
    claims = (claim("c1", ARMY, Stance.DENIES, "no"), claim("c2", PRESIDENCY, Stance.REPORTS, "yes"))
    found = assess(INCIDENT, [placed(head("d1", None), *claims)], as_of=date(2025, 3, 31)).corroboration
    assert found.denying[0].shares_interest_with == ("actor:ml-presidency",)


def test_the_policy_says_which_kinds_count() -> None:
    """A party's word stands in the record and corroborates nothing; another policy may count otherwise."""
    claims = [claim("c1", ARMY, Stance.REPORTS, "yes"), claim("c2", RELATIVES, Stance.REPORTS, "yes")]
    account = placed(head("d1", date(2025, 3, 1)), *claims)
    found = assess(INCIDENT, [account], as_of=date(2025, 3, 31)).corroboration
    assert (found.origins, found.counted, [origin.counts for origin in found.which]) == (2, 1, [False, True])
    own = load_policy().model_copy(update={"corroboration": Corroborating(counts=frozenset({Role.PARTY, Role.RELATIVE}))})
    assert assess(INCIDENT, [account], as_of=date(2025, 3, 31), policy=own).corroboration.counted == 2


def test_an_army_is_a_party_whoever_calls_it_an_official_source() -> None:
    """What the register knows of a body's interest outweighs the word of one text."""
    [origin] = record(Claimant(name="Army", role=Role.OFFICIAL)).corroboration.which
    assert (origin.key, origin.role, origin.counts) == ("actor:ml-army", Role.PARTY, False)


def test_one_house_is_no_two_origins_for_a_grade() -> None:
    """Two organs of a state that is no party here do not make an incident fair."""
    ministries = (Claimant(name="Nigerien government", role=Role.OFFICIAL), Claimant(name="Nigerien interior ministry", role=Role.OFFICIAL))
    assert record(*ministries).grade.grade == "weak"
    assert record(*ministries, KAL_AKAL).grade.grade == "fair"
