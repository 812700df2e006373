"""`explain`: the steps that extract say themselves what they found and why they passed over the rest."""

from __future__ import annotations

import pytest
from documents import document, read

from cairn.extraction import dated
from cairn.extraction.explanation import Explanation, SentenceExplained, explain
from cairn.extraction.rules.extractor import work
from cairn.reading import Read
from cairn.reading import read as read_file
from cairn.samples import reports


def why(text: str, *, sentence: int = 1) -> SentenceExplained:
    """The explanation of one sentence of a text."""
    read(text)  # skips the test where there is no pipeline
    return explain(document(text)).sentences[sentence - 1]


def lines(explained: SentenceExplained, word: str) -> list[str]:
    """What is told of a word, each finding with its label."""
    return [f"{line.label}: {line.told}" for one in explained.words if one.word == word for line in one.lines]


def has(told: list[str], *parts: str) -> bool:
    """Whether one finding holds all of some words."""
    return any(all(part in line for part in parts) for line in told)


def test_asking_why_changes_nothing() -> None:
    """The very same steps extract and explain: with notes or without, a document says the same; unasked, nothing is noted."""
    for item in read_file(reports()):
        if isinstance(item, Read):
            asked, _ = work(dated(item.document), is_asked=True)
            unasked, report = work(dated(item.document))
            assert asked == unasked
            assert report is None or all(s.notes is None for s in report.sentences)


def test_a_claim_is_told_with_all_that_fills_its_roles() -> None:
    """The trigger with its line of the lexicon; victims and the rule that found them; doer, day, place, speaker; and what came of it."""
    told = why("Soldiers killed 12 villagers in Gao on Monday, a resident said.")
    of_killed = lines(told, "killed")
    assert has(of_killed, "trigger: killing, counts the killed; harm.toml:")
    assert has(of_killed, "rule: victims by the frame (agent_patient)")
    assert has(of_killed, "victims: “villagers”: 12, civilian")
    assert has(of_killed, "doer: Soldiers")
    assert has(of_killed, "day: 2024-05-13")
    assert has(of_killed, "place: Gao (site)")
    assert has(of_killed, "said by: resident (witness), reports")
    assert has(of_killed, "folding: an event of its own")
    assert told.came_of_it == ("claim c1 on incident i1: resident reports killed 12",)
    assert has([line.told for line in told.lines], "“a resident”, by “said” (reports; speech.toml:")


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("Soldiers could kill 12 villagers in Gao.", "kill", "it is asked, feared, supposed or to come"),
        ("Soldiers did not kill 12 villagers in Gao.", "kill", "it is negated"),
        ("More than 300 villagers have been killed since January.", "killed", "a total over many events: “since” spans a period"),
        ("Three women were among the dead.", "dead", "a part of a toll"),
        ("The displaced families killed 12 goats in Gao.", "displaced", "an adjective before its noun"),
        ("A bomb attack killed 12 villagers in Gao on Monday.", "bomb", "it only says of which kind “attack” is"),
        ("They gunned the engine and killed 12 villagers.", "gunned", "it harms only with: down"),
        ("Violence killed the mood.", "killed", "“mood” is no word for people"),
        ("The attack was terrible.", "attack", "it belongs to no event told before, and opens none"),
        ("A lorry killed 12 villagers in Gao.", "lorry", "no known actor, no name and no word for those who act"),
        ("Gunmen killed 12 villagers in Gao.", "Gunmen", "it says that somebody did it, not who"),
    ],
)
def test_what_was_passed_over_is_told_with_its_reason(text: str, word: str, reason: str) -> None:
    """Whatever opens nothing, or fills no role, says why."""
    assert has(lines(why(text), word), reason)


def test_numbers_and_days_that_do_not_count_say_why() -> None:
    """An age is no toll; the day on which it was said is no day of the event."""
    told = why("On Tuesday officials accused the army of killing Awa Diallo, 34, in Gao.")
    assert has([line.told for line in told.lines], "“34” counts no people: age")
    assert has(lines(told, "killing"), "day: “Tuesday” is the saying's")


def test_the_evidence_of_folding_is_told_term_by_term() -> None:
    """Each term with its weight, the sum, and the sum that was needed."""
    text = "Soldiers killed 12 villagers in Gao on Monday. The killing of 12 villagers on Monday shocked Mali."
    told = lines(why(text, sentence=2), "killing")
    assert has(told, "folding: “killed” of sentence 1: +", "needs", "+3.0 same toll", "+2.0 same day")
    assert has(told, "folding: one event with it")


def test_sentences_that_were_not_read_say_why() -> None:
    """The triage tells by which word it chose a sentence, and what it missed in the others."""
    text = "Soldiers killed 12 villagers in Gao.\nA second line.\nThe harvest was good.\nThe weather was fair.\n"
    triage = [s.lines[0].told for s in (why(text, sentence=n) for n in (1, 2, 4))]
    assert triage[0].startswith("read: “killed” may open")
    assert triage[1] == "read: the first two sentences always are"
    assert triage[2].startswith("passed over: no word of harm")


def test_frames_that_fit_or_not_are_told() -> None:
    """Of a response the frame with its line; of one that did not match, what was wanting; of a forecast, why it is none."""
    fits = why("Soldiers killed 12 villagers in Gao. The army opened an inquiry into the killing.", sentence=2)
    assert has(lines(fits, "opened"), "frame: investigation_announced, responses.toml:", ": fits")
    assert fits.came_of_it[-1].startswith("response r1: investigation_announced by ")
    fails = why("Soldiers killed 12 villagers in Gao. The army did not open an inquiry.", sentence=2)
    assert has(lines(fails, "open"), "frame: investigation_announced, responses.toml:", ": it is denied")
    plan = why("Soldiers killed 12 villagers in Gao. Residents said the toll could rise.", sentence=2)
    assert has(lines(plan, "rise"), "no forecast: Residents has no name here")


def test_lines_that_are_no_report_are_told() -> None:
    """What the boilerplate patterns drop is listed with the pattern."""
    read("Soldiers killed 12 villagers.")
    told: Explanation = explain(document("Soldiers killed 12 villagers in Gao on Monday.\nPhoto: the harvest\nThe army denied it.\n"))
    assert [line.told for line in told.left_out] == ["“Photo: the harvest”: begins with “Photo:” (text.toml, boilerplate)"]
