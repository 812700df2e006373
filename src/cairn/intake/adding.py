"""Add reports to a casebook: one transaction for each document, so that a run may be killed and gone on with at any point."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from cairn.casebook import Casebook, CasebookError, Writer
from cairn.casebook.capturing import record_capture
from cairn.catalogue import keep_up
from cairn.intake.capturing import Captured, keep_late
from cairn.intake.dating import redate
from cairn.intake.extracting import extracted
from cairn.intake.options import Options
from cairn.intake.placing import place_accounts
from cairn.intake.sources import Taken, is_address, taken
from cairn.intake.workers import Said
from cairn.model.document import Unreadable
from cairn.model.extraction import DocumentHead, Extraction
from cairn.reading import Read

NOT_KEPT = frozenset({"document-id-taken", "text-not-storable"})
"""Errors of the casebook for which it cannot take a document in."""

NOT_RECORDED = frozenset({"passage-unfounded"})
"""Errors for which it takes the document and not what it is said to say. Any other error is the casebook's own, and stops the run."""

NOTHING_CAME_IN = frozenset({"missing", "not-a-file", "empty-folder"})
"""Failures that are a slip of the hand, not a report that could not be read: they are told, and not kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one thing handed in. `incidents` are those its accounts were placed in; `problem` says why it failed.

    A document that was known and has another day now is "dated": by the decision `decision`, instead of the day that `stood`. `published`
    is its day, None where it has none."""

    name: str
    outcome: Literal["added", "known", "dated", "failed"]
    document: str | None = None
    incidents: tuple[str, ...] = ()
    problem: Unreadable | None = None
    published: date | None = None
    stood: date | None = None
    decision: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A document that is in the casebook already, with its extraction."""

    step: Step


def add(casebook: Casebook, sources: Iterable[str], options: Options) -> Iterator[Step]:
    """Add all documents of all sources, and tell of each. What is in the casebook already, byte by byte, is passed over.

    The day of publication that `options` give to reports that carry none is a person's correction where such a report is known: of one
    that has no day yet, and of one that is named itself. It is read and placed anew then. A catalogue that is there follows at the end.

    Raises CasebookError where the casebook itself fails (disk-full, store-unavailable ...), UnknownExtractorError, KnowledgeError."""
    given = [*sources]
    named = {source if is_address(source) else Path(source).name for source in given}  # as documents are named that are no folder's
    yield from add_taken(casebook, taken(given, options), options, named=named)


def add_taken(casebook: Casebook, items: Iterable[Taken], options: Options, *, named: Container[str] = ()) -> Iterator[Step]:
    """As `add`, of what was read already; `named` are the names of documents that were named themselves."""
    for item, said in extracted(_sifted(casebook, items, named, options), options):
        if isinstance(item, Known):
            yield item.step
        elif isinstance(item, Unreadable):
            yield _kept_failure(casebook, item)
        elif said is not None:
            yield _kept(casebook, item, said, options)
    keep_up(casebook)


def _sifted(casebook: Casebook, items: Iterable[Taken], named: Container[str], options: Options) -> Iterator[Taken | Known]:
    """The documents that are known are set aside before any work is spent on them, but for those that get another day."""
    for item in items:
        with casebook.reading() as view:
            head = view.holds(item.document.sha256) if isinstance(item, Read) else None
            is_known = head is not None and view.is_read(head.id)
        if isinstance(item, Read) and head and is_known and not _is_dated_anew(item, head, named, options):
            keep_late(casebook, head.id, item)
            yield Known(Step(item.document.name, "known", head.id, published=head.published))
        else:
            yield item


def _is_dated_anew(item: Read, head: DocumentHead, named: Container[str], options: Options) -> bool:
    """Whether a person gives a known report, which carries no day itself, another one than it has. In a folder a day that was given
    before stays: the same command may be run again after one of them was corrected."""
    is_given = options.redates and options.published is not None and item.document.published == options.published
    return is_given and head.published != options.published and (head.published is None or item.document.name in named)


def _kept_failure(casebook: Casebook, problem: Unreadable) -> Step:
    if problem.code not in NOTHING_CAME_IN:
        with casebook.writing() as writer:
            writer.record_failure(problem)
    return Step(problem.name, "failed", problem=problem)


def _kept(casebook: Casebook, item: Read, said: Said, options: Options) -> Step:
    """Keep a document and what it says. Where that fails for a fault of ours, the document is kept all the same."""
    try:
        return _kept_whole(casebook, item, said, options)
    except CasebookError as error:
        if error.code in NOT_RECORDED:
            problem = Unreadable(id=item.document.id, name=item.document.name, code=error.code, message=error.message)
            return _kept_whole(casebook, item, problem, options)
        if error.code in NOT_KEPT:
            problem = Unreadable(id=item.document.sha256, name=item.document.name, code=error.code, message=error.message)
            return _kept_failure(casebook, problem)
        raise
    except Exception as error:
        message = (
            f"{item.document.name}: what it says could not be recorded ({type(error).__name__}: {error}). It is kept; please report it."
        )
        problem = Unreadable(id=item.document.id, name=item.document.name, code="recording-failed", message=message)
        return _kept_whole(casebook, item, problem, options)


def _kept_whole(casebook: Casebook, item: Read, said: Said, options: Options) -> Step:
    with casebook.writing() as writer:
        is_new = writer.add_document(item.document, item.content, source=item.document.url or item.document.name)
        document = item.document.id if is_new else _known_as(writer, item)
        if isinstance(item, Captured):
            record_capture(writer, document, item.capture)
        if not is_new and writer.is_read(document):
            return _dated(writer, item, document, said, options)
        if isinstance(said, Extraction):
            unplaced = writer.record_extraction(said, document=document)
            placed = tuple(place_accounts(writer, document, said, unplaced))
            return Step(item.document.name, "added", document, placed, published=item.document.published)
        writer.record_extraction_failure(document, extractor=options.extractor, code=said.code, message=said.message)
        return Step(item.document.name, "failed", document, problem=said)


def _dated(writer: Writer, item: Read, document: str, said: Said, options: Options) -> Step:
    """A known document gets the day that was given, by who may give it; where it has it, another process was faster, or it was handed in
    twice."""
    name, day, stood = item.document.name, item.document.published, writer.head(document).published
    if day is None or day == stood or not options.redates:
        return Step(name, "known", document, published=stood)
    if not isinstance(said, Extraction):
        return Step(name, "failed", document, problem=said, published=stood)
    made = redate(writer, document, day, said, reason="given when it was added again")
    return Step(name, "dated", document, made.incidents, published=day, stood=stood, decision=made.decided.decision.number)


def _known_as(writer: Writer, item: Read) -> str:
    head = writer.holds(item.document.sha256)
    return head.id if head else item.document.id
