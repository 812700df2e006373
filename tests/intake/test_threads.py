"""Documents worked on by threads: order kept, not too many at a time, nothing read ahead of need."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from test_workers import item

from cairn.intake.threads import AHEAD, answered
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import DocumentHead, Extraction, ExtractorName
from cairn.reading import Read


def said(document: Document) -> Extraction:
    """An extraction without content."""
    return Extraction(document=DocumentHead.of(document), extractor=ExtractorName(name="none", version="1"))


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_answers_come_in_order(threads: int) -> None:
    """However long each takes; what is no document passes through in its place."""
    problem = Unreadable(id="x", name="x", code="empty", message="x: empty.")
    items: list[Read | Unreadable] = [item(number) for number in range(12)]
    items.insert(7, problem)
    lock = threading.Lock()
    now = most = 0

    def work(document: Document) -> Extraction:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.02 if int(document.id) % 3 == 0 else 0.001)
        with lock:
            now -= 1
        return said(document)

    got = list(answered(items, work, threads))
    assert [one for one, _ in got] == items
    assert [answer.document.id for _, answer in got if isinstance(answer, Extraction)] == [str(number) for number in range(12)]
    assert [one for one, answer in got if answer is None] == [problem]
    assert most <= threads


def test_no_more_is_taken_in_than_is_worked_on() -> None:
    """However long the input, only a few documents of it are held."""
    taken = 0

    def endless() -> Iterator[Read]:
        nonlocal taken
        while True:
            taken += 1
            yield item(taken)

    answers = answered(endless(), said, 3)
    for _ in range(10):
        next(answers)
    assert taken <= 10 + AHEAD * 3


def test_a_fault_ends_the_run() -> None:
    """What `work` raises, it raises here."""

    def work(document: Document) -> Extraction:
        raise ImportError(document.id)

    with pytest.raises(ImportError, match="1"):
        list(answered([item(1), item(2)], work, 2))


def test_nothing_is_begun_once_the_run_is_over() -> None:
    """Documents that wait for their turn are let go."""
    begun: list[str] = []
    gate = threading.Event()

    def work(document: Document) -> Extraction:
        begun.append(document.id)
        if document.id != "0":
            gate.wait(5)
        return said(document)

    answers = answered((item(number) for number in range(20)), work, 2)
    next(answers)
    answers.close()
    gate.set()
    time.sleep(0.2)
    assert len(begun) <= 3
