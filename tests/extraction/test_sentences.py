"""Sentences: paragraphs, lines that a machine wrapped, datelines, the end of the report, and offsets that always hold."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from reported import NOTHING

from cairn.extraction.rules.sentences import LONGEST_PARSED, Sentence, sentences
from cairn.extraction.rules.splitting import boilerplate

WRAPPED = """Soldiers entered the village before dawn on Monday and went from house
to house, residents said. They took nine men to the bridge and shot them
there while their families were made to watch from the road. The governor
of the province arrived on Tuesday and promised that those who did it
would be found, whoever they are and whoever had given them the order.

Nobody has been arrested since, and the families have left the village
for the camp beside the river, where tents are few and water is short."""
WORDS = st.sampled_from(
    [
        "Soldiers",
        "left",
        "the",
        "town",
        ".",
        "?",
        "Mr.",
        "said:",
        "“No”",
        "\n",
        "\n\n",
        "  ",
        "GAO",
        "--",
        "(AFP)",
        "3.5",
        "…",
        "é",
        "\t",
        "🙂",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=300))


def found(text: str) -> list[Sentence]:
    """The sentences of an English text without boilerplate."""
    return sentences(text, "en", NOTHING)


def holds(text: str, sentence: Sentence) -> bool:
    """Whether a sentence stands where it says."""
    return (
        text[sentence.start : sentence.end] == sentence.original
        and sentence.text == sentence.original.replace("\n", " ")
        and text[sentence.passage().start : sentence.passage().end] == sentence.passage().quote
    )


@given(TEXTS)
def test_sentences_stand_where_they_say(text: str) -> None:
    """Of any text: in order, numbered, without overlap, none empty, and each the document's own characters."""
    result = found(text)
    assert [s.index for s in result] == list(range(len(result)))
    assert all(holds(text, s) for s in result)
    assert all(one.end <= other.start and one.paragraph <= other.paragraph for one, other in pairwise(result))


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """Without boilerplate every character that is no space belongs to a sentence."""
    covered = {i for s in found(text) for i in range(s.start, s.end)}
    assert {i for i, character in enumerate(text) if not character.isspace()} <= covered


@given(TEXTS, st.data())
def test_a_passage_of_any_part_is_verbatim(text: str, data: st.DataObject) -> None:
    """A range that counts in a sentence gives the document's own characters, the space around them left out."""
    for sentence in found(text):
        start = data.draw(st.integers(0, len(sentence.text) - 1))
        if not (words := sentence.original[start:]).strip():
            continue
        passage = sentence.passage(start)
        assert passage.quote == words.strip() == text[passage.start : passage.end]


def test_each_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    """Lines of different length are the author's own: each is a paragraph, empty ones count for nothing."""
    text = "A headline\n\nThe first paragraph. It has two sentences.\nThe second one."
    assert [(s.paragraph, s.text.strip()) for s in found(text)] == [
        (0, "A headline"),
        (1, "The first paragraph."),
        (1, "It has two sentences."),
        (2, "The second one."),
    ]


def test_lines_wrapped_by_a_machine_are_joined() -> None:
    """A sentence runs on over the breaks of a wrapped text; a passage keeps them, because they stand in the document."""
    result = found(WRAPPED)
    assert [s.paragraph for s in result] == [0, 0, 0, 1]
    assert result[0].text.strip() == "Soldiers entered the village before dawn on Monday and went from house to house, residents said."
    assert "from house\nto house" in result[0].passage().quote
    assert all(WRAPPED[s.start : s.end] == s.original for s in result)


def test_a_dateline_stands_for_itself() -> None:
    """Place, day and agency before the first words are no part of the sentence that follows."""
    for dateline in ("GAO, Mali (Wire) - ", "BAMAKO -- ", "GAO, 17 Feb (Wire) — "):
        text = f"{dateline}Gunmen killed six farmers on Monday."
        first, second = found(text)
        assert (first.text, second.text) == (dateline, "Gunmen killed six farmers on Monday.")
        assert text[second.start :] == second.text


def test_a_dash_inside_a_sentence_is_no_dateline() -> None:
    """A sentence that begins like any other keeps its dash."""
    assert len(found("The gunmen - six of them on motorbikes - left before dawn.")) == 1


def test_the_report_ends_where_the_appeal_begins() -> None:
    """A short line late in the text that asks for something ends it; what follows is never read."""
    body = "Gunmen killed six farmers near the river on Monday. The governor condemned the attack and promised an inquiry.\n" * 3
    text = f"{body}Support our work\nTwelve people were killed elsewhere."
    result = sentences(text, "en", boilerplate("en"))
    assert result[-1].end <= text.index("Support our")
    assert len(result) == 6


def test_an_appeal_at_the_head_ends_nothing() -> None:
    """Navigation before the report must not swallow it."""
    text = "Subscribe\n" + "Gunmen killed six farmers near the river on Monday, and the governor promised an inquiry.\n" * 3
    assert any(s.text.startswith("Gunmen") for s in sentences(text, "en", boilerplate("en")))


def test_a_line_of_navigation_is_dropped() -> None:
    """A line that leads elsewhere is left out; the report goes on after it."""
    text = "Gunmen killed six farmers.\nRead also: Nine killed in the capital\nThe governor promised an inquiry."
    assert [s.text for s in sentences(text, "en", boilerplate("en"))] == ["Gunmen killed six farmers.", "The governor promised an inquiry."]


def test_a_text_without_full_stops_is_cut() -> None:
    """No stretch is longer than what is worth parsing, and nothing of it is lost."""
    text = "villagers and " * 500
    result = found(text)
    assert max(len(s.text) for s in result) <= LONGEST_PARSED
    assert re.sub(r"\s", "", "".join(s.text for s in result)) == re.sub(r"\s", "", text)


def test_an_even_number_of_wrapped_lines_is_joined_too() -> None:
    """Lines of 73 and 72 characters are wrapped, whatever lies half-way between the two."""
    text = ("x" * 72 + "\n" + "y" * 73 + "\n") * 3
    assert len({s.paragraph for s in found(text)}) == 1


def test_a_capital_in_mid_sentence_shows_a_lost_line_break() -> None:
    """A word that opens sentences, with a capital after a small word and before another, opens one."""
    found = sentences("Intentional attack A leading group condemned the raids.", "en", boilerplate("en"))
    assert [s.text.strip() for s in found] == ["Intentional attack", "A leading group condemned the raids."]


def test_no_sentence_ends_inside_initials() -> None:
    """ "U.S." behind a hyphen is one word."""
    text = "THE TALKS OF THE VELMIRAN-U.S. COUNCIL WERE PUT OFF."
    assert [s.text for s in sentences(text, "en", NOTHING)] == [text]
