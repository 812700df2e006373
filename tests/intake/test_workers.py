"""Work spread over processes: order kept, memory flat, and no document costs another its turn."""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing import forkserver
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_work import deadly, nothing_said

from cairn.intake.chunks import chunks
from cairn.intake.workers import AHEAD, Workers
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import Extraction
from cairn.reading import Read


def item(number: int, text: str = "words") -> Read:
    """A document with a number for its id."""
    document = Document(id=str(number), sha256="0" * 64, name=f"{number}.txt", media_type="text/plain", text=text)
    return Read(document, text.encode())


@given(sizes=st.lists(st.integers(0, 50), max_size=60), most=st.integers(1, 8), characters=st.integers(1, 100))
def test_chunks_lose_nothing_and_keep_their_bounds(sizes: list[int], most: int, characters: int) -> None:
    """Put together again, the chunks are the items in their order; none is empty, none too long, and all but its last item fit."""
    items = [item(number, "x" * size) for number, size in enumerate(sizes)]
    made = list(chunks(items, most=most, characters=characters))
    assert [one for chunk in made for one in chunk] == items
    assert all(0 < len(chunk) <= most for chunk in made)
    assert all(sum(len(one.document.text) for one in chunk[:-1]) < characters for chunk in made)


def test_answers_come_in_order_from_several_processes() -> None:
    """What is no document passes through in its place."""
    problem = Unreadable(id="x", name="x", code="empty", message="x: empty.")
    items: list[Read | Unreadable] = [item(number) for number in range(20)]
    items.insert(7, problem)
    with Workers(2, nothing_said, preload="cairn.intake.workers") as workers:
        answered = [pair for chunk, answers in workers.each(chunks(items, most=2)) for pair in zip(chunk, answers, strict=True)]
    assert [one for one, _ in answered] == items
    said = [answer for _, answer in answered if isinstance(answer, Extraction)]
    assert [answer.document.id for answer in said] == [str(number) for number in range(20)]
    assert [one for one, answer in answered if answer is None] == [problem]


def test_nothing_that_lies_about_is_run_to_extract(evidence: Path) -> None:
    """Nor do the processes that extract take a module from where the command was given."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # one that another test started stands elsewhere
    with Workers(2, nothing_said, preload="cairn.intake.workers") as workers:
        assert len([chunk for chunk, _ in workers.each(chunks([item(1)], most=1))]) == 1
    assert not (evidence / "was-run").exists()


def test_no_more_is_taken_in_than_is_worked_on() -> None:
    """However long the input, only a few chunks of it are held: what is not asked for is not read."""
    taken = 0

    def endless() -> Iterator[list[Read]]:
        nonlocal taken
        while True:
            taken += 1
            yield [item(taken)]

    with Workers(2, nothing_said, preload="cairn.intake.workers") as workers:
        answers = workers.each(endless())
        for _ in range(3):
            next(answers)
        assert taken <= 3 + AHEAD * 2


@pytest.mark.parametrize("place", [0, 5, 9])
def test_a_document_that_kills_its_process_costs_no_other_its_turn(place: int) -> None:
    """It is told as failed; all the others are answered, before it and after it."""
    items = [item(number, "deadly" if number == place else "words") for number in range(10)]
    with Workers(2, deadly, preload="cairn.intake.workers") as workers:
        answers = [answer for _, answered in workers.each(chunks(items, most=3)) for answer in answered]
    failed = [answer for answer in answers if isinstance(answer, Unreadable)]
    assert [(one.id, one.code) for one in failed] == [(str(place), "extraction-failed")]
    assert "killed" in failed[0].message
    assert [answer.document.id for answer in answers if isinstance(answer, Extraction)] == [str(n) for n in range(10) if n != place]


def test_however_often_a_process_is_killed_every_document_is_answered() -> None:
    """Deaths while others start, work and answer: none leaves the run waiting for an answer that never comes."""
    items = [item(number, "deadly" if number % 3 == 0 else "words") for number in range(300)]
    with Workers(3, deadly, preload="cairn.intake.workers") as workers:
        answers = [answer for _, answered in workers.each(chunks(items, most=2)) for answer in answered]
    assert [isinstance(answer, Unreadable) for answer in answers] == [number % 3 == 0 for number in range(300)]
