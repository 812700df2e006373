"""Origins: nobody is counted twice."""

from __future__ import annotations

from datetime import date

from cairn.assessment import assess, families_of_texts
from cairn.model.claims import Claimant
from cairn.model.incident import Corroboration
from cairn.model.placement import PlacedAccount
from cairn.model.vocabulary import Role, Stance
from mali_road import ARMY, FAMILIES, FLA, INCIDENT, KAL_AKAL, OWN_VOICE, RELATIVES, claim, head, mali_road, placed


def corroboration(*accounts: PlacedAccount, families: dict[str, str] | None = None) -> Corroboration:
    """Who stands behind these accounts."""
    return assess(INCIDENT, accounts, as_of=date(2025, 3, 31), families=families).corroboration


def outlet(number: int, claimant: Claimant, *relays: str, publisher: str | None = None) -> PlacedAccount:
    """One outlet's account with one claimant."""
    said = claim("c1", claimant, Stance.REPORTS, "it happened", relayed_by=relays)
    return placed(head(f"d{number}", date(2025, 3, number), publisher or f"Outlet {number}"), said)


def test_one_claimant_in_ten_outlets_is_one_origin() -> None:
    """Under any spelling of its name."""
    names = ["Kal Akal", "the Kal Akal association", "KAL AKAL"]
    assert corroboration(*(outlet(n, Claimant(name=names[n % 3], role=Role.NGO)) for n in range(1, 11))).origins == 1


def test_one_actor_is_one_origin_under_any_name() -> None:
    """The key of a known actor decides."""
    assert corroboration(outlet(1, FLA), outlet(2, FLA.model_copy(update={"name": "FLA"}))).origins == 1


def test_relays_add_nothing() -> None:
    """What two agencies pass on of one association is one origin."""
    assert corroboration(outlet(1, KAL_AKAL, "Reuters"), outlet(2, KAL_AKAL, "AFP")).origins == 1


def test_in_a_chain_the_origin_is_who_says_it_first() -> None:
    """A state's agency that cites a ministry adds nothing to it; where it speaks for itself it is another origin, of one house."""
    ministry, agency = Claimant(name="Syrian health ministry", role=Role.OFFICIAL), Claimant(name="SANA", role=Role.MEDIA)
    cited = corroboration(outlet(1, ministry, "SANA", "Reuters"), outlet(2, ministry))
    assert [origin.key for origin in cited.which] == ["actor:sy-health-ministry"]
    both = corroboration(outlet(1, ministry, "SANA"), outlet(2, agency))
    assert [origin.key for origin in both.which] == ["actor:sy-health-ministry", "actor:sana"] and both.origins == 1


def test_a_party_relatives_and_a_monitor_are_three() -> None:
    """The design's own example."""
    assert corroboration(outlet(1, FLA), outlet(2, RELATIVES, "Reuters"), outlet(3, KAL_AKAL)).origins == 3


def test_the_unnamed_count_once_per_who_heard_them() -> None:
    """Residents that one agency heard are one origin in all outlets; those another heard are another."""
    residents = Claimant(name="residents", role=Role.WITNESS)
    assert corroboration(outlet(1, residents, "Reuters"), outlet(2, residents, "Reuters")).origins == 1
    assert corroboration(outlet(1, residents, "Reuters"), outlet(2, residents, "AFP")).origins == 2


def test_copies_of_one_text_are_one_voice() -> None:
    """Two outlets that print one text in its own voice are one origin, two texts are two."""
    accounts = (outlet(1, OWN_VOICE), outlet(2, OWN_VOICE))
    assert corroboration(*accounts, families={"d1": "d1", "d2": "d1"}).origins == 1
    assert corroboration(*accounts).origins == 2


def test_a_credited_agency_is_the_voice() -> None:
    """What two outlets print of one agency is the agency's word, even rewritten."""
    assert corroboration(outlet(1, OWN_VOICE, "AFP"), outlet(2, OWN_VOICE, "AFP"), outlet(3, OWN_VOICE, publisher="AFP")).origins == 1


def test_denials_are_counted_apart() -> None:
    """Who denies does not corroborate."""
    denial = placed(head("d9", date(2025, 3, 9)), claim("c1", ARMY, Stance.DENIES, "nothing happened"))
    found = corroboration(outlet(1, FLA), denial)
    assert (found.origins, [origin.name for origin in found.denying]) == (1, ["Malian army"])


def test_the_road_case() -> None:
    """Two outlets that print one wire add nothing; every origin leads to its claims."""
    found = corroboration(*mali_road(), families=FAMILIES)
    assert [origin.role for origin in found.which] == [Role.PARTY, Role.RELATIVE, Role.NGO, Role.RELATIVE, Role.MEDIA]
    assert found.origins == 5 and all(origin.claims for origin in found.which)


WIRE = (
    "Two vehicles left the town before dawn with traders and families on board. Somewhere past the second well armed men made them stop. "
    "By evening nobody had arrived, and relatives went out to look for them along the track. They found the cars burnt and graves beside "
    "the road. An association in the town wrote down the names that the families gave, and asked for the place to be guarded."
)
OWN = (
    "The regional council met behind closed doors on Wednesday. Traders in the market spoke of a convoy that never reached the border, and "
    "a mechanic remembered filling its tanks. Nobody in uniform would answer questions; the governor's office said that it knew of nothing "
    "and hung up. The families wait for news at the bus station, where the drivers have put up a list of the missing."
)


def test_near_copies_are_a_family_named_after_the_earliest() -> None:
    """A new headline and a cut end do not make a new text; another text about the same is one."""
    texts = {"late": "Killing on the road. " + WIRE[:380], "first": WIRE, "other": OWN, "stub": "Killing on the road."}
    published = {"late": date(2025, 2, 20), "first": date(2025, 2, 18), "other": date(2025, 2, 19), "stub": None}
    assert families_of_texts(texts, published) == {"first": "first", "late": "first", "other": "other", "stub": "stub"}
