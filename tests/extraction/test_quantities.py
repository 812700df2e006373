"""Counts in text: the contract's ranges, flags, and what is no count of people."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.extraction.rules.quantities import find_quantities
from cairn.language.numbers import load_numbers

NUMBERS = load_numbers("en")


def found(text):
    """The quantities of a text."""
    return find_quantities(text, NUMBERS)


def ranges(text):
    """The ranges of all quantities that may be counts."""
    return [(q.toll.min, q.toll.max) for q in found(text) if q.is_count]


COUNTS = {
    "24": (24, 24),
    "TWENTY": (20, 20),
    "Fifteen": (15, 15),
    "thirty-one": (31, 31),
    "twenty two": (22, 22),
    "one hundred and twenty": (120, 120),
    "a hundred and six": (106, 106),
    "two thousand three hundred": (2300, 2300),
    "two hundred thousand": (200_000, 200_000),
    "1,200": (1200, 1200),
    "12 000": (12_000, 12_000),
    "1.5 million": (1_500_000, 1_500_000),
    "one": (1, 1),
    "no": (0, 0),
    "none": (0, 0),
    "no one": (0, 0),
    "not a single": (0, 0),
    "at least 24": (24, None),
    "AT LEAST TWENTY": (20, None),
    "a minimum of 24": (24, None),
    "no fewer than 24": (24, None),
    "24 or more": (24, None),
    "20+": (20, None),
    "24 at least": (24, None),
    "at least some 20": (20, None),
    "more than 24": (25, None),
    "over 24": (25, None),
    "upwards of 24": (25, None),
    "more than a dozen": (13, None),
    "over a hundred": (101, None),
    "up to 24": (None, 24),
    "nearly 24": (None, 24),
    "almost two dozen": (None, 24),
    "as many as 24": (None, 24),
    "close to 24": (None, 24),
    "no more than three": (None, 3),
    "fewer than 24": (None, 23),
    "around 24": (24, 24),
    "about 24": (24, 24),
    "some 24": (24, 24),
    "approximately 24": (24, 24),
    "an estimated 24": (24, 24),
    "20 or so": (20, 20),
    "20 to 30": (20, 30),
    "20-30": (20, 30),
    "20 – 30": (20, 30),
    "between 20 and 30": (20, 30),
    "20 or 30": (20, 30),
    "two or three": (2, 3),
    "at least 20 to 30": (20, None),
    "dozens": (24, 99),
    "scores": (40, 99),
    "tens": (20, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "at least dozens": (24, None),
    "several dozen": (24, 99),
    "a few hundred": (200, 999),
    "several": (2, None),
    "multiple": (2, None),
    "a number of": (2, None),
    "others": (2, None),
    "many": (2, None),
    "a few": (2, None),
    "a couple of": (2, None),
    "some": (2, None),
    "a dozen": (12, 12),
    "two dozen": (24, 24),
    "half a dozen": (6, 6),
    "both": (2, 2),
}


@pytest.mark.parametrize(("words", "toll"), COUNTS.items())
def test_counts_are_what_the_contract_says(words, toll):
    """Each of these, before people, is one quantity with the contract's range; its offsets hold its words, bounds included."""
    text = f"They say {words} people were hit."
    (quantity,) = found(text)
    assert (quantity.toll.min, quantity.toll.max, quantity.is_count) == (*toll, True)
    assert text[quantity.start : quantity.end] == words


@pytest.mark.parametrize("words", COUNTS)
def test_capitals_change_nothing(words):
    """Wire texts in capitals are counted alike."""
    assert ranges(f"they say {words} people".upper()) == [COUNTS[words]]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The toll rose from 43 to 70", [(43, 43), (70, 70)]),
        ("Estimates ranging from 43 to 70", [(43, 70)]),
        ("86 30 of them children", [(86, 86), (30, 30)]),
        ("six children and two women", [(6, 6), (2, 2)]),
        ("killed 20 at least 30 injured", [(20, 20), (30, None)]),
        ("killing five and injuring 12 others", [(5, 5), (12, 12)]),
        ("in the camp 12 people", [(12, 12)]),
        ("On Friday, 24 people", [(24, 24)]),
        ("In Gao, 24 were hit", [(24, 24)]),
        ("4 killed, 6 injured", [(4, 4), (6, 6)]),
    ],
)
def test_neighbouring_counts_are_kept_apart(text, counts):
    """Two tolls stay two, also where a text lost its punctuation."""
    assert ranges(text) == counts


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("in 2014 it began", "date"),
        ("on 21 February", "date"),
        ("16 NOV 89", "date"),
        ("for three days", "time"),
        ("within 24 hours", "time"),
        ("a 12-year-old", "age"),
        ("aged 12 and 14", "age"),
        ("Awa Diallo, 34, fled", "age"),
        ("Awa Diallo (34) fled", "age"),
        ("children under 18", "age"),
        ("at 2:30", "clock"),
        ("at 8 p.m.", "clock"),
        ("24 km away", "distance"),
        ("20 and 30 km away", "distance"),
        ("107 mm rockets", "distance"),
        ("$5 million", "money"),
        ("200 euros", "money"),
        ("40 percent", "percent"),
        ("40%", "percent"),
        ("an AK-47", "code"),
        ("the M-19", "code"),
        ("since 9/11", "code"),
        ("+223 76543210", "code"),
        ("Resolution 2254", "name"),
        ("Articles 3 and 5", "name"),
        ("Brigade 47", "name"),
        ("Flight 203", "name"),
        ("Camp 12", "name"),
        ("No. 5", "name"),
        ("twice, or 3 times", "times"),
        ("1. The first", "list"),
        ("It ended. 2. The next", "list"),
        ("as told before [16]", "list"),
        ("a 12-member family", "compound"),
        ("3.5 on the scale", "fraction"),
        ("(2014)", "date"),
        ("World Games 2014.", "year"),
    ],
)
def test_what_counts_no_people_says_why(text, why):
    """Years, ages, distances, names of units and the like are recognised, with the reason in a word."""
    numbers = [q for q in found(text) if not q.is_article]
    assert numbers
    assert {q.why_not for q in numbers} == {why}
    assert not any(q.is_count for q in numbers)


@pytest.mark.parametrize("text", ["the 3rd Division", "the 105th Regiment", "a 107mm shell", "the F16", "in the 1990s"])
def test_figures_grown_together_with_letters_are_no_quantity(text):
    """Ordinals and type numbers hold no count at all."""
    assert ranges(text.replace("a ", "the ")) == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("including 11 children", "is_part"),
        ("30 of them children", "is_part"),
        ("among them two women", "is_part"),
        ("12 more", "is_additional"),
        ("another 12", "is_additional"),
        ("dozens more", "is_additional"),
        ("12 others", "is_additional"),
        ("the other three", "is_additional"),
        ("all 107", "is_definite"),
        ("the two", "is_definite"),
        ("dozens fled", "is_vague"),
        ("an old man", "is_article"),
    ],
)
def test_flags_tell_what_stands_beside(text, flag):
    """A part, an addition, a reference to people already told of, a word without a number, an article."""
    (quantity,) = found(text)
    assert getattr(quantity, flag)
    plain = found("24 fled")[0]
    assert not getattr(plain, flag)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("24 fled", None), ("twelve fled", None), ("around 24 fled", "around 24"), ("dozens fled", "dozens"), ("20-30 fled", "20-30")],
)
def test_words_are_kept_where_they_are_no_plain_number(text, kept):
    """The toll keeps what was written, unless that was the number itself."""
    assert found(text)[0].toll.as_written == kept


def test_dates_that_are_given_are_not_looked_for_again():
    """A caller that has found the dates hands them in; with none, a year in a count's place is a count."""
    assert find_quantities("in 2014 people fled", NUMBERS, [])[0].is_count
    assert found("in 2014 it began")[0].why_not == "date"


PIECES = [*COUNTS, "people", "killed", "and", "of them", ",", ".", "-", "to", "from", "between", "km", "21 February", "$", "\n", "+", "é"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_quantities_are_slices_in_order(text):
    """Whatever the text, numbers lie within their quantities, none overlap, and only counts lack a reason."""
    quantities = found(text)
    for quantity in quantities:
        assert 0 <= quantity.start <= quantity.number_start < quantity.number_end <= quantity.end <= len(text)
        assert quantity.is_count == (quantity.why_not is None)
        assert quantity.toll.as_written in (None, text[quantity.start : quantity.end])
    assert all(one.end <= other.start for one, other in pairwise(quantities))


@given(st.text(max_size=80))
def test_any_text_can_be_counted(text):
    """No text makes the search fail."""
    assert all(text[q.number_start : q.number_end] for q in found(text))


WORDS = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
WORDS += ["sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number):
    """A number below a million in English words."""
    if number < 20:
        return WORDS[number]
    if number < 100:
        return TENS[number // 10] + ("-" + WORDS[number % 10] if number % 10 else "")
    scale, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % scale
    joined = " and " if 0 < rest < 100 else " "
    return f"{spelled(number // scale)} {name}{joined + spelled(rest) if rest else ''}"


@given(st.integers(min_value=1, max_value=999_999))
def test_numbers_in_words_and_figures_are_the_same(number):
    """Spelled out or with commas, a number is one quantity of that value."""
    for text in (spelled(number), f"{number:,}", spelled(number).upper()):
        assert ranges(f"{text} people") == [(number, number)]
