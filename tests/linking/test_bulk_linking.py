"""Bulk linking: Splink on DuckDB, Splink on Spark and the comparison in Python weigh pairs alike, and place accounts alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import combinations
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linking_accounts import account, extraction, on, site
from synthetic import reports

from cairn.intake.bulk.spark import spark
from cairn.linking import link, load_weights
from cairn.linking.bulk import BulkPlacement, Engine, link_in_bulk, on_duckdb, on_spark
from cairn.linking.bulk.rows import NAMES, batches, traits_of
from cairn.linking.bulk.settings import settings
from cairn.linking.bulk.workplace import Workplace
from cairn.linking.compare import likeness
from cairn.linking.homes import homes
from cairn.linking.neighbours import neighbours
from cairn.linking.profile import Profile
from cairn.linking.weights import Weights
from cairn.model.bonds import Bonds
from cairn.model.extraction import Extraction
from cairn.model.placement import PlacedAccount, PlacementOutcome
from cairn.model.references import AccountRef

WEIGHTS = load_weights()
SEED = 3
NAMED = ("ould", "sidi", "sidi ould")


@pytest.fixture(scope="module")
def many() -> list[Extraction]:
    """Two thousand accounts."""
    return [report.extraction for report in reports(2000, SEED)]


@pytest.fixture(params=["duckdb", "spark"], scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each of the engines."""
    if request.param == "duckdb":
        yield on_duckdb
        return
    request.getfixturevalue("java")
    with spark("local[2]") as session:
        session.conf.set("spark.sql.codegen.factoryMode", "NO_CODEGEN")  # for so few, compiling takes longer than it saves
        yield on_spark(session)


def told(extractions: Sequence[Extraction]) -> Iterator[tuple[object, object]]:
    """Accounts with the heads of their documents."""
    return ((account, one.document) for one in extractions for account in one.incidents)


def recording(engine: Engine, found: dict[tuple[int, int], tuple[float, int]]) -> Engine:
    """The engine, which leaves in `found` what it made of each pair: weight and anchors."""

    def weighing(place: Workplace, weights: Weights) -> None:
        engine(place, weights)
        rows = place.connection.execute("SELECT one, other, weight, anchors FROM pairs").fetchall()
        assert len(rows) == len({row[:2] for row in rows}), "a pair came twice"
        found.update({(one, other): (weight, anchors) for one, other, weight, anchors in rows})

    return weighing


def expected(extractions: Sequence[Extraction]) -> dict[tuple[int, int], tuple[float, int]]:
    """The same from the comparison in Python."""
    profiles = [Profile.of(account, head, WEIGHTS) for account, head in told(extractions)]
    found = {pair: likeness(*(profiles[n].traits for n in pair), WEIGHTS) for pair in neighbours(profiles)}
    return {pair: (like.weight, like.anchors) for pair, like in found.items() if like.weight >= WEIGHTS.thresholds.doubtful}


def summary(placed: Sequence[PlacedAccount]) -> list[tuple[str, str, str | None]]:
    """Account, incident, and whom it is doubtful beside."""
    doubtful = PlacementOutcome.DOUBTFUL
    return [
        (one.ref.name, one.incident_id, one.placement.nearest.name if one.placement and one.placement.outcome is doubtful else None)
        for one in placed
    ]


def summary_in_bulk(placed: Sequence[BulkPlacement]) -> list[tuple[str, str, str | None]]:
    """The same of a bulk run."""
    return [(one.account.name, f"{one.opener.document}/{one.opener.incident}", one.doubt and one.doubt.name) for one in placed]


def test_every_engine_weighs_and_places_as_python_does(many: list[Extraction], engine: Engine) -> None:
    """The same pairs meet, with the same weight and anchors; and so incidents and doubts are the same, account by account."""
    found: dict[tuple[int, int], tuple[float, int]] = {}
    placed = [*link_in_bulk(told(many), engine=recording(engine, found))]
    assert found == expected(many)
    assert summary_in_bulk(placed) == summary(link(many))


def test_accounts_that_say_little_meet_as_they_do_one_by_one() -> None:
    """No day, no place, neither, a month, names alone: for all pairs of such the engine finds what Python finds."""
    gao, victims = site("Gao", at=(16.27, -0.04)), ("Awa Toure", "Issa Maiga")
    whens, wheres = (None, on(2025, 2, 17), on(2025, 2, 1, 28)), ((), (gao,), (site("Gao", at=None),))
    publication = (date(2025, 2, 18), None)
    said = ((when, where, named, published) for when in whens for where in wheres for named in ((), victims) for published in publication)
    kinds = [
        extraction(
            f"d{n}", account(when=when, where=where, victims=named, killed=(9, 9)).model_copy(update={"names": NAMED}), published=published
        )
        for n, (when, where, named, published) in enumerate(said)
    ]
    found: dict[tuple[int, int], tuple[float, int]] = {}
    assert [*link_in_bulk(told(kinds), engine=recording(on_duckdb, found))]
    assert found == expected(kinds) != {}


def test_what_people_decided_outranks_the_weights(many: list[Extraction]) -> None:
    """Accounts held together or apart stand so, and all else as when linked one by one."""
    few = many[:400]
    free = {one.ref: one.incident_id for one in link(few)}
    refs = [AccountRef(document=one.document.id, incident="i1") for one in few]
    same = next(pair for pair in combinations(refs, 2) if free[pair[0]] == free[pair[1]])
    bonds = Bonds(together=(frozenset({refs[0], refs[300]}),), apart=frozenset({frozenset(same)}))
    placed = summary_in_bulk([*link_in_bulk(told(few), bonds=bonds)])
    assert placed == summary(link(few, bonds=bonds)) != summary(link(few))


def test_few_and_no_accounts_are_placed_too() -> None:
    """Nothing in, nothing out; one alone opens its incident."""
    assert [*link_in_bulk([])] == []
    (alone,) = link_in_bulk(told([extraction("a", account())]))
    assert alone.account == alone.opener and alone.doubt is None


def test_chances_make_the_weights() -> None:
    """Of every level of Splink's settings the ratio of the two probabilities is the weight in bits; both are probabilities."""
    compared = settings(WEIGHTS, "duckdb")["comparisons"]
    for aspect, comparison in zip(WEIGHTS.aspect, compared, strict=True):
        chances = [(level["m_probability"], level["u_probability"]) for level in comparison["comparison_levels"]]
        assert [log2(m / u) for m, u in chances] == pytest.approx([level.weight for level in aspect.levels] + [0.0])
        assert all(0 < chance <= 1 for pair in chances for chance in pair)


def test_traits_survive_the_table(many: list[Extraction], tmp_path: Path) -> None:
    """What is read back from the database is what was compared."""
    with closing(Workplace(tmp_path, "1GB")) as place:
        place.take_accounts(batches(told(many[:50]), WEIGHTS))
        rows = place.connection.execute(f"SELECT {', '.join(NAMES)} FROM accounts ORDER BY id").fetchall()
    profiles = [Profile.of(account, head, WEIGHTS) for account, head in told(many[:50])]
    assert [[getattr(traits_of(row), name) for name in NAMES] for row in rows] == [
        [getattr(one.traits, name) for name in NAMES] for one in profiles
    ]


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_homes_join_what_pairs_join(pairs: list[tuple[int, int]]) -> None:
    """Two numbers have one home exactly where a chain of pairs leads from one to the other; the home is the smallest of them."""
    found = homes(12, pairs)
    reached = {n: {n} for n in range(12)}
    for _ in range(12):
        for one, other in pairs:
            both = reached[one] | reached[other]
            for n in both:
                reached[n] = both
    assert list(found) == [min(reached[n]) for n in range(12)]
    assert all((found[a] == found[b]) == (b in reached[a]) for a, b in combinations(range(12), 2))
