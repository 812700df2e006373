"""Persons: whom a document names."""

from __future__ import annotations

from spacy.tokens import Doc

from cairn.extraction.rules.persons import name_of
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
