"""Long documents: cut into parts that overlap, asked about one by one, and put together again as one document."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from llm_runs import fails, model, only, read, verbatim

from cairn.extraction.llm.parts import Part, halves, parts
from chat_server import Asked, Sent, failed, said, serving
from told import DENIAL, HERDERS, answer, claim, document, incident, response, speaker

FILLER = "The road to the well was closed that day and nobody could say when it would open again. " * 12


def told(asked: Asked) -> Sent:
    """A faithful model: it tells of the herders and of the denial where their words stand in the part it was given."""
    incidents = []
    if HERDERS in asked.report:
        incidents = [incident(claim(killed="at least 24 herders"), when="on Monday", where=("Tabankort",), id="a")]
    again = re.search(r"In Tabankort on Monday (\d+) herders were killed, a witness said\.", asked.report)
    if again:
        second = claim(again[0], speaker("a witness"), killed=f"{again[1]} herders")
        incidents.append(incident(second, when="on Monday", where=("Tabankort",), id="b"))
    denied = (response(DENIAL, incidents=["a"] if HERDERS in asked.report else []),) if DENIAL in asked.report else ()
    return said(answer(*incidents, responses=denied))


@given(text=st.text(alphabet="ab. \n", max_size=400), size=st.integers(9, 120), overlap=st.integers(0, 60))
def test_parts_leave_nothing_out(text: str, size: int, overlap: int) -> None:
    """They begin at the beginning, end at the end, never leave a gap, never are too long, and always go on."""
    cut = parts(text, size, overlap)
    assert (cut[0].start, cut[-1].end) == (0, len(text))
    assert all(before.start < after.start <= before.end < after.end for before, after in pairwise(cut))
    assert all(part.end - part.start <= size for part in cut)
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))


@given(length=st.integers(0, 9000), overlap=st.integers(0, 3000))
def test_halves_leave_nothing_out(length: int, overlap: int) -> None:
    """Two shorter parts that meet, or none where there is nothing to gain."""
    text = "word " * (length // 5)
    part = Part(0, len(text))
    for one in (cut := halves(text, part, overlap)):
        assert one.end - one.start < len(text)
    assert not cut or (cut[0].start, cut[1].end) == (0, len(text))
    assert not cut or cut[1].start <= cut[0].end


def test_what_two_parts_tell_of_one_sentence_is_told_once() -> None:
    """A claim and a response in the overlap are one each, however the answers name them."""
    text = f"{FILLER}\n{HERDERS} {DENIAL}\n{FILLER}"
    with serving(told) as server, model(server, part_characters=1700, overlap_characters=500) as extractor:
        found = extractor(document(text))
    assert sum(HERDERS in asked.report for asked in server.asked) == 2
    verbatim(found, document(text))
    assert len(only(found).claims) == 1
    assert [(r.id, r.incidents) for r in found.responses] == [("r1", ("i1",))]


@pytest.mark.parametrize(("number", "accounts"), [(25, 1), (7, 2)])
def test_one_event_told_in_two_parts(number: int, accounts: int) -> None:
    """The same day and place with numbers that agree are one incident with two claims; numbers that cannot both be true are two."""
    text = f"{HERDERS}\n{FILLER}\n{FILLER}\nIn Tabankort on Monday {number} herders were killed, a witness said."
    with serving(told) as server, model(server, part_characters=2000, overlap_characters=300) as extractor:
        found = extractor(document(text))
    assert len(server.asked) > 1
    assert len(found.incidents) == accounts
    assert [c.id for account in found.incidents for c in account.claims] == ["c1", "c2"]


def test_words_that_stand_twice_are_those_of_their_part() -> None:
    """A sentence that is repeated far away is quoted where the model read it."""
    text = f"{FILLER}\n{FILLER}\n{DENIAL}"
    found = read(told, text, part_characters=2000, overlap_characters=100)
    assert found.responses[0].passage.start == text.index(DENIAL)


def test_later_parts_know_what_the_report_is_about() -> None:
    """They are told its beginning, its title and its day, as data."""
    with serving(told) as server, model(server, part_characters=2000) as extractor:
        extractor(document(f"{HERDERS}\n{FILLER}\n{FILLER}\n{FILLER}"))
    last = server.asked[-1]
    assert HERDERS in last.report
    assert "Published: 2025-02-22" in last.report
    assert f"part {len(server.asked)} of {len(server.asked)}" in last.text


@pytest.mark.parametrize("length_error", ["context", "cut"])
def test_a_part_that_is_too_long_for_the_model_is_halved(length_error: str) -> None:
    """Whether the server refuses the question or the answer breaks off: smaller parts are asked about, and nothing is lost."""

    def small(asked: Asked) -> Sent:
        if len(asked.report) > 2600:
            return (
                failed(400, "This exceeds the maximum context length")
                if length_error == "context"
                else said('{"incidents": [{', finish="length")
            )
        return told(asked)

    text = f"{FILLER}\n{HERDERS}\n{FILLER}\n{DENIAL}\n{FILLER}"
    found = read(small, text)
    assert len(only(found).claims) == 1
    assert [r.passage.quote for r in found.responses] == [DENIAL]


@pytest.mark.parametrize(("answer", "code"), [(failed(413), "llm-too-long"), (said("{", finish="length"), "llm-answer-cut")])
def test_a_part_that_cannot_be_halved_any_more(answer: Sent, code: str) -> None:
    """The error names the option that helps."""
    error, _ = fails(answer)
    assert error.code == code
    assert "--" in error.message
