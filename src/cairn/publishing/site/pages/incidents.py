"""A page for each incident, and one for each id under which none stands any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cairn.publishing.site.gathered import File, Gathered
from cairn.publishing.site.incident.page import Beside, page_of
from cairn.publishing.site.line import Line, file_of, line_of


def incident_files(held: Gathered) -> Iterator[File]:
    """The pages of all incidents, then those of old ids."""
    for number, record in enumerate(held.source.records(), start=1):
        line = line_of(record, number)
        page = page_of(record, line, _beside(held, line), held.around, lambda told: _render(held, told))
        yield f"incidents/{line.file}.html", page
    yield from _old_ids(held)


def _render(held: Gathered, told: Mapping[str, object]) -> bytes:
    return held.pages.page("incident.html", "../", "incidents", **told)


def _beside(held: Gathered, line: Line) -> Beside:
    at = held.places[line.id]
    return Beside(
        changes=held.corrections.of.get(line.id, ()),
        earlier=held.lines[at + 1] if at + 1 < len(held.lines) else None,
        later=held.lines[at - 1] if at else None,
    )


def _old_ids(held: Gathered) -> Iterator[File]:
    """Old ids lead on to where an incident is told now, or say that it is told no longer."""
    taken = {line.file for line in held.lines}
    told: dict[str, tuple[int, Line | None]] = {
        moved.incident: (moved.until, held.by_id.get(moved.into or ""))
        for moved in held.corrections.moved
        if moved.incident not in held.by_id
    }
    told |= {old: (held.source.manifest.version, line) for line in held.lines for old in line.former if old not in held.by_id}
    for old, (until, now) in sorted(told.items()):
        if (file := file_of(old)) not in taken:
            taken.add(file)
            yield f"incidents/{file}.html", held.pages.page("moved.html", "../", "incidents", old=old, until=until, now=now)
