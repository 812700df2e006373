"""Datelines: a place, a date and an agency before a dispatch are told apart from what it says."""

from __future__ import annotations

import pytest
from documents import read
from reported import NOTHING

from cairn.extraction.rules.datelines import find_dateline
from cairn.extraction.rules.sentences import sentences


@pytest.mark.parametrize(
    ("line", "dateline", "place"),
    [
        ("KABUL, Afghanistan (Oct. 4) - A patrol found four bodies.", "KABUL, Afghanistan (Oct. 4) - ", "KABUL"),
        ("KABUL, Afghanistan (May 22, 2011)  In Dand district, a patrol", "KABUL, Afghanistan (May 22, 2011)  ", "KABUL"),
        ("2010-10-040 For Release  KABUL, Afghanistan (Oct. 4) - A patrol", "KABUL, Afghanistan (Oct. 4) - ", "KABUL"),
        ("MEMPHIS, Tenn. -- A man was shot.", "MEMPHIS, Tenn. -- ", "MEMPHIS"),
        ("ST. LOUIS (AP) — Police found a body.", "ST. LOUIS (AP) — ", "ST. LOUIS"),
        ("ADEN, Yemen, March 7 (Xinhua) -- Gunmen killed two.", "ADEN, Yemen, March 7 (Xinhua) -- ", "ADEN"),
        ("SAN SALVADOR, 16 NOV 89 (AFP) -- [TEXT] A BOMB EXPLODED.", "SAN SALVADOR, 16 NOV 89 (AFP) -- [TEXT] ", "SAN SALVADOR"),
        ("Nairobi — Gunmen killed two.", "Nairobi — ", "Nairobi"),
    ],
)
def test_a_dateline_is_found_with_its_place(line: str, dateline: str, place: str) -> None:
    """At the start of a line, or in the head of a text behind the number of a release."""
    found = find_dateline(line, is_in_head=True)
    assert found is not None
    assert (line[found.start : found.end], line[slice(*found.place)]) == (dateline, place)


@pytest.mark.parametrize("line", ["Gunmen killed two people in Gao.", "Four people died, two of them children - of one family."])
def test_a_sentence_is_no_dateline(line: str) -> None:
    """What opens with a clause is a sentence, also where a dash stands in it."""
    assert find_dateline(line, is_in_head=True) is None


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    """What stands before it, the dateline, and the first words of the dispatch are parted without a gap."""
    text = "Press Office 14 For Release  KABUL, Afghanistan (Oct. 4) - Gunmen killed two farmers. Two fled."
    found = sentences(text, "en", NOTHING)
    assert [s.text.strip() for s in found] == [
        "Press Office 14 For Release",
        "KABUL, Afghanistan (Oct. 4) -",
        "Gunmen killed two farmers.",
        "Two fled.",
    ]
    assert [s.dateline is not None for s in found] == [False, True, False, False]
    assert all(text[s.start : s.end] == s.text for s in found)


def test_the_date_of_a_dateline_is_no_event() -> None:
    """The event happened on its own day, not on the day of the dispatch."""
    found = read("BAMAKO, Mali (May 18) - Gunmen killed two farmers near Gao yesterday.").incidents[0]
    assert found.when is not None
    assert str(found.when.earliest) == "2024-05-17"
