"""Ways of reading tolls, as data; parts and wholes; where each end comes from; sums."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from cairn.assessment import assess, load_policy, load_toll_policy, sum_of, sums_of, toll_policy_names
from cairn.assessment.toll_policy import SHIPPED
from cairn.knowledge.errors import KnowledgeError
from cairn.model.claims import Claimant, NamedVictim, Victims
from cairn.model.incident import IncidentRecord, Standing, TollSummary
from cairn.model.placement import PlacedAccount
from cairn.model.values import Toll, Tolls
from cairn.model.vocabulary import Harm, Role, Stance, Status
from mali_road import FLA, INCIDENT, KAL_AKAL, claim, head, killed, placed

HOSPITAL = Claimant(name="Lere hospital", role=Role.MEDICAL)
COUSIN = Claimant(name="a cousin", role=Role.RELATIVE)
MONITOR = Claimant(name="Observatory of the Bend", role=Role.NGO)


def said(number: int, claimant: Claimant, low: int | None, high: int | None, *, victims: Victims | None = None) -> PlacedAccount:
    """A document of the n-th of March in which one claimant gives a figure."""
    return placed(
        head(f"d{number}", date(2025, 3, number)), claim("c1", claimant, Stance.REPORTS, "so", tolls=killed(low, high), victims=victims)
    )


def record(accounts: Iterable[PlacedAccount], way: str = "airwars", id: str = INCIDENT) -> IncidentRecord:
    """The record of these accounts, with tolls read in one way."""
    return assess(id, [*accounts], as_of=date(2025, 4, 1), policy=load_policy(tolls=way))


def toll(*accounts: PlacedAccount, way: str = "airwars") -> TollSummary:
    """What is made of those killed."""
    return record(accounts, way).tolls[Harm.KILLED]


CASE = (said(1, FLA, 40, 40), said(2, HOSPITAL, 31, 31), said(3, KAL_AKAL, 24, 24), said(4, MONITOR, 27, None), said(5, HOSPITAL, 33, 33))


@pytest.mark.parametrize(
    ("way", "ends"),
    [("airwars", (24, 27, 40)), ("ucdp", (24, 24, 33)), ("conservative", (24, 24, 24)), ("latest", (27, 27, None))],
)
def test_four_ways_of_reading_one_case(way: str, ends: tuple[int, int, int | None]) -> None:
    """A party's 40, a hospital's 31 that became 33, two monitors' 24 and at least 27: each way reads the same figures by its own rule."""
    summary = toll(*CASE, way=way)
    assert (summary.low, summary.best, summary.high) == ends
    assert (summary.policy, len(summary.by_claimant)) == (way, 5)


def test_every_end_names_its_claims() -> None:
    """Low, best and high lead to the claims whose figures made them, and so does an end that is open."""
    summary = toll(*CASE)
    assert [[ref.document for ref in refs] for refs in (summary.low_from, summary.best_from, summary.high_from)] == [["d3"], ["d4"], ["d1"]]
    assert [ref.document for ref in toll(*CASE, way="latest").high_from] == ["d4"]


def test_who_counts_only_if_alone_counts_alone() -> None:
    """Where nobody but the parties gives a figure, theirs is what is known."""
    assert toll(said(1, FLA, 40, 40), way="ucdp").best == 40


def test_a_toll_that_grows_keeps_its_steps_in_sight() -> None:
    """43, then 70, then 112 of one claimant: the last stands, the others have stepped back."""
    summary = toll(*(said(day, HOSPITAL, n, n) for day, n in ((1, 43), (2, 70), (3, 112))))
    assert (summary.low, summary.best, summary.high) == (112, 112, 112)
    assert [(f.toll.min, f.standing) for f in summary.by_claimant] == [
        (43, Standing.SUPERSEDED),
        (70, Standing.SUPERSEDED),
        (112, Standing.STANDS),
    ]


def test_of_two_documents_of_one_day_none_is_the_later() -> None:
    """Nor of two without a day: both figures stand, and the range holds them."""
    one, other = said(1, HOSPITAL, 20, 20), said(1, HOSPITAL, 26, 26)
    other = other.model_copy(update={"document": head("e1", date(2025, 3, 1))})
    assert (toll(one, other).low, toll(one, other).high) == (20, 26)
    undated = [account.model_copy(update={"document": head(f"u{n}", None)}) for n, account in enumerate((one, other))]
    assert (toll(*undated).low, toll(*undated).high) == (20, 26)


@pytest.mark.parametrize(
    "victims",
    [
        Victims(children=11),
        Victims(women=4, children=7),
        Victims(named=tuple(NamedVictim(name=f"Name{n} Ag Ilo") for n in range(11))),
        Victims(description="brothers"),
    ],
)
def test_a_part_sets_no_low_where_the_whole_is_known(victims: Victims) -> None:
    """Eleven children, eleven names, the claimant's own brothers are eleven of the 24. Alone the figure is all that is known."""
    part = said(2, COUSIN, 11, 11, victims=victims)
    summary = toll(said(1, KAL_AKAL, 24, 24), part)
    assert (summary.low, summary.best, summary.high) == (24, 24, 24)
    assert [f.standing for f in summary.by_claimant] == [Standing.STANDS, Standing.PART]
    assert toll(part).best == 11


def test_a_smaller_count_of_all_is_no_part() -> None:
    """A relative who counts eleven dead says eleven, and not that they are eleven of 24."""
    assert toll(said(1, KAL_AKAL, 24, 24), said(2, COUSIN, 11, 11, victims=Victims(description="people", children=3))).low == 11


def test_three_of_the_same_claimants_24_are_a_part() -> None:
    """Within one text a far smaller figure corrects nothing; a smaller one does."""

    def text(*numbers: int) -> TollSummary:
        claims = [claim(f"c{n}", HOSPITAL, Stance.REPORTS, "so", tolls=killed(number, number)) for n, number in enumerate(numbers)]
        return toll(placed(head("d1", date(2025, 3, 1)), *claims))

    assert (text(24, 3).low, text(24, 3).by_claimant[1].standing) == (24, Standing.PART)
    assert text(112, 70).best == 70


def test_up_to_five_says_nothing_of_the_least() -> None:
    """The low end is open where a figure without a beginning lies below all others; low, best and high stay in order."""
    summary = toll(said(1, KAL_AKAL, 10, 12), said(2, HOSPITAL, None, 5))
    assert summary.low is None and [ref.document for ref in summary.low_from] == ["d2"]


@pytest.mark.parametrize("name", toll_policy_names())
def test_shipped_ways_load_and_cite_a_source(name: str) -> None:
    """Every one that comes with us is complete."""
    way = load_toll_policy(name)
    assert way.name == name and way.source.startswith("https://") and way.words


def test_ways_are_read_strictly(tmp_path: Path) -> None:
    """A misspelt key and an unknown name are refused, by name; a file of one's own is read."""
    own = tmp_path / "own.toml"
    own.write_text((SHIPPED / "ucdp.toml").read_text("utf-8").replace('name = "ucdp"', 'name = "own"'), "utf-8")
    assert load_toll_policy(own).name == "own"
    misspelt = tmp_path / "misspelt.toml"
    misspelt.write_text((SHIPPED / "ucdp.toml").read_text("utf-8").replace("only_if_alone", "only_alone"), "utf-8")
    with pytest.raises(KnowledgeError, match=r"misspelt\.toml.*only_alone"):
        load_toll_policy(misspelt)
    with pytest.raises(KnowledgeError, match="conservative"):
        load_policy(tolls="lowest")


def test_a_sum_carries_its_range_and_what_it_does_not_know() -> None:
    """Open ends stay open, and incidents that nobody counted are told and not taken for none."""
    closed = record([said(1, KAL_AKAL, 20, 20), said(2, HOSPITAL, 26, 26)], id="k1")
    open_end = record([said(1, KAL_AKAL, 5, None)], id="k2")
    nobody = record([placed(head("d1", None), claim("c1", FLA, Stance.REPORTS, "they died"))], id="k3")
    whole = sum_of([closed, open_end, nobody], Harm.KILLED)
    assert (whole.low, whole.best, whole.high) == (25, 25, None)
    assert (whole.counted, whole.open_high, whole.uncounted) == (("k1", "k2"), ("k2",), ("k3",))
    assert sum_of([closed], Harm.KILLED).high == 26


def test_a_threat_harmed_nobody() -> None:
    """Its number is told, and in no sum; a harm for which no incident has a figure has no sum, rather than one of 0."""
    threat = record([said(1, KAL_AKAL, 50, 50)], id="k4").model_copy(update={"status": Status.THREATENED})
    whole = sum_of([threat, record([said(1, HOSPITAL, 26, 26)], id="k5")], Harm.KILLED)
    assert (whole.low, whole.best, whole.high, whole.uncounted) == (26, 26, 26, ("k4",))
    assert sums_of([threat]) == {}


def test_sums_of_all_harms_that_somebody_counted() -> None:
    """Each by itself: those injured are never added to those killed."""
    hurt = claim("c1", HOSPITAL, Stance.REPORTS, "so", tolls=Tolls(killed=Toll(min=2, max=2), injured=Toll(min=7, max=9)))
    found = sums_of([record([placed(head("d1", None), hurt)])])
    assert {harm: (one.low, one.high) for harm, one in found.items()} == {Harm.KILLED: (2, 2), Harm.INJURED: (7, 9)}
