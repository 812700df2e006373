"""Entries that nothing opens, triggers without a frame, groups that do not exist or that no list names."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.knowledge.additions import Table, leaves
from cairn.knowledge.faults import Fault, meant
from cairn.language.check.ways import GROUP, entries_at, rules


def bare_entries(name: str, table: Table) -> Iterator[Fault]:
    """Entries without a word that opens them, and triggers without a frame."""
    for way, keys in rules().openers.items():
        for loc, entry in entries_at(name, table, way):
            if not any(entry.get(key) for key in keys):
                told = " or ".join(keys)
                why = "An entry is found by the words that open it; without any it would silently do nothing."
                yield Fault(table.spot(loc), f"this [[{loc[0]}]] has no word that opens it.", why, f"Add {told}, or remove the entry.")
    for way in rules().framed:
        for loc, entry in entries_at(name, table, way):
            if "frame" not in entry:
                why = "The frame says whether those harmed are the verb's object, its subject, or what was hit."
                yield Fault(table.spot(loc), f"this [[{loc[0]}]] has no frame.", why, 'Add, for instance, frame = "agent_patient".')


def group_faults(table: Table) -> Iterator[Fault]:
    """Groups that are named and not there, and groups that are there and not named."""
    groups = table.data.get("groups")
    if not isinstance(groups, dict):
        return
    named = [(loc, value[1:]) for loc, value in leaves(table.data) if isinstance(value, str) and value.startswith(GROUP)]
    for loc, group in named:
        if group not in groups:
            remedy = meant(group, groups) or f"There are: {', '.join(sorted(groups))}."
            yield Fault(table.spot(loc), f"there is no group '{group}' in this file.", "The entry would look for nothing.", remedy)
    for group in groups.keys() - {group for _, group in named}:
        why = "Its words have no effect."
        yield Fault(table.spot(("groups", group)), f"no list names the group '{group}'.", why, f'Write "@{group}" in a list, or remove it.')
