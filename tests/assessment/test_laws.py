"""Laws of tolls, origins and grades: no order of arrival decides, a copy adds nothing, and ranges hold what they say."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.assessment import Texts, assess, load_policy, sum_of, toll_policy_names
from cairn.assessment.wording import toll_in_words
from cairn.model.claims import Claim, Claimant, NamedVictim, Perpetrator, Victims
from cairn.model.incident import IncidentRecord, TollSummary
from cairn.model.placement import PlacedAccount
from cairn.model.values import Toll, Tolls
from cairn.model.vocabulary import Harm, Role, Side, Stance, VictimStatus
from mali_road import INCIDENT, claim, head, placed

CLAIMANTS = (
    Claimant(name=None, role=Role.MEDIA),
    Claimant(name="army", role=Role.ACCUSED),
    Claimant(name="Mali's army", role=Role.PARTY, actor="ml-army"),
    Claimant(name="Malian presidency", role=Role.OFFICIAL),
    Claimant(name="military source in Gao", role=Role.OFFICIAL),
    Claimant(name="Front for the Liberation of Azawad", role=Role.PARTY, actor="fla"),
    Claimant(name="separatist movement", role=Role.PARTY),
    Claimant(name="United Nations", role=Role.UN),
    Claimant(name="MINUSMA", role=Role.UN),
    Claimant(name="Kal Akal", role=Role.NGO),
    Claimant(name="Observatory", role=Role.NGO),
    Claimant(name="Northern Roads Observatory", role=Role.NGO),
    Claimant(name="Gao hospital", role=Role.MEDICAL),
    Claimant(name="residents", role=Role.WITNESS),
    Claimant(name="a cousin", role=Role.RELATIVE),
    Claimant(name="SANA", role=Role.MEDIA),
)
PERPETRATORS = (
    Perpetrator(name="soldiers", side=Side.STATE),
    Perpetrator(name="army", side=Side.STATE),
    Perpetrator(name="Malian soldiers", actor="ml-army", side=Side.STATE),
    Perpetrator(name="Wagner", side=Side.PRIVATE),
    Perpetrator(name="gunmen", side=Side.NON_STATE),
)
tolls = st.one_of(
    st.integers(0, 60).map(lambda n: Toll(min=n, max=n)),
    st.integers(0, 60).map(lambda n: Toll(min=n)),
    st.integers(1, 60).map(lambda n: Toll(max=n)),
    st.tuples(st.integers(0, 30), st.integers(30, 90)).map(lambda ends: Toll(min=ends[0], max=ends[1])),
)
victims = st.none() | st.builds(
    Victims,
    description=st.sampled_from([None, "civilians", "brothers"]),
    status=st.sampled_from(VictimStatus),
    children=st.none() | st.integers(0, 9),
    named=st.lists(st.sampled_from([NamedVictim(name="Aba Ag Ilo"), NamedVictim(name="Zara Walet")]), max_size=2).map(tuple),
)


@st.composite
def said(draw: st.DrawFn, number: int) -> Claim:
    """A claim of one of the claimants, with or without a figure."""
    return claim(
        f"c{number}",
        draw(st.sampled_from(CLAIMANTS)),
        draw(st.sampled_from([Stance.REPORTS, Stance.ALLEGES, Stance.CONFIRMS, Stance.DENIES, Stance.RETRACTS])),
        "said",
        tolls=Tolls(killed=draw(st.none() | tolls)),
        accused=tuple(draw(st.lists(st.sampled_from(PERPETRATORS), max_size=2, unique=True))),
        relayed_by=draw(st.sampled_from([(), (), ("Reuters",), ("AFP",), ("agencies",)])),
        victims=draw(victims),
    )


@st.composite
def incidents(draw: st.DrawFn, *, dated: bool = False) -> list[PlacedAccount]:
    """Up to six documents with one account each, of a few days, so that days and publishers meet."""
    accounts = []
    for number in range(draw(st.integers(1, 6))):
        day = draw(st.integers(1, 3).map(lambda day: date(2025, 3, day)) | (st.nothing() if dated else st.none()))
        publisher = draw(st.sampled_from([None, "Niger Bend News", "Dune Courier", "Reuters"]))
        claims = [draw(said(n)) for n in range(draw(st.integers(1, 3)))]
        accounts.append(placed(head(f"d{number}", day, publisher), *claims))
    return accounts


def record(accounts: Sequence[PlacedAccount], tolls: str | None = None, texts: Texts | None = None) -> IncidentRecord:
    """The record of these accounts, with tolls read in one way."""
    return assess(INCIDENT, accounts, as_of=date(2025, 4, 1), policy=load_policy(tolls=tolls), texts=texts)


def ends(summary: TollSummary | None) -> tuple[int | None, int | None, int | None] | None:
    """Low, best and high."""
    return (summary.low, summary.best, summary.high) if summary else None


def findings(found: IncidentRecord) -> object:
    """What a record says that may depend on no order: tolls, origins, who is accused, the grade."""
    which, denying = ([(o.role, o.camp, o.counts) for o in side] for side in (found.corroboration.which, found.corroboration.denying))
    accused = sorted((p.name, p.actor or "", p.side, p.attribution) for p in found.perpetrators)
    origins = (found.corroboration.origins, found.corroboration.counted, sorted(map(str, which)), sorted(map(str, denying)))
    return {harm: ends(summary) for harm, summary in found.tolls.items()}, origins, accused, found.grade.grade, found.grade.rule


@settings(max_examples=25, deadline=None)
@given(accounts=incidents(), seed=st.integers(0, 9), way=st.sampled_from(toll_policy_names()))
def test_no_order_of_arrival_changes_a_record(accounts: list[PlacedAccount], seed: int, way: str) -> None:
    """Accounts that came in another order make the same record, to the letter."""
    shuffled = random.Random(seed).sample(accounts, len(accounts))
    assert record(shuffled, way) == record(accounts, way)


@settings(max_examples=150, deadline=None)
@given(accounts=incidents(), seed=st.integers(0, 99), way=st.sampled_from(toll_policy_names()))
def test_no_numbering_of_documents_changes_what_is_found(accounts: list[PlacedAccount], seed: int, way: str) -> None:
    """Nor do the ids that documents happen to have: of two documents of one day none comes first."""
    ids = random.Random(seed).sample([f"x{n}" for n in range(len(accounts))], len(accounts))
    renamed = [
        placed.model_copy(update={"document": placed.document.model_copy(update={"id": id})})
        for placed, id in zip(accounts, ids, strict=True)
    ]
    assert findings(record(renamed, way)) == findings(record(accounts, way))


@settings(max_examples=80, deadline=None)
@given(accounts=incidents(dated=True), number=st.integers(0, 5), later=st.integers(1, 9), way=st.sampled_from(toll_policy_names()))
def test_a_copy_adds_nothing(accounts: list[PlacedAccount], number: int, later: int, way: str) -> None:
    """A document that another outlet prints once more changes no toll, no origin and no grade."""
    original = accounts[number % len(accounts)]
    printed = (original.document.published or date.min) + timedelta(days=later)
    copy = original.model_copy(update={"document": head("copy", printed, "Bamako Courier")})
    texts = Texts(families={"copy": original.document.id})
    assert findings(record([*accounts, copy], way, texts)) == findings(record(accounts, way))


@settings(max_examples=80, deadline=None)
@given(accounts=incidents())
def test_low_best_and_high_are_in_order_and_the_most_conservative_is_lowest(accounts: list[PlacedAccount]) -> None:
    """In every way of reading tolls, wherever all three are known; and no way gives less than the conservative one."""
    open_end = float("inf")
    low, best, high = ends(record(accounts, "conservative").tolls.get(Harm.KILLED)) or (0, 0, 0)
    for way in toll_policy_names():
        found = ends(record(accounts, way).tolls.get(Harm.KILLED)) or (0, 0, 0)
        assert (found[0] or 0) <= (found[1] or 0) <= (open_end if found[2] is None else found[2]), way
        assert found[0] is None or (low or 0) <= found[0], way
        assert (best or 0) <= (found[1] or 0), way
        assert (open_end if high is None else high) <= (open_end if found[2] is None else found[2]), way


@settings(max_examples=40, deadline=None)
@given(accounts=incidents(), way=st.sampled_from(toll_policy_names()))
def test_the_headline_says_what_the_table_says(accounts: list[PlacedAccount], way: str) -> None:
    """The range of a title is that from low to high; where both are open, the best figure. There is no third truth."""
    found = record(accounts, way)
    summary = found.tolls.get(Harm.KILLED)
    if summary and summary.headline and summary.high != 0:
        assert f": {toll_in_words(summary.headline)} killed" in found.title
        said = (summary.low, summary.high) if (summary.low, summary.high) != (None, None) else None
        assert said in (None, (summary.headline.min, summary.headline.max))


@settings(max_examples=40, deadline=None)
@given(accounts=incidents(), way=st.sampled_from(toll_policy_names()))
def test_each_end_is_made_by_claims_that_say_so(accounts: list[PlacedAccount], way: str) -> None:
    """The claims that are given for low, best and high are of the record, and their figures have that end."""
    found = record(accounts, way)
    said_by = {recorded.ref: recorded.claim.tolls.killed for recorded in found.claims}
    if summary := found.tolls.get(Harm.KILLED):
        assert all((toll := said_by[ref]) and toll.min == summary.low for ref in summary.low_from)
        assert all((toll := said_by[ref]) and toll.max == summary.high for ref in summary.high_from)
        assert bool(summary.best_from) == (summary.best is not None)


@settings(max_examples=25, deadline=None)
@given(st.lists(incidents(), max_size=4), st.integers(0, 4))
def test_a_sum_is_the_sum_of_its_parts(cases: list[list[PlacedAccount]], cut: int) -> None:
    """However incidents are grouped; low, best and high stay in order, and every incident is counted or told to be uncounted."""
    records = [record(accounts).model_copy(update={"id": f"k{n}"}) for n, accounts in enumerate(cases)]
    whole, first, second = (sum_of(part, Harm.KILLED) for part in (records, records[:cut], records[cut:]))
    assert (whole.low, whole.best) == (first.low + second.low, first.best + second.best)
    assert (whole.high is None) == (first.high is None or second.high is None)
    assert whole.low <= whole.best <= (whole.best if whole.high is None else whole.high)
    assert sorted((*whole.counted, *whole.uncounted)) == [one.id for one in records]
