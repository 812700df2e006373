"""Processes that extract: each loads the language's pipeline once; what kills one costs one document, never the run."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import ForkServerContext, SpawnContext
from queue import SimpleQueue
from typing import Self, TypeVar

from cairn.extraction import Extractor, extract
from cairn.extraction.errors import ExtractionError
from cairn.intake.worker import KilledError, Worker
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import Extraction
from cairn.reading import Read

Said = Extraction | Unreadable
Answers = list[Said | None]
Documents = Sequence[Document | None]
Work = Callable[[Documents], Answers]
"""What is done with a handful of documents: an answer to each, in order; None where there is none."""
T = TypeVar("T")

AHEAD = 2
"""Chunks under way for each process: enough to keep it busy, few enough to keep memory flat."""

SAFE_PATH = "PYTHONSAFEPATH"
"""With this set, a Python that starts looks for modules only where Python keeps them."""


class Workers:
    """A number of processes that do the same work. Use as a context manager."""

    def __init__(self, jobs: int, work: Work, *, preload: str) -> None:
        """`work` is done in the processes; the module `preload` is loaded once for all of them. Nothing is started yet."""
        self.jobs = jobs
        self.work = work
        self.preload = preload

    def __enter__(self) -> Self:
        """Start the processes."""
        self._context = _context(self.preload)
        self._idle: SimpleQueue[Worker[Documents, Answers]] = SimpleQueue()
        for _ in range(self.jobs):
            self._idle.put(Worker(self._context, self.work))
        self._askers = ThreadPoolExecutor(self.jobs)
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the processes; work that has not begun is dropped."""
        self._askers.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()

    def each(self, chunks: Iterable[list[T]]) -> Iterator[tuple[list[T], Answers]]:
        """Every chunk with the answer to each of its items, in order."""
        waiting: deque[tuple[list[T], Future[Answers]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._askers.submit(self._answers, [document_in(item) for item in chunk])))
            if len(waiting) >= AHEAD * self.jobs:
                yield _settled(*waiting.popleft())
        while waiting:
            yield _settled(*waiting.popleft())

    def _answers(self, documents: Documents) -> Answers:
        try:
            return self._ask(documents)
        except KilledError:  # one of these documents killed the process, or somebody else did: one at a time finds out which
            return [self._alone(document) if document else None for document in documents]

    def _alone(self, document: Document) -> Said | None:
        try:
            return self._ask([document])[0]
        except KilledError:
            return extraction_failed(document, "its process was killed, perhaps for want of memory")

    def _ask(self, documents: Documents) -> Answers:
        worker = self._idle.get()
        try:
            return worker.ask(documents)
        except KilledError:
            worker = Worker(self._context, self.work)
            raise
        finally:
            self._idle.put(worker)


def document_in(item: object) -> Document | None:
    """The document of what was read; None of anything else."""
    return item.document if isinstance(item, Read) else None


def said_by(documents: Documents, extractor: str, attributions: bool) -> Answers:
    """What each document says; None where there is none."""
    return [try_extract(document, extractor, attributions) if document else None for document in documents]


def try_extract(document: Document, extractor: str, attributions: bool) -> Said:
    """What a document says. A fault of the extractor is told as the document's; it must not cost the others theirs.

    Raises ImportError where the extractor itself cannot be loaded: then nothing is wrong with the documents."""
    return said_by_reader(document, partial(extract, extractor=extractor), attributions)


def said_by_reader(document: Document, reader: Extractor, attributions: bool) -> Said:
    """What an extractor makes of a document, or why it makes nothing of it."""
    try:
        return reader(document, attributions=attributions)
    except ImportError:
        raise
    except ExtractionError as error:
        return Unreadable(id=document.id, name=document.name, code=error.code, message=f"{document.name}: {error.message}")
    except Exception as error:
        return extraction_failed(document, f"{type(error).__name__}: {error}")


def extraction_failed(document: Document, why: str) -> Unreadable:
    """That nothing could be read out of a document, which is a fault of ours."""
    message = f"{document.name}: the text was read, but the extractor failed on it ({why}). The others are not affected; please report it."
    return Unreadable(id=document.id, name=document.name, code="extraction-failed", message=message)


def _settled(chunk: list[T], answers: Future[Answers]) -> tuple[list[T], Answers]:
    return chunk, answers.result()


def _context(preload: str) -> ForkServerContext | SpawnContext:
    # Forking this process itself would copy its threads' locks; a server that forks has none, and imports the extractor once.
    if "forkserver" not in get_all_start_methods():
        os.environ.setdefault(SAFE_PATH, "1")
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([preload])
    _start_server()
    return context


def _start_server() -> None:
    """Start the server that forks, if it does not run: without a look for modules where we stand, which may be a folder of evidence."""
    from multiprocessing import forkserver  # which not every system has

    stood = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        forkserver.ensure_running()
    finally:
        os.environ.pop(SAFE_PATH)
        os.environ.update({SAFE_PATH: stood} if stood is not None else {})
