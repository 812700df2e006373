"""Weights learnt from pairs of which nobody says whether they are of one event."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from synthetic import reports

from cairn.linking import load_weights
from cairn.linking.bulk import Workplace
from cairn.linking.bulk.patterns import patterns_on_duckdb
from cairn.linking.bulk.rows import batches
from cairn.linking.compare import likeness
from cairn.linking.learning import Learnt, learn
from cairn.linking.neighbours import neighbours, patterns
from cairn.linking.profile import Profile
from cairn.linking.weights import Weights
from cairn.linking.writing import as_toml

SHIPPED = load_weights()
MADE = [
    (account, report.extraction.document, truth)
    for report in reports(1500, 5)
    for account, truth in zip(report.extraction.incidents, report.truths, strict=True)
]
PROFILES = [Profile.of(account, head, SHIPPED) for account, head, _ in MADE]


@pytest.fixture(scope="module")
def learnt() -> Learnt:
    """From fifteen hundred synthetic accounts."""
    return learn(SHIPPED, patterns(PROFILES, SHIPPED), "learnt in a test")


def test_splink_counts_the_patterns_that_python_counts(tmp_path: Path) -> None:
    """Pattern by pattern, on DuckDB."""
    place = Workplace(tmp_path, "1GB")
    place.take_accounts(batches(((account, head) for account, head, _ in MADE), SHIPPED))
    assert patterns_on_duckdb(place, SHIPPED) == patterns(PROFILES, SHIPPED)
    place.close()


def test_learnt_weights_tell_one_event_from_two_better_than_those_they_came_from(learnt: Learnt) -> None:
    """Where each sets its threshold best, fewer pairs stand on its wrong side; the truth was not told."""
    pairs = [(PROFILES[a].traits, PROFILES[b].traits, MADE[a][2].event == MADE[b][2].event) for a, b in neighbours(PROFILES)]

    def wrong(weights: Weights) -> int:
        weighed = [(likeness(a, b, weights).weight, is_one) for a, b, is_one in pairs]
        return min(sum((weight >= least) != is_one for weight, is_one in weighed) for least in {weight for weight, _ in weighed})

    assert wrong(learnt.weights) < 0.9 * wrong(SHIPPED)
    assert learnt.share == pytest.approx(sum(is_one for *_, is_one in pairs) / len(pairs), abs=0.1)


def test_what_was_never_seen_keeps_its_weight_and_what_shows_nothing_else_too() -> None:
    """A level without pairs has its prior; an aspect of one level has nothing to be held against."""
    silent = (-1,) * len(SHIPPED.aspect)
    same_day = tuple(0 if aspect.name == "date" else -1 for aspect in SHIPPED.aspect)
    got = learn(SHIPPED, Counter({silent: 500, same_day: 500}), "x").weights
    assert {aspect.name: aspect for aspect in got.aspect if aspect.name != "date"} == {
        aspect.name: aspect for aspect in SHIPPED.aspect if aspect.name != "date"
    }


def test_the_rarer_one_event_is_the_more_it_takes() -> None:
    """The thresholds move with the share of pairs that are of one event."""
    aspects = [aspect.name for aspect in SHIPPED.aspect]
    alike = tuple({"date": 0, "place": 0, "killed": 0}.get(name, -1) for name in aspects)
    unlike = tuple({"date": 7, "place": 6, "killed": 9}.get(name, -1) for name in aspects)
    often, rarely = (learn(SHIPPED, Counter({alike: n, unlike: 1000 - n}), "x") for n in (800, 50))
    assert often.share > 0.7 and rarely.share < 0.1
    assert often.weights.thresholds.placed < SHIPPED.thresholds.placed < rarely.weights.thresholds.placed


def test_weights_are_read_as_they_were_written(learnt: Learnt, tmp_path: Path) -> None:
    """Those that Cairn ships, and those that were learnt; the pairs weigh the same by them."""
    for weights in (SHIPPED, learnt.weights):
        file = tmp_path / f"{weights.about[:6]}.toml"
        file.write_text(as_toml(weights), "utf-8")
        assert load_weights(file) == weights
    again = load_weights(tmp_path / "learnt.toml")
    a, b = PROFILES[0].traits, PROFILES[1].traits
    assert likeness(a, b, again) == likeness(a, b, learnt.weights)
