"""Texts without a date of publication: the day they fix themselves, and the dateline at their head."""

from __future__ import annotations

from datetime import date

import pytest

from cairn.extraction.rules.dates import Anchors, dateline, find_dates, resolve, text_anchor
from cairn.language.calendar import load_calendar

CALENDAR = load_calendar("en")

ROAD = (
    "On Friday, February 21, relatives spoke. Soldiers had stopped the cars on Monday. The army came to power in 2020, and the "
    "envoys left in 2023; elections are put off until 2030."
)


def test_a_weekday_with_a_day_of_the_month_fixes_the_year():
    """It takes the first year that fits, not before the latest past year that the text names; "until 2030" names no past year."""
    assert text_anchor(find_dates(ROAD, CALENDAR)) == date(2025, 2, 21)


def test_other_expressions_are_resolved_against_the_day_that_the_text_fixes():
    """The Monday before that Friday, though the text has no date of publication."""
    found = find_dates(ROAD, CALENDAR)
    monday = next(e for e in found if e.text == "Monday")
    assert resolve(monday, Anchors(text_anchor=text_anchor(found))).earliest == date(2025, 2, 17)


@pytest.mark.parametrize(
    "text",
    ["On Friday, February 21, relatives spoke.", "On Friday relatives spoke of 2020.", "It was on February 21, in 2020.", ""],
)
def test_less_than_that_fixes_nothing(text):
    """Without a named year, a weekday or a day of the month there is no anchor."""
    assert text_anchor(find_dates(text, CALENDAR)) is None


def test_the_latest_fixed_day_is_the_anchor():
    """Of several, the one nearest to when the text was written."""
    text = "On Monday, February 17, 2025 shots fell. On Friday, February 21 the army denied it."
    assert text_anchor(find_dates(text, CALENDAR)) == date(2025, 2, 21)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("SAN SALVADOR, 16 NOV 89 (AFP) -- [TEXT] SOLDIERS", date(1989, 11, 16)),
        ("(NOSC)\n\n   BOGOTA, 7 JUL 89 (EFE) -- [TEXT] THE", date(1989, 7, 7)),
        ("BAMAKO, Feb 21, 2025 (Reuters) - Soldiers", date(2025, 2, 21)),
        ("KABUL, Afghanistan (Nov. 3, 2011) — A patrol", date(2011, 11, 3)),
        ("Date: 3 May 2014\nA patrol", date(2014, 5, 3)),
        ("Published on 3 May 2014 by the desk", date(2014, 5, 3)),
        ("A patrol was hit\n3 May 2014\nIt was", date(2014, 5, 3)),
        ("Dec. 12: two patrols\nRelease 2010-12-060", date(2010, 12, 12)),
        ("Morning update May 31, 2011\n\nA patrol", date(2011, 5, 31)),
    ],
)
def test_a_dateline_is_read(head, day):
    """The head of a report says when it was written, in the forms of agencies and offices."""
    assert dateline(head, CALENDAR) == day


@pytest.mark.parametrize(
    "head",
    [
        "BAMAKO, Feb 21 (Reuters) - Soldiers",
        "On 3 May 2014 a patrol was hit.",
        "A patrol was hit on 3 May 2014.\nNobody was hurt.",
        "A patrol was hit in 2014.",
        "",
    ],
)
def test_no_dateline_is_made_up(head):
    """A dateline without any year, and a date told within a sentence, give no anchor."""
    assert dateline(head, CALENDAR) is None
