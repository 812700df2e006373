"""Fighters: told apart from civilians by rank and group, captured ones too; what harmed only them is an incident that says so."""

from __future__ import annotations

import pytest
from documents import read
from reported import report_of

from cairn.extraction.rules.mention import Mention
from cairn.extraction.rules.mentions import find_mentions


def mentions(text: str) -> list[Mention]:
    """The mentions of a text of one sentence."""
    report = report_of(text, country="AF")
    (sentence,) = report.parsed
    return find_mentions(sentence, report.lexicon.harm, report.counter(sentence), report.lexicon.text.references)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The soldiers killed a Taliban leader in Herat.", "combatant"),
        ("The soldiers killed a senior rebel chief in Herat.", "combatant"),
        ("Twelve Taliban were killed in Herat.", "combatant"),
        ("The bomb killed a village leader in Herat.", "civilian"),
        ("The Taliban killed a union leader in Herat.", "civilian"),
    ],
)
def test_a_rank_is_a_fighters_beside_the_name_of_his_group(text: str, status: str) -> None:
    """A leader fights where the phrase names his group or its fighters; the group that did it says nothing of its victims."""
    (people,) = [m.victims for m in mentions(text) if m.victims is not None]
    assert people.status.value == status


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The patrol captured a Taliban commander in Herat.", 1),
        ("Three insurgents were arrested in Herat on Monday.", 3),
        ("Two militants were taken into custody in Herat.", 2),
        ("The army announced the capture of four rebel fighters.", 4),
    ],
)
def test_captured_fighters_are_detained(text: str, low: int) -> None:
    """Captured, arrested, taken into custody: fighters that the other side holds."""
    (mention,) = [m for m in mentions(text) if m.harm == "detained"]
    assert mention.victims is not None
    assert mention.victims.toll is not None
    assert mention.victims.toll.min == low


@pytest.mark.parametrize("text", ["The army captured the town.", "Police arrested two men over the bombing.", "They took three trucks."])
def test_other_captures_open_no_account(text: str) -> None:
    """A town, a suspect, a lorry are no captured fighters."""
    assert not [m for m in mentions(text) if m.harm == "detained"]


def test_what_harmed_only_fighters_says_so_in_every_claim() -> None:
    """An operation that killed and captured fighters is one incident, whose claims all call those harmed combatants."""
    (incident,) = read(
        "Soldiers killed three insurgents during an operation in the town of Gao on Monday. "
        "The force also detained a rebel commander. The governor of Gao said the operation was a success."
    ).incidents
    assert {c.victims.status.value if c.victims else None for c in incident.claims} == {"combatant"}
    assert [c.tolls.killed.min for c in incident.claims if c.tolls.killed] == [3]
    assert [c.tolls.detained.min for c in incident.claims if c.tolls.detained] == [1]
