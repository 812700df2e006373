"""Which incidents may have changed by entries of the ledger: those they name, those they reach, those in doubt beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from cairn.casebook import Entry, EntryKind, View
from cairn.casebook.merging import way
from cairn.casebook.payloads import SensitivitySet
from cairn.casebook.rows import SensitivityRow
from cairn.casebook.undoing import root_of
from cairn.catalogue import shelf
from cairn.catalogue.reaching import documents_reached, incidents_reached
from cairn.catalogue.words import Words

DECISIONS = frozenset(
    {
        EntryKind.MERGED,
        EntryKind.SPLIT,
        EntryKind.HELD_APART,
        EntryKind.HELD_TOGETHER,
        EntryKind.FORECAST_SETTLED,
        EntryKind.SENSITIVITY_SET,
        EntryKind.UNDONE,
        EntryKind.DECIDED,
        EntryKind.DOCUMENT_DATED,
    }
)
"""Entries that concern incidents, which the casebook knows."""

REACHING = DECISIONS - {EntryKind.FORECAST_SETTLED, EntryKind.DECIDED, EntryKind.DOCUMENT_DATED, EntryKind.SENSITIVITY_SET}
"""Those that may move accounts other than the one they name."""


def touched(view: View, connection: Connection, index: Words, entries: Iterable[Entry]) -> set[str]:
    """The incidents whose lines may not say any more what their records say, once these entries have been made.

    `view` is the casebook after them, `connection` leads to the catalogue, and its index of words, as it was made before them."""
    documents: set[str] = set()
    named: set[str] = set()
    marked: list[SensitivitySet] = []
    reaches = False
    for entry in entries:
        marked += [said] if (said := _marked(view, entry)) else []
        payload = json.loads(entry.payload)
        documents |= {payload[key] for key in ("document", "id") if isinstance(payload.get(key), str)}
        named |= {payload["incident"]} if entry.kind == EntryKind.INCIDENT_OPENED else set()
        named |= set(view.concerned_by(entry.seq)) if entry.kind in DECISIONS or payload.get("by") == "person" else set()
        reaches = reaches or entry.kind in REACHING or payload.get("by") == "person"
    documents |= {id for said in marked for id in documents_reached(view, said)}
    named |= {id for said in marked for id in incidents_reached(view, connection, index, said)}
    found = _of_documents(view, connection, documents) | named | {into for id in named for into, _ in way(view.rows, id)}
    if reaches:
        shared = shelf.documents_of(connection, found) | {one.document.id for id in found for one in view.incident(id, bare=True)}
        found |= _of_documents(view, connection, shared)
    return found | in_doubt_beside(view, connection, found)


def _marked(view: View, entry: Entry) -> SensitivitySet | None:
    """What an entry, or the one that it takes back or brings back, says of how sensitive something is; None where it is about other
    things."""
    if entry.kind not in (EntryKind.UNDONE, EntryKind.SENSITIVITY_SET):
        return None
    row = view.rows.get(SensitivityRow, str(root_of(view.rows, entry.seq)))
    return SensitivitySet.model_validate(json.loads(row.body)) if row else None


def in_doubt_beside(view: View, connection: Connection, incidents: set[str]) -> set[str]:
    """The incidents at the other end of open questions about some, as the catalogue knew them and as they are now."""
    now = {id for doubt in view.doubts(incidents) for id in (doubt.incident, doubt.other)}
    return now | shelf.doubting(connection, incidents)


def _of_documents(view: View, connection: Connection, documents: set[str]) -> set[str]:
    """The incidents in which accounts of some documents stood when the catalogue was made, and in which they stand now."""
    return shelf.holding(connection, documents) | {incident for id in documents for incident in view.incidents_of(id)}
