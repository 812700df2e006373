"""Spellings of one name come together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.knowledge.folding import fold, place_keys, skeleton, words


@pytest.mark.parametrize(
    ("one", "other"),
    [("Séléka", "seleka"), ("Da’esh", "Daesh"), ("Al-Qaeda", "al qaeda"), ("U.N.", "UN"), ("B'Tselem", "BTselem"), ("Türkiye", "Turkiye")],
)
def test_spellings_fold_alike(one: str, other: str) -> None:
    """Case, accents, apostrophes, hyphens and full stops do not matter."""
    assert fold(one) == fold(other)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded is plain already."""
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    """Words are ranges of the text, in order and apart, each with something left after folding."""
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert word.key
        last = word.end


def test_places_are_found_without_their_article() -> None:
    """The loose key of a place lacks the Arabic article, the consonants agree between transliterations."""
    assert place_keys("El Fasher")[1] == place_keys("Fasher")[1] == "fasher"
    assert skeleton("urumkubra") == skeleton("orumkubrah")
