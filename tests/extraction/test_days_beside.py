"""The day of an account that its own words do not give: from the sentences about it, and never the day of printing."""

from __future__ import annotations

import pytest
from documents import read


def day(text: str) -> str | None:
    """The first day of the first incident of a report of Saturday 18 May 2024."""
    when = read(text).incidents[0].when
    return None if when is None or when.earliest is None else str(when.earliest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four people were shot and wounded in Gao. It happened around 5 a.m. Friday near the market.", "2024-05-17"),
        ("Officers were called to a house in Gao at 9 p.m. Thursday.\n\nTwo men were shot and killed, the officers found.", "2024-05-16"),
        ("Three farmers were killed in Gao.\n\nThe attack took place on the morning of May 14.", "2024-05-14"),
    ],
)
def test_a_sentence_beside_says_the_day(text: str, expected: str) -> None:
    """ "It happened", "officers were called": the harm need not be named again."""
    assert day(text) == expected


def test_the_day_of_an_answer_gives_way_to_the_events_own() -> None:
    """When it was announced is nearer in the text, when it happened is what is asked."""
    text = "Three farmers were killed in Gao, police said on Friday.\n\nThe shooting happened on Wednesday near the market."
    assert day(text) == "2024-05-15"


@pytest.mark.parametrize("stamp", ["Posted: Saturday, May 18, 2024 10:21 PM", "May 18, 2024 9:51 AM"])
def test_the_day_of_printing_is_no_day_of_an_event(stamp: str) -> None:
    """A label, or a date alone on its line, says when the page was printed."""
    assert day(f"{stamp}\n\nThree farmers were killed near Gao.") is None


def test_a_number_of_a_block_is_no_year() -> None:
    """Streets are numbered in hundreds."""
    assert day("Two men were shot and killed in the 1900 block of Market Street.") is None


def test_a_narrower_day_within_the_one_told_is_taken() -> None:
    """ "Overnight" are two days until another sentence says which."""
    assert day("Two men were killed in Gao overnight.\n\nThe two men were killed in Gao at 2 a.m. on Saturday.") == "2024-05-18"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Three farmers were shot and killed near Gao last month.\n\nOn April 12 gunmen came to the village, the police said.",
            "2024-04-12",
        ),
        ("Three farmers were shot and killed near Gao last month.\n\nOn March 2 a school was opened there.", "2024-04-01"),
    ],
)
def test_a_day_within_the_period_told_is_narrower(text: str, expected: str) -> None:
    """Where an account's own words give a month or year, a day of it that stands beside; no other day."""
    assert day(text) == expected


@pytest.mark.parametrize(
    "inquiry",
    [
        "The governor announced on Monday that a committee would investigate the attack.",
        "The governor said on Monday that he had opened an inquiry into the attack.",
        "On Monday, the governor ordered an inquiry.",
    ],
)
def test_the_day_of_an_inquiry_is_not_the_events(inquiry: str) -> None:
    """When it was said that an event is looked into says nothing of when it happened."""
    assert day("Seventeen civilians were killed when shells hit a market in Kadur.\n\n" + inquiry) is None


@pytest.mark.parametrize(
    "said",
    [
        "Three farmers were shot near Gao, police said on Friday.",
        "Police said on Friday that three farmers were shot dead near Gao and they were investigating.",
    ],
)
def test_news_is_of_the_day_it_is_told(said: str) -> None:
    """Where the harm itself is told that day, and no other day is."""
    assert day(said) == "2024-05-17"
