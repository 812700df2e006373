"""That something left the house is written down; and what left it so far is read back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from cairn.casebook import ledger
from cairn.casebook.casebook import Casebook
from cairn.casebook.entry import Entry, EntryKind
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import Released
from cairn.casebook.writer import Writer

OVERTAKING = frozenset({EntryKind.RELEASED, EntryKind.SENSITIVITY_SET, EntryKind.UNDONE})
"""What bears on a release that is being made: another of the same number, or something that has to stay since."""
ALL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Release:
    """A release that was made: the number of its entry, when (ISO, UTC), by whom, and what it was."""

    number: int
    at: str
    by: str
    what: Released


def record_release(writer: Writer, made: Released) -> Entry:
    """Write down that a release leaves.

    Raises CasebookError (release-overtaken) where something was restricted, or another release made, since it was begun."""
    since = ledger.entries(writer.sql.connection, made.seq)
    if late := next((entry for entry in since if entry.kind in OVERTAKING), None):
        message = f"While this release was made, entry {late.seq} ({late.kind}) came to the ledger: nothing was let out. Publish again."
        raise CasebookError("release-overtaken", message)
    return writer.append(made)


def releases(casebook: Casebook) -> Iterator[Release]:
    """The releases of a casebook, the first one first."""
    for entry in reversed(casebook.newest_entries(ALL, kind=EntryKind.RELEASED)):
        yield Release(entry.seq, entry.at, entry.author, Released.model_validate(json.loads(entry.payload)))
