"""Finding expressions of time: where they stand, what they are measured from, and what is no date at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.extraction.rules.dates import DateKind, find_dates
from cairn.language.calendar import load_calendar

CALENDAR = load_calendar("en")

FOUND = [
    ("Soldiers came on Monday.", "Monday", DateKind.WEEKDAY),
    ("Monday's attack", "Monday", DateKind.WEEKDAY),
    ("MONDAYS ATTACK", "MONDAYS", DateKind.WEEKDAY),
    ("the shelling late on Tuesday night", "late on Tuesday night", DateKind.WEEKDAY),
    ("in the early hours of Sunday", "the early hours of Sunday", DateKind.WEEKDAY),
    ("on Friday, February 21, soldiers", "Friday, February 21", DateKind.ABSOLUTE),
    ("on Friday 21 February soldiers", "Friday 21 February", DateKind.ABSOLUTE),
    ("the morning of Monday, October 23", "the morning of Monday, October 23", DateKind.ABSOLUTE),
    ("on Friday (February 21)", "Friday (February 21)", DateKind.ABSOLUTE),
    ("February 21,\n2025", "February 21,\n2025", DateKind.ABSOLUTE),
    ("in March of 2022", "March of 2022", DateKind.ABSOLUTE),
    ("IN MARCH HE FLED", "MARCH", DateKind.ABSOLUTE),
    ("in May he fled", "May", DateKind.ABSOLUTE),
    ("the article of 11 march 2022", "11 march 2022", DateKind.ABSOLUTE),
    ("during 2014", "2014", DateKind.ABSOLUTE),
    ("the early 1990s", "the early 1990s", DateKind.ABSOLUTE),
    ("CLASHES YESTERDAY AFTERNOON", "YESTERDAY AFTERNOON", DateKind.DEICTIC),
    ("three days ago", "three days ago", DateKind.DEICTIC),
    ("a few minutes ago", "a few minutes ago", DateKind.DEICTIC),
    ("over the weekend", "the weekend", DateKind.DEICTIC),
    ("in the last 24 hours", "the last 24 hours", DateKind.DEICTIC),
    ("two days later", "two days later", DateKind.ANAPHORIC),
    ("two days after the raid", "two days after", DateKind.ANAPHORIC),
    ("on the same day", "the same day", DateKind.ANAPHORIC),
    ("later that night", "later that night", DateKind.ANAPHORIC),
    ("from Monday to Wednesday", "Monday to Wednesday", DateKind.RANGE),
    ("late Saturday and early Sunday", "late Saturday and early Sunday", DateKind.RANGE),
    ("between 30 May and 2 June 2022", "30 May and 2 June 2022", DateKind.RANGE),
    ("on the night of 16 to 17 February", "16 to 17 February", DateKind.ABSOLUTE),
    ("since 2012", "2012", DateKind.SINCE),
    ("since last Monday", "last Monday", DateKind.SINCE),
    ("until March 2024", "March 2024", DateKind.UNTIL),
    ("every Monday", "Monday", DateKind.FREQUENCY),
    ("on Mondays they trade", "Mondays", DateKind.FREQUENCY),
    ("for three days", "three days", DateKind.DURATION),
    ("two days of fighting", "two days", DateKind.DURATION),
    ("a three-day siege", "three-day", DateKind.DURATION),
    ("in 24 hours", "24 hours", DateKind.DURATION),
    ("a 12-year-old boy", "12-year-old", DateKind.AGE),
    ("two girls, 14 years old", "14 years old", DateKind.AGE),
]


@pytest.mark.parametrize(("text", "words", "kind"), FOUND, ids=[words for _, words, _ in FOUND])
def test_one_expression_is_found_with_its_words_and_kind(text, words, kind):
    """Each text holds exactly one expression; its offsets cut out its words, and its kind says what it is measured from."""
    (found,) = find_dates(text, CALENDAR)
    assert (found.text, found.kind) == (words, kind)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "they may 5 times",
        "the sun sat low and he wed her",
        "the fall of the town",
        "The protest march ended.",
        "2014 people fled",
        "Of 2010 villagers, 1990 were killed",
        "release 2012-12-S-017",
        "Mon State",
        "Resolution 2254",
        "",
    ],
)
def test_ordinary_words_and_bare_numbers_are_no_dates(text):
    """Words that happen to be names of months or days, and figures that happen to look like years, are left alone."""
    assert find_dates(text, CALENDAR) == []


@pytest.mark.parametrize("kind", [DateKind.SINCE, DateKind.UNTIL, DateKind.DURATION, DateKind.FREQUENCY, DateKind.AGE])
def test_bounds_durations_and_ages_date_no_event(kind):
    """Expressions that bound a period, or measure one, say of themselves that they date no event."""
    texts = [text for text, _, its_kind in FOUND if its_kind is kind]
    assert texts
    assert not any(find_dates(text, CALENDAR)[0].is_event_date for text in texts)


def test_figures_that_could_be_read_either_way_are_noted():
    """The day stands first wherever that is possible, and the expression says where that was an assumption."""
    assumed, certain, only = find_dates("on 3/4/2024, 17/02/2025 and 02/17/2025", CALENDAR)
    assert (assumed.reading.day, assumed.reading.month, assumed.note) == (3, 4, "day-month-assumed")
    assert (certain.reading.day, certain.reading.month, certain.note) == (17, 2, None)
    assert (only.reading.day, only.reading.month, only.note) == (17, 2, None)


def test_an_empty_line_parts_expressions():
    """A weekday that ends one paragraph is not joined to a day of the month that begins the next."""
    assert [e.text for e in find_dates("It was Friday\n\nFebruary 21 was quiet", CALENDAR)] == ["Friday", "February 21"]


PIECES = [text for text, _, _ in FOUND] + [". ", ", ", " and ", "\n\n", "24 people ", "“", "é", "ı", "İ "]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_offsets_are_verbatim_and_ordered(text):
    """Whatever the text, every expression is a slice of it, and no two overlap."""
    found = find_dates(text, CALENDAR)
    assert all(text[e.start : e.end] == e.text and e.text.strip() == e.text for e in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    """No text makes the search fail."""
    assert all(text[e.start : e.end] == e.text for e in find_dates(text, CALENDAR))
