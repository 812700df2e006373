"""Persons: whom a document names."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from cairn.extraction.rules.people import untitled
from cairn.extraction.rules.persons import name_of
from cairn.language.lexicon import load_lexicon
from cairn.language.pipeline import load_pipeline
from cairn.model.vocabulary import VictimStatus


def test_space_is_no_name() -> None:
    """Where a title is all that a phrase holds beside a stretch of space that was read as its name, nobody is named."""
    doc = Doc(
        load_pipeline("en").vocab,
        words=["Leader", " ", "spoke"],
        spaces=[True, False, False],
        pos=["PROPN", "PROPN", "VERB"],
        tags=["NNP", "NNP", "VBD"],
        lemmas=["leader", " ", "speak"],
        heads=[2, 0, 2],
        deps=["nsubj", "flat", "ROOT"],
    )
    assert name_of(doc[0], {"leader": VictimStatus.CIVILIAN}) is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("OAS Secretary General Tova Ardel", "Tova Ardel"),
        ("Comrade Ostry", "Ostry"),
        ("citizen Kemal van Ostry", "Kemal van Ostry"),
        ("Justice President", ""),
        ("Tova Maria King", "Tova Maria King"),
    ],
)
def test_a_title_is_no_part_of_a_name(name: str, bare: str) -> None:
    """Also where the parse read titles into the name; nothing is left of a title alone."""
    assert untitled(name, load_lexicon("en").people) == bare
