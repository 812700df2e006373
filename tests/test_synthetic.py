"""The synthetic casebook: the same from the same seed, as the contract has it, with every difficulty in it; and its scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic import Report, Truth, reports
from synthetic.events import Event, Events
from synthetic.scoring import Score
from synthetic.settings import noise_table, world_table
from synthetic.world import world

from cairn.model.claims import Account
from cairn.model.extraction import Extraction
from cairn.model.values import Passage
from cairn.model.vocabulary import Means, PlaceRole

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

NUMBER = 3000


@pytest.fixture(scope="module")
def casebook() -> list[Report]:
    """A small one."""
    return list(reports(NUMBER, seed=5))


def test_the_same_seed_gives_the_same_casebook(casebook: list[Report]) -> None:
    """To the letter; another seed gives another one."""
    again = list(reports(NUMBER, seed=5))
    assert [(r.extraction.to_json(), r.truths) for r in again] == [(r.extraction.to_json(), r.truths) for r in casebook]
    assert next(reports(NUMBER, seed=6)).extraction != casebook[0].extraction


def passages(account: Account) -> list[Passage]:
    """All passages of an account."""
    found = [account.when and account.when.passage, *(place.passage for place in account.where), *(c.passage for c in account.claims)]
    return [passage for passage in found if passage]


def test_it_is_what_an_extractor_hands_out(casebook: list[Report]) -> None:
    """The unchecked models pass every check of the contract, passages and all; ids are unique; each account has its truth."""
    for report in casebook:
        read = Extraction.model_validate_json(report.extraction.to_json())
        assert read == report.extraction
        assert [(t.document, t.account) for t in report.truths] == [(read.document.id, account.id) for account in read.incidents]
        assert len(report.text) == read.document.characters
        for passage in (passage for account in read.incidents for passage in passages(account)):
            assert report.text[passage.start : passage.end] == passage.quote
    assert sum(len(report.truths) for report in casebook) == NUMBER
    assert len({report.extraction.document.id for report in casebook}) == len(casebook)


def test_reports_come_in_the_order_of_their_publication(casebook: list[Report]) -> None:
    """So that they can be added one by one as they would have come in."""
    days = [report.extraction.document.published for report in casebook if report.extraction.document.published]
    assert days == sorted(days)


def test_nearly_all_difficulties_occur(casebook: list[Report]) -> None:
    """Copies, digests, late reports, undated ones, regions for towns, unknown places, open counts, denials, named victims."""
    titles = Counter(report.extraction.document.title for report in casebook)
    told = [(report.extraction.document, account) for report in casebook for account in report.extraction.incidents]
    seen = {
        "copies": max(titles.values()) > 1,
        "digests": any(len(report.truths) > 1 for report in casebook),
        "late": any(d.published and a.when and d.published - a.when.latest > timedelta(days=60) for d, a in told),
        "undated": any(account.when is None for _, account in told),
        "unpublished": any(document.published is None for document, _ in told),
        "regions": any(account.where[0].role is PlaceRole.REGION for _, account in told),
        "no point": any(account.where[0].latitude is None for _, account in told),
        "open": any(t.max is None for _, a in told for c in a.claims for t in c.tolls.given().values()),
        "denied": any(len(account.claims) > 1 for _, account in told),
        "named": any(claim.victims for _, account in told for claim in account.claims),
    }
    assert [name for name, occurs in seen.items() if not occurs] == []


def test_many_accounts_of_few_events(casebook: list[Report]) -> None:
    """Most events are told of once or twice, a few very often."""
    events = Counter(truth.event for report in casebook for truth in report.truths)
    assert sum(1 for number in events.values() if number <= 3) > 0.8 * len(events)
    assert max(events.values()) >= 25


def test_traps_are_what_their_names_say() -> None:
    """The halves of each trap are near enough to be taken for one, and two."""
    random = Random(1)
    events = Events(world(NUMBER, random), 5.0, random)
    found: dict[int, Event] = {e.number: e for n in range(900) for e in events.of(world_table().first_day + timedelta(days=n)) if e.trap}
    pairs: dict[str, list[tuple[Event, Event]]] = defaultdict(list)
    for event in found.values():
        other = found[event.pair or 0]
        assert other.pair == event.number and other.trap == event.trap and min(event.accounts, other.accounts) >= 2
        if event.day <= other.day and event.number < other.number:
            pairs[event.trap or ""].append((event, other))
    assert set(pairs) == {"same_toll", "two_bombs", "one_name", "one_day"}
    assert all((b.day - a.day).days == 2 and a.town is b.town and a.killed == b.killed for a, b in pairs["same_toll"])
    assert all((b.day - a.day).days == 1 and a.site == b.site and {a.means, b.means} == {Means.VEHICLE_BOMB} for a, b in pairs["two_bombs"])
    assert all(a.town.name == b.town.name and a.town.region is not b.town.region for a, b in pairs["one_name"])
    assert all(a.day == b.day and a.town is b.town and a.means is not b.means for a, b in pairs["one_day"])


def test_shares_are_shares() -> None:
    """No table of shares gives more than all."""
    noise = noise_table()
    for shares in (
        (noise.date.day_late, noise.date.overnight, noise.date.week, noise.date.month, noise.date.missing),
        (noise.place.spelling, noise.place.slip, noise.place.region_only, noise.place.near_town),
        (noise.toll.at_least, noise.toll.dozens, noise.toll.wrong, noise.toll.missing),
        (noise.people.blamed, noise.people.other_side),
        tuple(world_table().kinds.values()),
    ):
        assert sum(shares) <= 1.0 + 1e-9


def test_the_files_are_written(tmp_path: Path) -> None:
    """One line for each document and for each account."""
    subprocess.run([sys.executable, str(BENCHMARKS / "synthetic"), "--accounts", "60", "--out", str(tmp_path)], check=True)
    extractions = [json.loads(line) for line in (tmp_path / "extractions.jsonl").read_text("utf-8").splitlines()]
    truth = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text("utf-8").splitlines()]
    assert sum(len(one["incidents"]) for one in extractions) == len(truth) == 60
    assert set(truth[0]) == {"document", "account", "event", "trap", "pair"}


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=25))
def test_the_score_is_that_of_the_definitions(placed: list[tuple[int, int]]) -> None:
    """Counted over cells it is what is counted over pairs and accounts, one by one."""
    score = Score()
    for number, (event, incident) in enumerate(placed):
        score.add(Truth(f"d{number}", "i1", event, None, None), incident)
    pairs = [(a[0] == b[0], a[1] == b[1]) for a, b in combinations(placed, 2)]
    both, together, belonging = (sum(test(*pair) for pair in pairs) for test in (lambda e, i: e and i, lambda e, i: i, lambda e, i: e))
    assert score.pairwise().precision == (both / together if together else 1.0)
    assert score.pairwise().recall == (both / belonging if belonging else 1.0)
    if placed:
        of = [(sum(p == q for q in placed), sum(p[1] == q[1] for q in placed), sum(p[0] == q[0] for q in placed)) for p in placed]
        assert score.b_cubed().precision == pytest.approx(sum(cell / incident for cell, incident, _ in of) / len(placed))
        assert score.b_cubed().recall == pytest.approx(sum(cell / event for cell, _, event in of) / len(placed))


def test_fallen_for_traps_are_counted() -> None:
    """Of the pairs of accounts of the two events, those that were put together."""
    score = Score()
    for account, event, incident in (("i1", 1, "x"), ("i2", 1, "y"), ("i3", 2, "x"), ("i4", 2, "z")):
        score.add(Truth("d", account, event, "one_day", 3 - event), incident)
    assert score.kept_apart() == {"one_day": 0.75}
