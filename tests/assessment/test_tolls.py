"""Tolls: figures are compared, never added; later ones stand, earlier ones stay visible; open ends stay open."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cairn.assessment import assess
from cairn.model.claims import Claim, Claimant
from cairn.model.incident import IncidentRecord, Standing, TollSummary
from cairn.model.placement import PlacedAccount
from cairn.model.values import Toll, Tolls
from cairn.model.vocabulary import Harm, Role, Stance
from mali_road import FAMILIES, FLA, INCIDENT, KAL_AKAL, OWN_VOICE, claim, head, killed, mali_road, placed

MEDIC = Claimant(name="Gao hospital", role=Role.MEDICAL)


def record(*accounts: PlacedAccount, families: dict[str, str] | None = None) -> IncidentRecord:
    """The record of these accounts."""
    return assess(INCIDENT, accounts, as_of=date(2025, 3, 31), families=families)


def said(number: int, claimant: Claimant, tolls: Tolls, stance: Stance = Stance.REPORTS, *, id: str = "c1") -> PlacedAccount:
    """A document of the n-th of March in which one claimant gives a figure."""
    return placed(head(f"d{number}", date(2025, 3, number)), claim(id, claimant, stance, "said", tolls=tolls))


def toll(*accounts: PlacedAccount, families: dict[str, str] | None = None) -> TollSummary:
    """What is made of those killed."""
    return record(*accounts, families=families).tolls[Harm.KILLED]


def test_an_open_range_stays_open() -> None:
    """A toll of "at least 24" has no high, and a best of 24."""
    summary = toll(said(1, FLA, killed(24, None)))
    assert (summary.low, summary.best, summary.high) == (24, 24, None)


def test_a_low_open_figure_does_not_open_the_toll() -> None:
    """A figure of "at least three" beside an exact 24 leaves the toll closed."""
    summary = toll(said(1, FLA, killed(3, None)), said(2, MEDIC, killed(24, 24)))
    assert (summary.low, summary.best, summary.high) == (3, 24, 24)


def test_several_is_no_count_where_somebody_counts() -> None:
    """A plural without a number sets no low end; alone it is all that is known."""
    summary = toll(said(1, FLA, killed(2, None)), said(2, MEDIC, killed(24, 24)))
    assert (summary.low, summary.best, summary.high) == (24, 24, 24)
    assert toll(said(1, FLA, killed(2, None))).low == 2


def test_figures_of_two_claimants_stand_side_by_side() -> None:
    """The range spans both; nothing is added up."""
    summary = toll(said(1, FLA, killed(27, 27)), said(2, MEDIC, killed(20, 20)))
    assert (summary.low, summary.high, len(summary.by_claimant)) == (20, 27, 2)


def test_best_is_what_most_origins_agree_with() -> None:
    """Two origins outweigh a narrower third; of equals the lowest is taken."""
    agree = toll(said(1, FLA, killed(27, None)), said(2, MEDIC, killed(30, 30)), said(3, KAL_AKAL, killed(20, 20)))
    assert agree.best == 30
    equal = toll(said(2, MEDIC, killed(30, 30)), said(3, KAL_AKAL, killed(20, 20)))
    assert equal.best == 20


def test_the_later_figure_of_a_claimant_stands() -> None:
    """The earlier one steps back, and stays visible with its claim."""
    summary = toll(said(1, FLA, killed(24, None)), said(3, FLA, killed(31, 31)))
    assert [(f.toll.min, f.standing) for f in summary.by_claimant] == [(24, Standing.SUPERSEDED), (31, Standing.STANDS)]
    assert (summary.low, summary.high) == (31, 31)


def test_within_a_document_the_last_figure_stands() -> None:
    """A toll that a text corrects is two claims; the later one is last."""
    text = placed(
        head("d1", date(2025, 3, 1)),
        claim("c1", MEDIC, Stance.REPORTS, "43 were brought in", tolls=killed(43, 43)),
        claim("c2", MEDIC, Stance.REPORTS, "now 70", tolls=killed(70, 70)),
    )
    assert (toll(text).low, toll(text).high) == (70, 70)


def test_a_vaguer_repetition_does_not_supersede() -> None:
    """The word "dozens" said later than 31 takes nothing back."""
    summary = toll(said(1, FLA, killed(31, 31)), said(3, FLA, killed(24, 99)))
    assert summary.best == 31 and summary.by_claimant[1].standing is Standing.SUPERSEDED


def test_a_late_copy_of_an_old_text_supersedes_nothing() -> None:
    """The figure of a wire story dates from its first print, wherever it is printed again."""
    first, newer, copy = said(1, FLA, killed(20, 20)), said(3, FLA, killed(26, 26)), said(5, FLA, killed(20, 20))
    assert toll(first, newer, copy, families={"d1": "d1", "d5": "d1"}).best == 26
    assert toll(first, newer, copy).best == 20


def test_denials_give_no_figure() -> None:
    """A denial that repeats a figure does not support it."""
    army = Claimant(name="Malian army", role=Role.ACCUSED)
    assert record(said(1, army, killed(24, 24), Stance.DENIES)).tolls == {}


def test_a_retraction_takes_back_what_was_said_before() -> None:
    """The figure stays visible and counts no more."""
    summary = toll(said(1, FLA, killed(24, 24)), said(2, MEDIC, killed(20, 20)), said(3, FLA, Tolls(), Stance.RETRACTS))
    assert summary.by_claimant[0].standing is Standing.RETRACTED
    assert (summary.low, summary.high) == (20, 20)


def test_a_documents_own_words_do_not_count_beside_its_sources() -> None:
    """A headline repeats what the text attributes."""
    text = placed(
        head("d1", date(2025, 3, 1)),
        claim("c1", FLA, Stance.ALLEGES, "at least 24", tolls=killed(24, None)),
        claim("c2", OWN_VOICE, Stance.REPORTS, "25 dead", tolls=killed(25, 25)),
    )
    assert (toll(text).low, toll(text).high) == (24, None)
    assert toll(text).by_claimant[1].standing is Standing.OWN_VOICE


def test_the_road_case() -> None:
    """Six documents: the front's corrected 27, the association's 20, another outlet's own 24."""
    summary = record(*mali_road(), families=FAMILIES).tolls[Harm.KILLED]
    assert (summary.low, summary.high) == (20, 27)
    assert {f.claimant.name for f in summary.by_claimant if f.standing is Standing.STANDS} == {FLA.name, KAL_AKAL.name, None}


figures = st.tuples(st.integers(0, 50), st.none() | st.integers(50, 99)).map(lambda ends: Toll(min=ends[0], max=ends[1]))


@given(st.lists(st.tuples(st.sampled_from([FLA, MEDIC, KAL_AKAL]), figures), min_size=1, max_size=8))
def test_the_range_holds_every_figure_that_stands(given_: list[tuple[Claimant, Toll]]) -> None:
    """Low is the least, best lies in the range, and high is open or the most; every claim is in exactly one figure."""
    claims: list[Claim] = [claim(f"c{n}", who, Stance.REPORTS, "said", tolls=Tolls(killed=t)) for n, (who, t) in enumerate(given_)]
    summary = toll(placed(head("d1", date(2025, 3, 1)), *claims))
    standing = [f.toll for f in summary.by_claimant if f.standing is Standing.STANDS]
    standing = [t for t in standing if not t.is_bare_plural] or standing
    assert summary.low == min(t.min for t in standing if t.min is not None)
    assert summary.best is not None and summary.low is not None and summary.low <= summary.best
    assert summary.high is None or all(t.max is None or t.max <= summary.high for t in standing)
    assert sorted(ref.claim for f in summary.by_claimant for ref in f.claims) == sorted(c.id for c in claims)
