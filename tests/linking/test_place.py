"""One account against known incidents: what is placed, what is new, what a person should see."""

from __future__ import annotations

from datetime import date

import pytest
from linking_accounts import account, evidence, head, known, on, place, site

from cairn.linking import load_weights, place_document, weigh
from cairn.model.bonds import Bonds
from cairn.model.claims import Account, Perpetrator
from cairn.model.placement import PlacedAccount, Placement, PlacementOutcome
from cairn.model.references import AccountRef
from cairn.model.values import DateSpan
from cairn.model.vocabulary import DatePrecision, Kind, Means, Side, Status

GAO = (16.27, -0.04)
TESSIT = site("Tessit", at=(15.20, 0.16))
DAY = on(2025, 2, 17)


def against(one: Account, other: Account, published: date | None = None) -> Placement:
    """The placement of one account where the other is the only one known."""
    return place(one, head("new", published), [known("x", other)])


def test_the_same_day_and_place_is_the_same_event() -> None:
    """Day and place together suffice, and every term of the sum is given in words."""
    placement = against(account(when=DAY, where=(TESSIT,)), account(when=DAY, where=(TESSIT,)))
    assert (placement.outcome, placement.incident_id) == (PlacementOutcome.PLACED, "x")
    assert {term.aspect for term in placement.reasons} == {"date", "place"}
    assert placement.weight == sum(term.weight for term in placement.reasons)
    assert all(term.words for term in placement.reasons)


def test_nothing_known_is_new() -> None:
    """Without candidates an account is new, and there is nothing to explain."""
    placement = place(account(when=DAY), head("new"), [])
    assert placement == Placement(outcome=PlacementOutcome.NEW)


def test_no_evidence_weighs_nothing() -> None:
    """Two accounts that say nothing in common stay apart, without a term for or against."""
    assert evidence(account(), account(when=DAY, where=(TESSIT,))) == ()
    placement = against(account(), account(when=DAY, where=(TESSIT,)))
    assert (placement.outcome, placement.weight, placement.reasons) == (PlacementOutcome.NEW, 0.0, ())


def test_the_same_toll_in_one_town_two_days_apart_are_two_events() -> None:
    """Traps: place, toll, means and accused agree, and the days do not."""
    army = Perpetrator(name="the army", side=Side.STATE)
    shared = {"where": (site("Gao", at=GAO),), "killed": (8, 8), "means": Means.SHELLING, "accused": (army,)}
    assert against(account(when=on(2025, 2, 19), **shared), account(when=DAY, **shared)).outcome is not PlacementOutcome.PLACED


def test_two_car_bombs_at_one_place_thirteen_days_apart_are_two_events() -> None:
    """The same method at the same checkpoint says nothing once the dates are a fortnight apart."""
    shared = {"where": (site("Labbezanga", at=(14.95, 0.70)),), "means": Means.VEHICLE_BOMB}
    assert against(account(when=on(2025, 2, 17), **shared), account(when=on(2025, 2, 4), **shared)).outcome is PlacementOutcome.NEW


def test_one_name_in_two_countries_is_two_places() -> None:
    """A village called alike in another country is another village."""
    here, there = site("Moura", "ML", (14.4, -4.6)), site("Moura", "PT", (38.1, -7.4))
    assert against(account(when=DAY, where=(here,)), account(when=DAY, where=(there,))).outcome is PlacementOutcome.NEW


def test_two_villages_of_one_name_are_told_apart_by_their_points() -> None:
    """In one country as well: a gazetteer that keeps them far apart is believed."""
    west, east = site("Tondibi", at=(16.6, -1.2)), site("Tondibi", at=(16.6, 2.4))
    assert against(account(when=DAY, where=(west,)), account(when=DAY, where=(east,))).outcome is PlacementOutcome.NEW


@pytest.mark.parametrize(("one", "other"), [("Ouatagouna", "Watagouna"), ("Tin-Hamma", "Tinhama"), ("al-Khalidiya", "Khaldiyeh")])
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    """Transliterations differ in vowels, hyphens, articles and doubled letters."""
    assert against(account(when=DAY, where=(site(one),)), account(when=DAY, where=(site(other),))).outcome is PlacementOutcome.PLACED


def test_a_town_that_holds_the_site_agrees_with_it() -> None:
    """The words "in Gao" and "in the market, Gao region" may be one place."""
    inner = (site("Washington market"), site("Gao", role="region"))
    placement = against(account(when=DAY, where=inner), account(when=DAY, where=(site("Gao"),)))
    assert placement.outcome is PlacementOutcome.PLACED
    assert "contained" in {term.level for term in placement.reasons}


def test_points_agree_within_their_radii() -> None:
    """Two names a few kilometres apart are near; the same distance says more where both points are exact."""
    loose, exact = site("the mine", at=(16.3, 0.0), radius_km=30), site("Intahaka", at=(16.27, -0.04), radius_km=30)
    placement = against(account(when=DAY, where=(loose,)), account(when=DAY, where=(exact,)))
    assert next(term for term in placement.reasons if term.aspect == "place").level == "same_area"


def test_a_higher_toll_later_is_no_contradiction() -> None:
    """Tolls grow from one report to the next."""
    first = known("x", account(when=DAY, where=(TESSIT,), killed=(12, None)), published=date(2025, 2, 18))
    placement = place(account(when=DAY, where=(TESSIT,), killed=(27, 27)), head("new", date(2025, 2, 24)), [first])
    assert placement.outcome is PlacementOutcome.PLACED


def test_tolls_that_cannot_be_of_one_event_speak_against() -> None:
    """On one day, in one large town: one killed here, forty there."""
    town = site("Gao", at=GAO, radius_km=30)
    placement = against(account(when=DAY, where=(town,), killed=(1, 1)), account(when=DAY, where=(town,), killed=(40, 40)))
    assert placement.outcome is not PlacementOutcome.PLACED
    assert "incompatible" in {term.level for term in placement.reasons}


@pytest.mark.parametrize("status", [Status.THREATENED, Status.ATTEMPTED])
def test_what_was_threatened_does_not_join_what_happened(status: Status) -> None:
    """Even where all else agrees."""
    shared = {"when": DAY, "where": (TESSIT,), "killed": (5, 5)}
    assert against(account(status=status, **shared), account(**shared)).outcome is PlacementOutcome.NEW


def test_names_of_victims_link_accounts_without_date_or_place() -> None:
    """Two of the dead by name are strong enough alone; in another script as well."""
    names = ("Issouf ag Elmehdi", "Fadi walet Bilal")
    assert against(account(victims=names), account(when=DAY, where=(TESSIT,), victims=names)).outcome is PlacementOutcome.PLACED


def test_full_lists_of_other_victims_speak_against() -> None:
    """One killed and named here, another one killed and named there: two events of a day."""
    shared = {"when": DAY, "where": (site("Gao", at=GAO),), "killed": (1, 1)}
    placement = against(account(victims=("Issouf ag Elmehdi",), **shared), account(victims=("Mariam Cisse",), **shared))
    assert placement.outcome is not PlacementOutcome.PLACED


def test_a_toll_without_date_or_place_is_at_most_doubtful() -> None:
    """A large equal toll, the same means and the same accused, but neither day nor place: a person decides."""
    army = Perpetrator(name="Malian army", side=Side.STATE)
    shared = {"killed": (48, 48), "means": Means.SUMMARY_EXECUTION, "accused": (army,)}
    found = weigh([known("y", account(**shared), "new")], [known("x", account(when=DAY, where=(TESSIT,), **shared))])
    thresholds = load_weights().thresholds
    assert not found.match.is_placed(thresholds) and found.match.weight >= thresholds.doubtful


def test_a_report_cannot_tell_of_what_comes_after_it() -> None:
    """An undated account published a week before the other's event is of another event."""
    placement = against(account(where=(TESSIT,), victims=("Issouf ag Elmehdi",)), account(when=DAY, where=(TESSIT,)), date(2025, 2, 10))
    assert placement.outcome is PlacementOutcome.NEW
    early = evidence(account(where=(TESSIT,)), account(when=DAY, where=(TESSIT,)), date(2025, 2, 10))
    assert "not_yet" in {term.level for term in early}


def test_longer_spans_weigh_less() -> None:
    """A month meets a day by chance: it adds nothing, and takes nothing away."""
    month = DateSpan(earliest=date(2025, 2, 1), latest=date(2025, 2, 28), precision=DatePrecision.MONTH)
    found = evidence(account(when=month, where=(TESSIT,)), account(when=DAY, where=(TESSIT,)))
    assert 0 <= next(term for term in found if term.aspect == "date").weight <= 0.5


def test_an_incident_holds_one_account_of_a_document() -> None:
    """Two accounts of one document are never one incident: the one that fits best takes it."""
    exact = account("i2", when=DAY, where=(TESSIT,), killed=(8, 8))
    loose = account("i1", when=DAY, where=(TESSIT,), killed=(6, 6))
    changes = place_document(
        (loose, exact), head("new"), [known("x", account(when=DAY, where=(TESSIT,), killed=(8, 8)))], lambda ref: ref.name
    )
    assert {change.account.incident: change.incident for change in changes} == {"i1": "new/i1", "i2": "x"}
    again = account("i9", when=DAY, where=(TESSIT,), killed=(8, 8))
    assert place(again, head("known"), [known("x", exact)]).outcome is not PlacementOutcome.PLACED


def test_one_contradiction_outweighs_a_chain_of_half_likenesses() -> None:
    """An undated account that is like two dated ones, months apart, goes with the one it is most like and does not draw them together."""
    members = [known("x", account(when=DAY, where=(TESSIT,)), "a"), known("x", account(where=(TESSIT,), victims=("Fadi Bilal",)), "b")]
    one = account(when=on(2025, 5, 2), where=(TESSIT,), victims=("Fadi Bilal",))
    moved = {change.account.name: change.incident for change in place_document([one], head("new"), members, lambda ref: f"of {ref.name}")}
    assert len(set(moved.values())) == 1 and moved.keys() == {"new/i1", "b/i1"} and "x" not in moved.values()


def test_a_contradiction_within_an_incident_is_told() -> None:
    """The sum is that of the account most like it, less what the others say against it."""
    members = [known("x", account(when=DAY, where=(TESSIT,)), "a"), known("x", account(when=on(2025, 5, 2), where=(TESSIT,)), "b")]
    found = weigh([known("y", account(when=DAY, where=(TESSIT,)), "new")], members).match
    assert "contradicted" in {term.level for term in found.terms}
    assert found.weight == sum(term.weight for term in found.terms)


def test_kinds_that_are_not_told_of_one_event_speak_against() -> None:
    """An abduction and a killing of one day and town may be two events; a killing and an injury are one."""
    shared = {"when": DAY, "where": (TESSIT,)}
    other = against(account(kind=Kind.ABDUCTION, **shared), account(**shared))
    alike = against(account(kind=Kind.INJURY, **shared), account(**shared))
    assert other.weight < alike.weight


def test_an_account_is_not_put_where_a_person_keeps_it_from() -> None:
    """Held apart from the best match, it goes to the next best, or opens an incident of its own."""
    one = account(when=DAY, where=(TESSIT,), killed=(12, 12))
    best, next_best = known("x", one), known("y", account(when=DAY, where=(TESSIT,)), document="other")
    new, other = AccountRef(document="new", incident="i1"), AccountRef(document="other", incident="i1")
    kept_apart = frozenset({best.ref, other})  # two incidents, by a person

    def incident(*members: PlacedAccount, apart: frozenset[frozenset[AccountRef]] = frozenset()) -> str:
        changes = place_document([one], head("new"), members, lambda ref: f"of {ref.name}", bonds=Bonds(apart=apart | {kept_apart}))
        return next(change.incident for change in changes if change.account == new)

    assert incident(best, next_best) == "x"
    assert incident(best, next_best, apart=frozenset({frozenset({new, best.ref})})) == "y"
    assert incident(best, apart=frozenset({frozenset({new, best.ref})})) == "of new/i1"


def test_an_account_that_shows_two_incidents_to_be_one_brings_them_together() -> None:
    """The later incident's account moves to the earlier one's, whose id stands for both; what came first is no matter."""
    vague = account(when=DAY, where=(site("Gao", role="region"),), victims=("Fadi walet Bilal", "Issouf ag Elmehdi"))
    other = account(when=DAY, where=(TESSIT,), killed=(8, 8))
    both = account(when=DAY, where=(TESSIT,), killed=(8, 8), victims=("Fadi walet Bilal", "Issouf ag Elmehdi"))
    changes = place_document([both], head("new"), [known("x", vague, "a"), known("y", other, "b")], lambda ref: ref.name)
    assert {change.account.name: change.incident for change in changes} == {"new/i1": "x", "b/i1": "x"}
    assert all(change.placement.reasons for change in changes)


def test_a_placement_names_the_account_that_was_most_like_it() -> None:
    """Of the accounts of an incident, the one whose evidence counts."""
    one = account(when=DAY, where=(TESSIT,), killed=(12, 12))
    vague = known("x", account(when=DAY, where=(TESSIT,)), document="vague")
    exact = known("x", one, document="exact")
    nearest = place(one, head("new"), [vague, exact]).nearest
    assert nearest and nearest.name == "exact/i1"


A_DAY, NAMES = on(2025, 6, 3), ("Fadi walet Bilal", "Issouf ag Elmehdi")


def bridged(*known: PlacedAccount, together: tuple[tuple[PlacedAccount, ...], ...]) -> dict[str, str]:
    """Where accounts go when one comes that is like all: it has the day, the place and the names of the others."""
    bridge = account(when=A_DAY, where=(TESSIT,), killed=(8, 8), victims=NAMES)
    bonds = Bonds(together=tuple(frozenset(one.ref for one in group) for group in together))
    changes = place_document([bridge], head("new"), known, lambda ref: f"of {ref.name}", bonds=bonds)
    return {change.account.name: change.incident for change in changes}


def test_an_incident_that_people_decided_on_keeps_its_accounts_and_its_id() -> None:
    """Others may come to it, however many they are; without the decision its account would go to the larger one."""
    few = known("mine", account(victims=NAMES), "a")
    with_it = known("mine", account(when=on(2025, 1, 1), where=(site("Kidal"),)), "b")
    many = [known("theirs", account(when=A_DAY, where=(TESSIT,), killed=(8, 8)), name) for name in "cdef"]
    assert bridged(few, *many, together=()) == {"new/i1": "theirs", "a/i1": "theirs"}
    assert bridged(few, *many, together=((few,),)) == dict.fromkeys(("new/i1", "c/i1", "d/i1", "e/i1", "f/i1"), "mine")
    assert not bridged(few, with_it, *many, together=((few, with_it),)).keys() & {"a/i1", "b/i1"}


def test_the_linker_never_puts_two_incidents_together_that_people_decided_on() -> None:
    """It has no word against two decisions: what comes goes to one of them, and the other stays."""
    one, other = known("x", account(victims=NAMES), "a"), known("y", account(when=A_DAY, where=(TESSIT,), killed=(8, 8)), "b")
    moved = bridged(one, other, together=((one,), (other,)))
    assert moved.keys() == {"new/i1"} and moved["new/i1"] in ("x", "y")


def test_what_people_put_together_is_a_witness_all_the_same() -> None:
    """A member that agrees with the one like the new account speaks against it; one that contradicts that member does not."""
    near = known("x", account(when=DAY, where=(TESSIT,), killed=(8, 8)), "a")
    odd = known("x", account(when=on(2024, 1, 1), where=(site("Gao", at=GAO),), killed=(90, 90)), "b")
    same = account(when=DAY, where=(TESSIT,), killed=(8, 8))
    bonds = Bonds(together=(frozenset({near.ref, odd.ref}),))
    [change] = place_document([same], head("new"), [near, odd], lambda ref: f"of {ref.name}", bonds=bonds)
    assert change.incident == "x"
