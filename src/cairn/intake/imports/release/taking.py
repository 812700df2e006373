"""The records of a release are taken over in one transaction: documents that told of one incident there stand together here."""

from __future__ import annotations

from cairn.casebook import Casebook, Writer
from cairn.casebook.payloads import Imported
from cairn.casebook.rows import PlacementRow
from cairn.catalogue import keep_up
from cairn.intake.imports.coming import Coming, Read
from cairn.intake.imports.release.reading import SHAPE, Released
from cairn.intake.imports.taking import NEW, Outcome, foreseen, outcome, standing_of
from cairn.intake.imports.whole.placing import Arrived, put
from cairn.linking import weights_of
from cairn.model.references import AccountRef


def foreseen_released(casebook: Casebook, released: Released) -> Outcome:
    """What would come of it; nothing is taken."""
    return foreseen(casebook, _read(released))


def take_released(casebook: Casebook, released: Released) -> Outcome:
    """Take it over; each incident is linked as a whole with what was here. The list of incidents follows.

    Raises CasebookError where the casebook itself fails."""
    incidents: dict[str, None] = {}
    entry = None
    with casebook.writing() as writer:
        read = _read(released)
        found = [(standing_of(writer, one), one.row) for one in read.coming]
        made = outcome(found, read)
        for own in released.incidents:
            if incident := _taken(writer, own, frozenset(incidents)):
                incidents[incident] = None
        if made.new:
            counts = {"documents": made.new, "incidents": len(incidents), "known": made.known + len(made.different)}
            entry = writer.append(Imported(file=released.name, sha256=released.sha256, shape=SHAPE, counts=counts)).seq
    keep_up(casebook)
    return Outcome(made.new, made.known, made.different, incidents=tuple(incidents), entry=entry)


def _read(released: Released) -> Read:
    return Read(released.name, released.sha256, SHAPE, [one for own in released.incidents for one in own])


def _taken(writer: Writer, own: tuple[Coming, ...], taken: frozenset[str]) -> str | None:
    """Take the documents of one incident; None where all are here already."""
    new = [one for one in own if standing_of(writer, one) == NEW]
    known = [one.document.id for one in own if one not in new]
    for one in new:
        writer.add_document(one.document, one.content, source=one.source)
        writer.record_extraction(one.extraction)
    if not new:
        return None
    homes = [row.incident for id in known for row in writer.rows.under(PlacementRow, id)]
    arrived = Arrived(tuple(AccountRef(document=one.document.id, incident="i1") for one in new), homes[0] if homes else None)
    return put(writer, arrived, taken, weights_of(writer), {one.document.id: one.extraction for one in new})
