"""What was read whole is taken over in one transaction: all of it or nothing, and what is here already is passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from cairn.casebook import Casebook, View, Writer
from cairn.casebook.payloads import Imported
from cairn.catalogue import keep_up
from cairn.intake.imports.coming import Coming, Read
from cairn.intake.imports.parting import keep_apart
from cairn.intake.placing import place_accounts

NEW, KNOWN, DIFFERENT = "new", "known", "different"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: how many rows are `new`, `known` already, or were taken before with other words and left as they were
    (`different`, by row); the incidents in which the new ones stand; the number of the ledger's entry, None where nothing was taken."""

    new: int
    known: int
    different: tuple[int, ...] = ()
    harmless: int = 0
    incidents: tuple[str, ...] = ()
    entry: int | None = None
    left: dict[str, int] = field(default_factory=dict)


def standing_of(view: View, one: Coming) -> str:
    """Whether a document is new here, known by its bytes, or known by its id with other words."""
    if view.holds(one.document.sha256):
        return KNOWN
    return DIFFERENT if view.has_document(one.document.id) else NEW


def foreseen(casebook: Casebook, read: Read) -> Outcome:
    """What would come of a file; nothing is taken."""
    with casebook.reading() as view:
        found = [(standing_of(view, one), one.row) for one in read.coming]
    return outcome(found, read)


def take(casebook: Casebook, read: Read) -> Outcome:
    """Take over what a file holds; each new account is linked as any that is added. The list of incidents follows.

    Raises CasebookError where the casebook itself fails, or where the file's words are such as no store keeps."""
    incidents: dict[str, None] = {}
    entry = None
    with casebook.writing() as writer:
        found = [(standing_of(writer, one), one) for one in read.coming]
        for standing, one in found:
            if standing == NEW:
                incidents |= dict.fromkeys(_taken(writer, one, is_event=read.is_of_events))
        made = outcome([(standing, one.row) for standing, one in found], read)
        if made.new:
            counts = {"documents": made.new, "incidents": len(incidents), "known": made.known + len(made.different)}
            entry = writer.append(Imported(file=read.name, sha256=read.sha256, shape=read.shape, counts=counts)).seq
    keep_up(casebook)
    return Outcome(made.new, made.known, made.different, made.harmless, tuple(incidents), entry)


def _taken(writer: Writer, one: Coming, *, is_event: bool) -> Iterator[str]:
    """Take a document in; the incidents in which its accounts stand."""
    writer.add_document(one.document, one.content, source=one.source)
    unplaced = writer.record_extraction(one.extraction, document=one.document.id)
    place_accounts(writer, one.document.id, one.extraction, unplaced)
    if is_event:
        for account in one.extraction.incidents:
            keep_apart(writer, one.document, account)
    yield from writer.incidents_of(one.document.id)


def outcome(found: list[tuple[str, int]], read: Read) -> Outcome:
    """What came of a file, by how each of its documents stood before."""
    tally = Counter(standing for standing, _ in found)
    different = tuple(row for standing, row in found if standing == DIFFERENT)
    return Outcome(tally[NEW], tally[KNOWN], different, read.harmless)
