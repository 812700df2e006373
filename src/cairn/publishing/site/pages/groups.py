"""Lists of incidents that have something in common, and the pages of those who are accused, with their patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cairn.assessment.pattern import Pattern
from cairn.publishing.site.gathered import File, Gathered
from cairn.publishing.site.groups import Group
from cairn.publishing.site.line import NOT_NAMED
from cairn.publishing.site.months import sum_of
from cairn.publishing.site.paging import parts
from cairn.publishing.site.patterns import has_patterns

Row = tuple[str, Group, Pattern | None]
"""Somebody who is accused: the name, the incidents, the pattern where one is computed."""


def group_files(held: Gathered) -> Iterator[File]:
    """The lists by year, month, country and place, then the pages of the accused and the one that sets them beside each other."""
    months = held.groups.months
    for group in held.groups.all:
        inner = [one for one in months if one.path.startswith(f"{group.path}-")] if group in held.groups.years else []
        yield from _list(held, group, inner)
    rows = [_row(held, group) for group in held.groups.accused]
    for row in rows:
        yield from _accused(held, *row)
    for part in parts(rows, "patterns"):
        told = {"rows": part.rows, "part": part, "has_patterns": has_patterns(held.source), "not_named": NOT_NAMED}
        yield part.file, held.pages.page("patterns.html", "", "patterns", **told)


def _list(held: Gathered, group: Group, months: Sequence[Group] = (), current: str = "incidents") -> Iterator[File]:
    total = sum_of(group.lines)
    for part in parts(group.lines, group.path):
        yield part.file, held.pages.page("list.html", "../", current, group=group, part=part, months=months, sum=total)


def _row(held: Gathered, group: Group) -> Row:
    pattern = held.read.patterns.get(group.actor or "")
    return held.read.names.get(group.actor or "", group.title), group, pattern


def _accused(held: Gathered, name: str, group: Group, pattern: Pattern | None) -> Iterator[File]:
    total = sum_of(group.lines)
    told = {"name": name, "group": group, "pattern": pattern, "by_id": held.by_id, "sum": total, "not_named": NOT_NAMED}
    for part in parts(group.lines, group.path):
        yield part.file, held.pages.page("accused.html", "../", "patterns", part=part, **told)
    for step in pattern.steps if pattern else ():
        if step.share.incidents:
            lines = held.in_order(step.share.incidents)
            yield from _list(held, Group(f"{group.path}__{step.name}", f"{name}: {step.words}", lines), current="patterns")
