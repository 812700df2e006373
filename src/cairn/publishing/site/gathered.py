"""What the pages of a site are made of, gathered in one reading of the release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cairn.assessment.pattern import Pattern
from cairn.assessment.targets import Target
from cairn.assessment.wording import day_in_words
from cairn.publishing.drawing.chart import Around
from cairn.publishing.site.corrections import Corrections
from cairn.publishing.site.groups import Grouped, grouped, newest_first
from cairn.publishing.site.line import Line, line_of
from cairn.publishing.site.own import Told, told_by
from cairn.publishing.site.patterns import Traced, has_patterns, patterns, traced
from cairn.publishing.site.rendering import Pages
from cairn.publishing.site.source import Source

File = tuple[str, bytes]
"""A path from the top of the site, and what lies there."""


@dataclass(frozen=True, slots=True)
class Read:
    """A release read once: its incidents as lines in the order of lists, what the records say of their own corrections, and the pattern of
    each known actor that they accuse, by its key; `names` are the names of those."""

    source: Source
    lines: tuple[Line, ...]
    told: tuple[Told, ...]
    patterns: Mapping[str, Pattern]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that pages are made of. `by_id` are the lines by the id of the incident, `places` where each stands in the order of lists."""

    read: Read
    corrections: Corrections
    around: Around
    pages: Pages
    groups: Grouped
    by_id: Mapping[str, Line]
    places: Mapping[str, int]

    @property
    def source(self) -> Source:
        """The release."""
        return self.read.source

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its incidents, the latest first."""
        return self.read.lines

    def in_order(self, incidents: Iterable[str]) -> tuple[Line, ...]:
        """The lines of some incidents, as lists have them."""
        return tuple(self.lines[place] for place in sorted(self.places[one] for one in incidents))


def read_once(source: Source) -> Read:
    """Read a release."""
    lines: list[Line] = []
    told: list[Told] = []
    found: list[Traced] = []
    targets: dict[str, Target] = {}
    as_of, follows = date.fromisoformat(source.manifest.day), has_patterns(source)
    for number, record in enumerate(source.records(), start=1):
        line = line_of(record, number)
        lines.append(line)
        told += told_by(record, line.id)
        if follows:
            found += traced(record, line.id, as_of, targets)
    names = {key: target.name for key, target in targets.items() if target.name != key}
    return Read(source, tuple(newest_first(lines)), tuple(told), patterns(found, as_of, targets), names)


def gathered(read: Read, corrections: Corrections, around: Around) -> Gathered:
    """What pages are made of."""
    manifest = read.source.manifest
    pages = Pages(release=manifest, key=read.source.key, day=day_in_words(date.fromisoformat(manifest.day)))
    by_id = {line.id: line for line in read.lines}
    places = {line.id: place for place, line in enumerate(read.lines)}
    return Gathered(read, corrections, around, pages, grouped(read.lines), by_id, places)
