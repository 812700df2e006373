"""Resolving expressions of time: the table of what each means in a report of Saturday 22 February 2025 that looks back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cairn.extraction.rules.dates import Anchors, Tense, find_dates, named_day, resolve
from cairn.language.calendar import load_calendar
from cairn.model.values import DateSpan
from cairn.model.vocabulary import DatePrecision

CALENDAR = load_calendar("en")
SATURDAY = date(2025, 2, 22)


def one(text):
    """The only expression of a text."""
    (found,) = find_dates(text, CALENDAR)
    return found


def days(span):
    """A span as the table writes it."""
    return (str(span.earliest), str(span.latest), span.precision and span.precision.value)


DAYS = {
    "February 21, 2025": "2025-02-21",
    "21 Feb. 2025": "2025-02-21",
    "21-Feb-2025": "2025-02-21",
    "17 February": "2025-02-17",
    "FEB 6": "2025-02-06",
    "ON 27 NOVEMBER": "2024-11-27",
    "16 NOV 89": "1989-11-16",
    "3 JAN 24": "2024-01-03",
    "2025-02-17": "2025-02-17",
    "17/02/2025": "2025-02-17",
    "02/17/2025": "2025-02-17",
    "21.02.2015": "2015-02-21",
    "Nov. 3. 2011": "2011-11-03",
    "On 7th October, 2023": "2023-10-07",
    "the evening of October 7th, 2023": "2023-10-07",
    "the first of May": "2024-05-01",
    "23 February": "2025-02-23",  # clocks differ around the world
    "24 February": "2024-02-24",
    "3 May last year": "2024-05-03",
    "Christmas Day": "2024-12-25",
    "on Monday": "2025-02-17",
    "Monday night": "2025-02-17",
    "on Friday": "2025-02-21",
    "on Saturday": "2025-02-22",
    "last Saturday": "2025-02-15",
    "last Monday": "2025-02-17",
    "Monday last week": "2025-02-10",
    "on Friday, February 21": "2025-02-21",
    "Sunday the 16th": "2025-02-16",
    "Monday, October 23": "2023-10-23",  # 2024 has no such Monday
    "Tuesday, February 20": "2025-02-20",  # a slip: the 20th was a Thursday
    "on the 21st.": "2025-02-21",
    "on the 25th.": "2025-01-25",
    "the 21st of last month": "2025-01-21",
    "today": "2025-02-22",
    "TONIGHT": "2025-02-22",
    "this morning": "2025-02-22",
    "yesterday": "2025-02-21",
    "YESTERDAY AFTERNOON": "2025-02-21",
    "the day before yesterday": "2025-02-20",
    "last night": "2025-02-21",
    "three days ago": "2025-02-19",
    "five hours ago": "2025-02-22",
    "a week ago on Monday": "2025-02-10",
}

SPANS = {
    "in March 2022": ("2022-03-01", "2022-03-31", "month"),
    "March of 2022": ("2022-03-01", "2022-03-31", "month"),
    "last March": ("2024-03-01", "2024-03-31", "month"),
    "in March last year": ("2024-03-01", "2024-03-31", "month"),
    "in February": ("2025-02-01", "2025-02-22", "month"),
    "mid-March": ("2024-03-11", "2024-03-20", "month"),
    "late January": ("2025-01-21", "2025-01-31", "month"),
    "in 2014": ("2014-01-01", "2014-12-31", "year"),
    "early 2014": ("2014-01-01", "2014-04-30", "year"),
    "the first half of 2014": ("2014-01-01", "2014-06-30", "year"),
    "spring 2013": ("2013-03-01", "2013-05-31", "season"),
    "last summer": ("2024-06-01", "2024-08-31", "season"),
    "the 1990s": ("1990-01-01", "1999-12-31", "decade"),
    "the late 1990s": ("1997-01-01", "1999-12-31", "decade"),
    "2014-2016": ("2014-01-01", "2016-12-31", "year"),
    "between March and May 2013": ("2013-03-01", "2013-05-31", "month"),
    "last week": ("2025-02-10", "2025-02-16", "week"),
    "this week": ("2025-02-17", "2025-02-22", "week"),
    "three weeks ago": ("2025-01-27", "2025-02-02", "week"),
    "last month": ("2025-01-01", "2025-01-31", "month"),
    "earlier this month": ("2025-02-01", "2025-02-22", "month"),
    "last year": ("2024-01-01", "2024-12-31", "year"),
    "a year ago": ("2024-01-01", "2024-12-31", "year"),
    "last weekend": ("2025-02-15", "2025-02-16", "day"),
    "overnight": ("2025-02-21", "2025-02-22", "day"),
    "overnight Thursday": ("2025-02-20", "2025-02-21", "day"),
    "in the last 24 hours": ("2025-02-21", "2025-02-22", "day"),
    "in recent days": ("2025-02-15", "2025-02-22", "day"),
    "a few days ago": ("2025-02-17", "2025-02-20", "day"),
    "27-31 March 2022": ("2022-03-27", "2022-03-31", "day"),
    "March 27-31, 2022": ("2022-03-27", "2022-03-31", "day"),
    "the night of 16 to 17 February": ("2025-02-16", "2025-02-17", "day"),
    "the night of February 16-17": ("2025-02-16", "2025-02-17", "day"),
    "between 3 and 5 May": ("2024-05-03", "2024-05-05", "day"),
    "between 30 May and 2 June 2022": ("2022-05-30", "2022-06-02", "day"),
    "16/17 November": ("2024-11-16", "2024-11-17", "day"),
    "from Monday to Wednesday": ("2025-02-17", "2025-02-19", "day"),
    "late Saturday and early Sunday": ("2025-02-15", "2025-02-16", "day"),
    "in recent years": ("None", "None", None),
    "years ago": ("None", "None", None),
    "30 February": ("None", "None", None),
    "for three days": ("None", "None", None),
    "since 2012": ("None", "None", None),
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_day_is_resolved_against_the_day_of_publication(text, day):
    """Each of these means one day."""
    assert days(resolve(one(text), Anchors(published=SATURDAY))) == (day, day, "day")


@pytest.mark.parametrize(("text", "span"), SPANS.items())
def test_a_span_keeps_the_unit_in_which_it_was_told(text, span):
    """Each of these means a range of days, cut off at the day of publication, or nothing that can be resolved."""
    assert days(resolve(one(text), Anchors(published=SATURDAY))) == span


ACCOUNT = DateSpan(earliest=date(1989, 8, 18), latest=date(1989, 8, 18), precision=DatePrecision.DAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on the same day", "1989-08-18", "1989-08-18"),
        ("later that night", "1989-08-18", "1989-08-18"),
        ("hours earlier", "None", "None"),
        ("six hours earlier", "1989-08-18", "1989-08-18"),
        ("the next day", "1989-08-19", "1989-08-19"),
        ("the previous night", "1989-08-17", "1989-08-17"),
        ("TWO DAYS LATER", "1989-08-20", "1989-08-20"),
        ("two days before", "1989-08-16", "1989-08-16"),
        ("5 WEEKS LATER", "1989-09-22", "1989-09-22"),
        ("a month later", "1989-09-01", "1989-09-30"),
        ("that year", "1989-01-01", "1989-12-31"),
        ("the following Tuesday", "1989-08-22", "1989-08-22"),
        ("2 SEPTEMBER", "1989-09-02", "1989-09-02"),  # told long ago: nearest to the account
    ],
)
def test_an_account_s_date_anchors_what_refers_to_it(text, first, last):
    """What is measured from the date told of before is resolved against the account, not against the day of publication."""
    span = resolve(one(text), Anchors(published=SATURDAY, account=ACCOUNT))
    assert (str(span.earliest), str(span.latest)) == (first, last)


def test_without_an_account_nothing_refers_back():
    """ "Two days later" means nothing without what it is later than."""
    assert not resolve(one("two days later"), Anchors(published=SATURDAY)).is_resolved


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "17 February", "last week", "in March"])
def test_without_anchor_relative_expressions_stay_unresolved(text):
    """Nothing is filled in; the words are kept."""
    span = resolve(one(text), Anchors())
    assert not span.is_resolved
    assert span.passage.quote in text


def test_a_day_named_with_its_year_places_one_without():
    """Where no anchor is known, a full date of the same text gives the year, but no "today"."""
    found = find_dates("On October 12th it was hit. On October 26th, 2023 a list came out. It is read today.", CALENDAR)
    anchors = Anchors(named=named_day(found))
    assert [str(resolve(e, anchors).earliest) for e in found] == ["2023-10-12", "2023-10-26", "None"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on Thursday", "2025-02-27", "2025-02-27"),
        ("next Saturday", "2025-03-01", "2025-03-01"),
        ("tomorrow", "2025-02-23", "2025-02-23"),
        ("on 3 March", "2025-03-03", "2025-03-03"),
        ("in May", "2025-05-01", "2025-05-31"),
        ("next week", "2025-02-24", "2025-03-02"),
        ("later this month", "2025-02-22", "2025-02-28"),
    ],
)
def test_what_is_to_come_lies_ahead(text, first, last):
    """In the future tense the first day that fits is meant."""
    span = resolve(one(text), Anchors(published=SATURDAY), Tense.FUTURE)
    assert (str(span.earliest), str(span.latest)) == (first, last)


def test_a_passage_counts_in_the_document():
    """The offset of the sentence moves the passage, not its words."""
    text = "They came on Monday."
    span = resolve(one(text), Anchors(published=SATURDAY), offset=100)
    assert (span.passage.start, span.passage.quote) == (113, "Monday")


NO_YEAR = [text for text in [*DAYS, *SPANS] if not any(figure in text for figure in ("19", "20", "89", "JAN 24"))]
DATES = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(st.sampled_from([*DAYS, *SPANS]), DATES, st.sampled_from(Tense), DATES)
def test_spans_are_never_upside_down(text, published, tense, told):
    """Whatever the anchors, resolving gives a span in order or none, and never fails."""
    account = DateSpan(earliest=told, latest=told, precision=DatePrecision.DAY)
    span = resolve(one(text), Anchors(published=published, account=account), tense)
    assert not span.is_resolved or span.earliest <= span.latest


@given(st.sampled_from(NO_YEAR), DATES)
def test_the_past_tense_never_reaches_beyond_publication(text, published):
    """No day without its own year lies after the day of publication, but for the one by which clocks differ."""
    assume(published < date(9999, 1, 1))
    span = resolve(one(text), Anchors(published=published))
    assert not span.is_resolved or span.latest <= published + timedelta(days=1)


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_a_weekday_is_the_last_one_up_to_the_anchor(name, published):
    """It lies within the seven days that end with the anchor, and falls on its name."""
    span = resolve(one(f"on {name}"), Anchors(published=published))
    assert 0 <= (published - span.earliest).days < 7
    assert span.earliest.strftime("%A") == name


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_full_date_means_itself(day):
    """A day with its year is resolved alike with any anchor and without one."""
    for form in (
        f"{day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
    ):
        assert {str(resolve(one(form), anchors).earliest) for anchors in (Anchors(), Anchors(published=SATURDAY))} == {str(day)}
