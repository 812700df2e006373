"""Threads for extractors that wait more than they work: answers come in the order in which documents came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from cairn.intake.workers import Said, document_in
from cairn.model.document import Document

AHEAD = 2
"""Documents under way for each thread: enough to keep it busy, few enough to keep memory flat."""

T = TypeVar("T")


class Threads:
    """Works on so many documents at a time. A run that ends does not wait for a thread that waits: it may take minutes."""

    def __init__(self, work: Callable[[Document], Said], number: int) -> None:
        """`work` tells its own failures; it raises none but those that end the run."""
        self.work = work
        self._turn = threading.Semaphore(number)
        self._is_over = False

    def begin(self, document: Document) -> Future[Said]:
        """Start work on a document, as soon as it is its turn."""
        future: Future[Said] = Future()
        threading.Thread(target=self._run, args=(document, future), daemon=True).start()
        return future

    def _run(self, document: Document, future: Future[Said]) -> None:
        with self._turn:
            if self._is_over:
                return
            try:
                future.set_result(self.work(document))
            except BaseException as error:
                future.set_exception(error)

    def end(self) -> None:
        """Begin nothing more."""
        self._is_over = True


def answered(items: Iterable[T], work: Callable[[Document], Said], threads: int) -> Iterator[tuple[T, Said | None]]:
    """Every item with what its document says; None for what is no document. What is not asked for is not read."""
    running = Threads(work, threads)
    waiting: deque[tuple[T, Future[Said] | None]] = deque()
    try:
        for item in items:
            document = document_in(item)
            waiting.append((item, running.begin(document) if document else None))
            if len(waiting) >= (AHEAD * threads if threads > 1 else 1):
                yield _answer(*waiting.popleft())
        while waiting:
            yield _answer(*waiting.popleft())
    finally:
        running.end()


def _answer(item: T, future: Future[Said] | None) -> tuple[T, Said | None]:
    return item, future.result() if future else None
