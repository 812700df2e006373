"""What trains the pipeline: the teacher's trees, and what a trained pipeline takes along."""

from __future__ import annotations

import json
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.language.files import folder
from cairn.language.pipeline import languages, load_pipeline

TRAINING = Path(__file__).parent.parent / "training"
if not TRAINING.exists():
    pytest.skip(f"NOT TESTED: {TRAINING} is not there", allow_module_level=True)
sys.path.insert(0, str(TRAINING / "teacher"))

from tree import best_tree  # noqa: E402


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all(words: int, seed: int) -> None:
    """Of all heads that make a tree with one root, those with the greatest sum."""
    scores = np.random.default_rng(seed).normal(size=(words + 1, words + 1))
    trees = [heads for heads in product(range(words + 1), repeat=words) if is_tree(heads)]
    best = max(sum(scores[word, head] for word, head in enumerate(heads, 1)) for heads in trees)
    found = tuple(int(head) for head in best_tree(scores)[1:])
    assert is_tree(found)
    assert sum(scores[word, head] for word, head in enumerate(found, 1)) == pytest.approx(best)


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether every word leads to the one root."""

    def leads(word: int) -> bool:
        for _ in heads:
            word = heads[word - 1] if word else 0
        return word == 0

    return heads.count(0) == 1 and all(leads(word) for word in range(1, len(heads) + 1))


def test_the_pipeline_takes_no_words_along_but_its_labels() -> None:
    """What it was trained on names people; spaCy would keep every word that it has seen."""
    if "en" not in languages():
        pytest.skip("NOT TESTED: there is no trained pipeline")
    pipeline = load_pipeline("en")
    labels = {label for name in ("tagger", "morphologizer", "parser") for label in pipeline.get_pipe(name).labels}  # type: ignore[attr-defined]
    spoken = {part for label in labels for feature in label.split("|") for part in (feature, *feature.split("="))} | {"ROOT"} | labels
    kept = json.loads((folder("en") / "pipeline" / "vocab" / "strings.json").read_text("utf-8"))
    assert [word for word in kept if not set(word.split("|")) <= spoken] == []
    assert pipeline("Soldiers killed three.")[1].tag_ == "VBD"
