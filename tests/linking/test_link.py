"""Many accounts at once: clusters that do not depend on the order, and placements that explain themselves."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st
from linking_accounts import account, extraction, on, site

from cairn.linking import link, load_weights
from cairn.linking.neighbours import neighbours
from cairn.linking.profile import Profile
from cairn.model.bonds import Bonds
from cairn.model.extraction import Extraction
from cairn.model.placement import PlacedAccount, PlacementOutcome
from cairn.model.references import AccountRef
from cairn.model.vocabulary import Means

TESSIT, GAO = site("Tessit", at=(15.20, 0.16)), site("Gao", at=(16.27, -0.04))


def clusters(placed: list[PlacedAccount]) -> set[frozenset[tuple[str, str]]]:
    """Which accounts stand together, whatever the incident is called."""
    found: dict[str, set[tuple[str, str]]] = {}
    for one in placed:
        found.setdefault(one.incident_id, set()).add((one.document.id, one.account.id))
    return {frozenset(members) for members in found.values()}


def reports() -> list[Extraction]:
    """Three events in seven documents: two on one day, one at the place of the first a fortnight later."""
    tessit = account("i1", when=on(2025, 2, 17), where=(TESSIT,), killed=(12, None), means=Means.SHOOTING)
    tessit_later = account("i1", when=on(2025, 2, 17), where=(site("Tesit"),), killed=(14, 14), means=Means.SUMMARY_EXECUTION)
    gao = account("i2", when=on(2025, 2, 17), where=(GAO,), killed=(3, 3), means=Means.DRONE_STRIKE)
    again = account("i1", when=on(2025, 3, 2), where=(TESSIT,), killed=(12, 12), means=Means.SHOOTING)
    return [
        extraction("a", tessit, gao, published=date(2025, 2, 18)),
        extraction("b", tessit, published=date(2025, 2, 18)),
        extraction("c", tessit_later, gao, published=date(2025, 2, 20)),
        extraction("d", gao, published=date(2025, 2, 19)),
        extraction("e", again, published=date(2025, 3, 3)),
        extraction("f", again, tessit.model_copy(update={"id": "i2"}), published=date(2025, 3, 4)),
        extraction("g", account("i1"), published=None),
    ]


EXPECTED = {
    frozenset({("a", "i1"), ("b", "i1"), ("c", "i1"), ("f", "i2")}),
    frozenset({("a", "i2"), ("c", "i2"), ("d", "i2")}),
    frozenset({("e", "i1"), ("f", "i1")}),
    frozenset({("g", "i1")}),
}


@given(st.permutations(reports()))
def test_clusters_do_not_depend_on_the_order(order: list[Extraction]) -> None:
    """Documents come in any order; which accounts belong together stays the same."""
    assert clusters(link(order)) == EXPECTED


def test_the_first_account_opens_the_incident() -> None:
    """Its placement is new; those of the others name the incident, and say why."""
    placed = link(reports()[:3], mint=lambda document, account: f"minted-{document.id}-{account.id}")
    first, last = placed[0], placed[-2]
    assert first.incident_id == "minted-a-i1"
    assert first.placement and first.placement.outcome is PlacementOutcome.NEW
    assert last.incident_id == "minted-a-i1"
    assert last.placement and last.placement.outcome is PlacementOutcome.PLACED and last.placement.reasons


def test_doubt_opens_an_incident_of_its_own_and_names_the_other() -> None:
    """An account between the thresholds stands alone, and says which incident it may belong to."""
    shared = {"killed": (9, 9), "means": Means.SHELLING}
    placed = link(
        [extraction("a", account(when=on(2025, 2, 17), where=(GAO,), **shared)), extraction("b", account(where=(GAO,), **shared))]
    )
    first, doubtful = placed
    assert first.incident_id != doubtful.incident_id
    assert doubtful.placement and doubtful.placement.outcome is PlacementOutcome.DOUBTFUL
    assert doubtful.placement.incident_id == first.incident_id


def test_an_account_that_fits_two_incidents_does_not_make_one_of_them() -> None:
    """Two car bombs at one place on two days; one report does not say on which of the two the first went off, and so fits both."""
    bomb = {"where": (TESSIT,), "means": Means.VEHICLE_BOMB}
    first = [extraction(f"a{n}", account(when=on(2025, 2, 17), killed=(12, 12), **bomb)) for n in range(3)]
    second = [extraction(f"b{n}", account(when=on(2025, 2, 18), **bomb)) for n in range(3)]
    overnight = extraction("c", account(when=on(2025, 2, 17, days=2), killed=(12, 12), **bomb))
    ones, others = (frozenset((one.document.id, "i1") for one in side) for side in ([*first, overnight], second))
    assert clusters(link([*first, *second, overnight])) == {ones, others}


def test_the_same_words_about_two_days_are_a_question() -> None:
    """A monitor reports every strike on one town in the words of the last; on one day they are copies, a week apart a person is asked."""
    names = ("amina", "azawad", "barkoye", "drone", "hassan", "kal akal", "observatory", "tessit", "wells")

    def outcome(day: int) -> PlacementOutcome:
        told = [account(when=on(2025, 2, at), where=(TESSIT,)).model_copy(update={"names": names, "leads": True}) for at in (3, day)]
        placed = link([extraction(id, one) for id, one in zip("ab", told, strict=True)])[1]
        assert placed.placement
        return placed.placement.outcome

    assert (outcome(3), outcome(4), outcome(9)) == (PlacementOutcome.PLACED, PlacementOutcome.PLACED, PlacementOutcome.DOUBTFUL)


def test_an_account_that_stood_alone_is_doubtful_beside_later_ones() -> None:
    """It is the first of three; the others are sure of each other and may be of its event."""
    shared = {"killed": (9, 9), "means": Means.SHELLING}
    vague = extraction("a", account(where=(GAO,), **shared))
    sure = [extraction(id, account(when=on(2025, 2, 17), where=(GAO,), **shared)) for id in ("b", "c")]
    alone, opener, placed = link([vague, *sure])
    assert opener.incident_id == placed.incident_id != alone.incident_id
    assert alone.placement and alone.placement.outcome is PlacementOutcome.DOUBTFUL
    assert alone.placement.incident_id == opener.incident_id


def test_two_accounts_of_one_document_are_never_one_incident() -> None:
    """Not even where a third document's account is like both."""
    twin = {"when": on(2025, 2, 17), "where": (TESSIT,), "killed": (5, 5)}
    placed = link([extraction("a", account("i1", **twin), account("i2", **twin)), extraction("b", account("i1", **twin))])
    assert placed[0].incident_id != placed[1].incident_id


def test_a_bare_account_glues_nothing() -> None:
    """An account without date, place or victims stays by itself among any others."""
    placed = link([*reports(), extraction("h", account("i1", killed=(12, 12))), extraction("i", account("i1", killed=(12, 12)))])
    assert clusters(placed) == EXPECTED | {frozenset({("h", "i1")}), frozenset({("i", "i1")})}


def test_only_neighbours_are_compared() -> None:
    """A hundred events on a hundred days in a hundred villages give no pair to compare."""
    apart = [
        account(when=on(2025, 1 + n // 9, 1 + 3 * (n % 9)), where=(site(f"{chr(98 + n % 20)}a{chr(100 + n // 20)}ok"),)) for n in range(100)
    ]
    assert list(neighbours([Profile.of(one, extraction(f"d{n}").document, load_weights()) for n, one in enumerate(apart)])) == []


EVERYONE = [AccountRef(document=one.document.id, incident=account.id) for one in reports() for account in one.incidents]


@given(st.permutations(reports()), st.sampled_from(EVERYONE), st.sampled_from(EVERYONE), st.sampled_from(EVERYONE))
def test_what_people_decided_outranks_all_evidence(order: list[Extraction], one: AccountRef, other: AccountRef, third: AccountRef) -> None:
    """Two that are held together stand together, and one that is held apart from them stands elsewhere, whatever the evidence says."""
    assume(len({one, other, third}) == 3)
    bonds = Bonds((frozenset({one, other}),), frozenset({frozenset({other, third})}))
    placed = {account.ref: account for account in link(order, bonds=bonds)}
    assert placed[one].incident_id == placed[other].incident_id != placed[third].incident_id
    held = {account.incident_id for account in placed.values() if account.ref in (one, third)}
    doubtful = [account for account in placed.values() if account.placement and account.placement.outcome is PlacementOutcome.DOUBTFUL]
    assert all({account.incident_id, account.placement.incident_id} != held for account in doubtful if account.placement)
