"""Processes that extract: each loads the language's pipeline once; what kills one costs one document, never the run."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context, parent_process
from typing import Self, TypeVar

from cairn.extraction import Extractor, extract
from cairn.extraction.errors import ExtractionError
from cairn.model.document import Document, Unreadable
from cairn.model.extraction import Extraction
from cairn.reading import Read

Said = Extraction | Unreadable
Answers = list[Said | None]
Work = Callable[[Sequence[Document | None]], Answers]
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
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the processes; work that has not begun is dropped."""
        self.pool.shutdown(cancel_futures=True)

    def each(self, chunks: Iterable[list[T]]) -> Iterator[tuple[list[T], Answers]]:
        """Every chunk with the answer to each of its items, in order."""
        waiting: deque[tuple[list[T], Future[Answers]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit([document_in(item) for item in chunk])))
            if len(waiting) >= AHEAD * self.jobs:
                yield self._answered(*waiting.popleft())
        while waiting:
            yield self._answered(*waiting.popleft())

    def _answered(self, chunk: list[T], future: Future[Answers]) -> tuple[list[T], Answers]:
        try:
            return chunk, future.result()
        except BrokenExecutor:  # a process was killed, by one of these documents or beside them: one at a time finds out which
            return chunk, [self._alone(document_in(item)) for item in chunk]

    def _alone(self, document: Document | None) -> Said | None:
        if document is None:
            return None
        try:
            return self._submit([document]).result()[0]
        except BrokenExecutor:
            return extraction_failed(document, "its process was killed, perhaps for want of memory")

    def _submit(self, documents: Sequence[Document | None]) -> Future[Answers]:
        try:
            return self.pool.submit(self.work, documents)
        except BrokenExecutor:
            self.pool.shutdown(cancel_futures=True)
            self._start()
            return self.pool.submit(self.work, documents)

    def _start(self) -> None:
        # Forking this process itself would copy its threads' locks; a server that forks has none, and imports the extractor once.
        if "forkserver" in get_all_start_methods():
            context = get_context("forkserver")
            context.set_forkserver_preload([self.preload])
            _start_server()
            self.pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_settle)
        else:
            os.environ.setdefault(SAFE_PATH, "1")
            self.pool = ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"), initializer=_settle)


def document_in(item: object) -> Document | None:
    """The document of what was read; None of anything else."""
    return item.document if isinstance(item, Read) else None


def said_by(documents: Sequence[Document | None], extractor: str, attributions: bool) -> Answers:
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


def _settle() -> None:
    """In a worker: leave Ctrl-C to the process that started it, and end when that one is gone, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
