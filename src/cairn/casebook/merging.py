"""Incidents that became one: which id stands for which others, as a pure function of the merges that hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cairn.casebook.rows import IncidentRow, MergeRow, Rows, UndoRow
from cairn.casebook.undoing import Undos

Step = tuple[str, int]
"""The incident that another was merged into, and the decision that did it."""

Forest = dict[str, Step]
"""For each incident that was merged: where it went. What is not in it stands for itself."""


def forest(merges: Iterable[MergeRow]) -> Forest:
    """Where each incident went. Merges are followed in the order of the ledger; one between two that are one already says nothing new."""
    grown: Forest = {}
    for merge in sorted(merges, key=lambda merge: merge.seq):
        from_, into = end_of(grown, merge.incident), end_of(grown, merge.into)
        if from_ != into:
            grown[from_] = (into, merge.seq)
    return grown


def end_of(grown: Forest, incident: str) -> str:
    """The id that stands for an incident."""
    while incident in grown:
        incident = grown[incident][0]
    return incident


def way(rows: Rows, incident: str) -> list[Step]:
    """Where an incident went, merge by merge; empty where it stands for itself."""
    steps: list[Step] = []
    row = rows.get(IncidentRow, incident)
    while row and row.into and row.merged_by:
        steps.append((row.into, row.merged_by))
        row = rows.get(IncidentRow, row.into)
    return steps


def now(rows: Rows, incident: str) -> str:
    """The id that stands for an incident now: its own, or that of the one it was merged into."""
    steps = way(rows, incident)
    return steps[-1][0] if steps else incident


def former_ids_of(rows: Rows, incident: str) -> list[str]:
    """The ids of the incidents that were merged into one, directly or by way of others, in the order of the merges."""
    found: list[IncidentRow] = []
    waiting = [incident]
    while waiting:
        merged = rows.where(IncidentRow, "into", waiting.pop())
        found += merged
        waiting += [row.id for row in merged]
    return [row.id for row in sorted(found, key=lambda row: row.merged_by or 0)]


def former_ids(rows: Rows) -> dict[str, list[str]]:
    """For each incident that others were merged into, directly or by way of others, their ids, in the order of the merges."""
    undos = Undos(rows.all(UndoRow))
    grown = forest(merge for merge in rows.all(MergeRow) if undos.holds(merge.seq))
    found: dict[str, list[str]] = defaultdict(list)
    for id in sorted(grown, key=lambda id: grown[id][1]):
        found[end_of(grown, id)].append(id)
    return found
