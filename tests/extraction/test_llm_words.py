"""Quoted words are found in the text: exactly, or once what typists and models change is levelled; offsets are the original's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.extraction.llm.words import Words, levelled

TEXT = "The mayor of Ménaka – who asked not to be named –\nsaid: “We counted 40 graves.”  It\u00a0was “a mas\u00adsacre”, he said."


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("We counted 40 graves.", "We counted 40 graves."),
        ("The mayor of Menaka - who asked not to be named - said", "The mayor of Ménaka – who asked not to be named –\nsaid"),
        ('said: "We counted', "said: “We counted"),
        ("it was 'a massacre'", "It\u00a0was “a mas\u00adsacre”"),
        ("  ...We counted 40 graves...  ", "We counted 40 graves"),
    ],
)
def test_words_are_found_however_they_were_typed(quote: str, there: str) -> None:
    """Quotation marks, dashes, white space, accents, case, unseen characters and dots around make no difference."""
    found = Words(TEXT).find(quote)
    assert found is not None
    assert TEXT[found[0] : found[1]] == there


@pytest.mark.parametrize("quote", ["We counted 41 graves.", "The mayor of Gao", "", "   ", "...", "We counted graves"])
def test_words_that_are_not_there_are_not_found(quote: str) -> None:
    """A changed number, another name, a word left out: none of it is in the text."""
    assert Words(TEXT).find(quote) is None


def test_whole_words_only() -> None:
    """A name within a longer word is not that name."""
    assert Words("Malians fled Mali.").find("Mali", whole=True) == (13, 17)
    assert Words("Malians fled.").find("Mali", whole=True) is None


def test_scripts_without_spaces_have_no_word_boundaries() -> None:
    """A name stands beside other words without a space."""
    assert Words("加奥附近有十二人死亡").find("加奥", whole=True) == (0, 2)


def test_of_several_places_the_nearest() -> None:
    """The same words told twice are those beside what they belong to."""
    text = "Gao. " * 10
    assert Words(text).find("Gao", near=26) == (25, 28)
    assert Words(text).find("Gao") == (0, 3)
    assert Words(text).find("Gao", start=7, end=20) == (10, 13)


def test_marks_set_on_a_letter_stay_with_it() -> None:
    """An accent that is a character of its own belongs to the quote that ends with its letter."""
    text = "at Me\u0301\u0301, he"
    assert Words(text).find("at Mé") == (0, 7)


@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_what_is_in_the_text_is_found_as_it_is(text: str, data: st.DataObject) -> None:
    """Any stretch of any text is found, and what stands where it is found is that stretch."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Words(text).find(text[start:end])
    assert found is not None
    assert text[found[0] : found[1]] == text[start:end]


@given(text=st.text(max_size=60))
def test_levelling_keeps_count(text: str) -> None:
    """Every character of a levelled text has its place in the original, in order."""
    plain, places = levelled(text)
    assert len(plain) == len(places)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
