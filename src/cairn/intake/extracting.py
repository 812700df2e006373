"""What documents say, in the order in which they came, with the work spread over processes where that is wanted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TypeVar

from cairn.extraction import EXTRACTORS, UnknownExtractorError
from cairn.intake.chunks import chunks
from cairn.intake.options import Options
from cairn.intake.sources import Taken, taken
from cairn.intake.threads import answered
from cairn.intake.workers import Said, Workers, document_in, said_by, said_by_reader
from cairn.knowledge.actors import Actors
from cairn.language.vocabularies import load_vocabularies
from cairn.model.document import Unreadable

T = TypeVar("T")


def extract_lines(sources: Iterable[str], options: Options) -> Iterator[tuple[str, Unreadable | None]]:
    """The lines that `cairn extract` writes: one JSON object a document, in order; beside each, what went wrong with it."""
    yield from lines_of(taken(sources, options), options)


def lines_of(items: Iterable[Taken], options: Options) -> Iterator[tuple[str, Unreadable | None]]:
    """As `extract_lines`, of documents that were read already."""
    for item, said in extracted(items, options):
        problem = item if isinstance(item, Unreadable) else said
        if isinstance(problem, Unreadable):
            yield error_line(problem), problem
        elif problem is not None:
            yield problem.to_json(), None


def error_line(problem: Unreadable) -> str:
    """What stands in the output for a document that gave nothing."""
    return json.dumps({"document": {"id": problem.id}, "error": {"code": problem.code, "message": problem.message}}, ensure_ascii=False)


def check_ready(options: Options) -> None:
    """Raises UnknownExtractorError, KnowledgeError or LexiconError where no document could be read for a fault that is none of theirs."""
    if options.extractor not in EXTRACTORS:
        raise UnknownExtractorError(f"There is no extractor '{options.extractor}'; there are: {', '.join(EXTRACTORS)}.")
    Actors.load()
    load_vocabularies()


def extracted(items: Iterable[T], options: Options) -> Iterator[tuple[T, Said | None]]:
    """Every item with what it says: a document's extraction, or why there is none; None for what is no document.

    Order is kept and memory stays flat: at most a few chunks are under way.
    Raises UnknownExtractorError; KnowledgeError or LexiconError where a table of actors or words does not fit: once,
    not for every document."""
    check_ready(options)
    if options.reader is not None:
        yield from answered(items, partial(said_by_reader, reader=options.reader, attributions=options.attributions), options.jobs)
        return
    work = partial(said_by, extractor=options.extractor, attributions=options.attributions)
    if options.jobs <= 1:
        for item in items:
            yield item, work([document_in(item)])[0]
        return
    with Workers(options.jobs, work, preload=EXTRACTORS[options.extractor]) as workers:
        for chunk, answers in workers.each(chunks(items)):
            yield from zip(chunk, answers, strict=True)
