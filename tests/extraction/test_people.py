"""People: how many, of which status, which of them women and children, and who by name."""

from __future__ import annotations

import pytest
from documents import read
from reported import report_of

from cairn.extraction.rules.mentions import find_mentions
from cairn.extraction.rules.people import People


def harmed(text: str) -> People:
    """Those harmed in the first sentence that counts or names them."""
    report = report_of(text)
    for sentence in report.parsed:
        for mention in find_mentions(sentence, report.lexicon.harm, report.counter(sentence), report.lexicon.text.references):
            if mention.victims is not None:
                return mention.victims
    raise AssertionError(f"nobody is harmed in: {text}")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Soldiers killed twelve villagers.", 12, 12),
        ("Soldiers killed at least 24 passengers.", 24, None),
        ("More than 300 people were killed.", 301, None),
        ("Up to 40 people were killed.", None, 40),
        ("Dozens of civilians were killed.", 24, 99),
        ("Two women and a child were killed.", 3, 3),
        ("Four soldiers and two civilians were killed.", 6, 6),
        ("No one was killed in the explosion.", 0, 0),
        ("A farmer was killed.", 1, 1),
        ("A teacher was killed alongside three of his pupils.", 4, 4),
        ("Awa Diallo was killed along with her two sons.", 3, 3),
        ("A 17-year-old was shot in the village.", 1, 1),
        ("On the evening of Monday, May 6, 2024, nine farmers, including two women and a child, were killed in the village.", 9, 9),
        ("The blast killed one trader and injured nine others.", 1, 1),
    ],
)
def test_a_phrase_counts_its_people(text: str, low: int | None, high: int | None) -> None:
    """Plain numbers, bounds, vague words, sums of what stands together, nobody, and one."""
    people = harmed(text)
    assert people.is_counted
    assert people.toll is not None
    assert (people.toll.min, people.toll.max) == (low, high)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Soldiers killed twelve villagers.", "civilian"),
        ("Gunmen killed three teachers.", "civilian"),
        ("Four children were killed.", "civilian"),
        ("Fourteen soldiers were killed.", "combatant"),
        ("Government troops killed 30 rebels.", "combatant"),
        ("Four soldiers and two civilians were killed.", "mixed"),
        ("Six people were killed.", "unknown"),
    ],
)
def test_a_noun_says_the_status(text: str, status: str) -> None:
    """Villagers are civilians, rebels fighters, people may be either."""
    assert harmed(text).status.value == status


def test_women_and_children_are_parts() -> None:
    """Parts of a toll are read and never added to it, the one told after "and" as well."""
    people = harmed("At least 24 passengers, including three women and five children, were killed.")
    assert people.toll is not None
    assert (people.toll.min, people.toll.max) == (24, None)
    assert (people.women, people.children) == (3, 5)


def test_one_kind_of_part_says_nothing_of_the_other() -> None:
    """Eleven children among those killed leave the women unknown."""
    people = harmed("Soldiers killed 40 villagers, including 11 children.")
    assert people.toll is not None
    assert (people.toll.min, people.women, people.children) == (40, None, 11)


def test_a_plural_without_a_number_is_open() -> None:
    """At least two, and not counted."""
    people = harmed("Soldiers killed villagers in the market.")
    assert not people.is_counted
    assert people.toll is not None
    assert (people.toll.min, people.toll.max) == (2, None)


def test_a_name_counts_for_one() -> None:
    """A person killed by name is one person, with the name."""
    people = harmed("Odran Velki was killed on Monday.")
    assert people.is_counted
    assert people.toll is not None
    assert (people.toll.min, people.toll.max) == (1, 1)
    assert [n.name for n in people.named] == ["Odran Velki"]


def test_the_description_is_the_words_of_the_phrase() -> None:
    """Those harmed are described in the words of the text; how many they are is the toll."""
    assert harmed("Soldiers killed twelve frightened villagers.").description == "frightened villagers"
    assert harmed("Soldiers killed twelve.").description is None


def test_a_body_is_no_named_victim() -> None:
    """ "A Hamas command centre" names no person."""
    text = "The army said it had struck a Hamas command centre in Velun on Monday, killing nine people."
    assert [v.name for i in read(text).incidents for c in i.claims if c.victims for v in c.victims.named] == []
