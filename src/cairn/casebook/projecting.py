"""What each entry of the ledger changes in the projections. Pure: rows are read, changes are returned."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pydantic import JsonValue

from cairn.casebook.entry import Entry, canonical
from cairn.casebook.errors import CasebookError
from cairn.casebook.inheritance import inherited
from cairn.casebook.payloads import (
    CasebookCreated,
    Decided,
    DocumentAdded,
    ExtractionFailed,
    ExtractionRecorded,
    IncidentOpened,
    Placed,
    ReadingFailed,
    payload_of,
)
from cairn.casebook.rows import (
    AccountRow,
    Change,
    DecisionRow,
    DocumentRow,
    Drop,
    ExtractionRow,
    FailureRow,
    IncidentRow,
    PartRow,
    PlacementRow,
    Put,
    R,
    Rows,
)
from cairn.model.claims import Account

PARTS = {"responses": "response", "forecasts": "forecast", "developments": "development"}


def changes(rows: Rows, entry: Entry) -> list[Change]:
    """What an entry changes, given the projections of all entries before it.

    Raises CasebookError (entry-unreadable, entry-unfounded) where the entry has no known form or builds on what is not there."""
    payload = payload_of(entry)
    return STEPS[type(payload)](rows, entry, payload)


def _created(rows: Rows, entry: Entry, payload: CasebookCreated) -> list[Change]:
    return []


def _document_added(rows: Rows, entry: Entry, payload: DocumentAdded) -> list[Change]:
    given = payload.model_dump(exclude={"credits"})
    document = DocumentRow(seq=entry.seq, added_at=entry.at, credits=canonical(payload.credits), **given)
    return [*(Drop(failure) for failure in rows.under(FailureRow, payload.id)), Put(document)]


def _reading_failed(rows: Rows, entry: Entry, payload: ReadingFailed) -> list[Change]:
    return [Put(_failure(entry, payload.id, payload.name, payload.code, payload.message))]


def _extraction_failed(rows: Rows, entry: Entry, payload: ExtractionFailed) -> list[Change]:
    document = _needed(rows, entry, DocumentRow, payload.document)
    return [Put(_failure(entry, document.id, document.name, payload.code, payload.message))]


def _failure(entry: Entry, subject: str, name: str, code: str, message: str) -> FailureRow:
    return FailureRow(seq=entry.seq, subject=subject, code=code, name=name, message=message, at=entry.at)


def _extraction_recorded(rows: Rows, entry: Entry, payload: ExtractionRecorded) -> list[Change]:
    document = _needed(rows, entry, DocumentRow, payload.document)
    stale = [row for table in (FailureRow, AccountRow, PartRow, PlacementRow) for row in rows.under(table, document.id)]
    fresh = [*_accounts(entry, document, payload.extraction), *_parts(entry, document, payload.extraction)]
    kept = _kept_placements(rows, document.id, [row for row in fresh if isinstance(row, AccountRow)])
    return [*map(Drop, stale), Put(_extraction(entry, payload)), *map(Put, fresh), *map(Put, kept)]


def _extraction(entry: Entry, payload: ExtractionRecorded) -> ExtractionRow:
    extractor = _object(payload.extraction["extractor"])
    return ExtractionRow(
        seq=entry.seq, document=payload.document, extractor=str(extractor["name"]), version=str(extractor["version"]), by=payload.by
    )


def _accounts(entry: Entry, document: DocumentRow, extraction: dict[str, JsonValue]) -> list[AccountRow]:
    return [_account(entry, document, _object(account)) for account in _list(extraction["incidents"])]


def _account(entry: Entry, document: DocumentRow, account: dict[str, JsonValue]) -> AccountRow:
    when = _object(account.get("when") or {})
    earliest, latest = when.get("earliest"), when.get("latest")
    return AccountRow(
        seq=entry.seq,
        document=document.id,
        account=str(account["id"]),
        earliest=str(earliest) if earliest else None,
        latest=str(latest) if latest else document.published,
        body=canonical(account),
    )


def _parts(entry: Entry, document: DocumentRow, extraction: dict[str, JsonValue]) -> list[PartRow]:
    return [
        PartRow(seq=entry.seq, document=document.id, part=part, id=str(_object(body)["id"]), body=canonical(body))
        for field, part in PARTS.items()
        for body in _list(extraction[field])
    ]


def _kept_placements(rows: Rows, document: str, fresh: list[AccountRow]) -> list[PlacementRow]:
    """The placements of the accounts that the new extraction continues, under their new local ids."""
    placements = {row.account: row for row in rows.under(PlacementRow, document)}
    if not placements:
        return []
    heirs = inherited([_read(row) for row in rows.under(AccountRow, document)], [_read(row) for row in fresh])
    return [_renamed(placements[old], new) for new, old in heirs.items() if old in placements]


def _renamed(row: PlacementRow, account: str) -> PlacementRow:
    return replace(row, account=account)


def _read(row: AccountRow) -> Account:
    return Account.model_validate_json(row.body)


def _incident_opened(rows: Rows, entry: Entry, payload: IncidentOpened) -> list[Change]:
    _needed(rows, entry, AccountRow, payload.document, payload.account)
    if rows.get(IncidentRow, payload.incident):
        raise CasebookError("entry-unfounded", f"Entry {entry.seq} opens the incident {payload.incident} a second time.")
    return [Put(IncidentRow(seq=entry.seq, id=payload.incident, opened_at=entry.at))]


def _placed(rows: Rows, entry: Entry, payload: Placed) -> list[Change]:
    _needed(rows, entry, IncidentRow, payload.incident)
    _needed(rows, entry, AccountRow, payload.document, payload.account)
    standing = rows.get(PlacementRow, payload.document, payload.account)
    if standing and standing.by == "person" and payload.by == "machine":
        return []  # a person's judgement outranks a machine's
    return [Put(_placement(entry, payload))]


def _placement(entry: Entry, payload: Placed) -> PlacementRow:
    judgement = payload.placement
    return PlacementRow(
        seq=entry.seq,
        document=payload.document,
        account=payload.account,
        incident=payload.incident,
        by=payload.by,
        doubtful=bool(judgement) and _object(judgement)["outcome"] == "doubtful",
        judgement=canonical(judgement) if judgement else None,
        reason=payload.reason,
        author=entry.author,
        at=entry.at,
    )


def _decided(rows: Rows, entry: Entry, payload: Decided) -> list[Change]:
    incident = _needed(rows, entry, IncidentRow, payload.incident)
    body = canonical(payload.model_dump(mode="json", include={"document", "account", "claim", "detail"}))
    row = DecisionRow(
        seq=entry.seq, incident=incident.id, action=payload.action, reason=payload.reason, body=body, author=entry.author, at=entry.at
    )
    return [Put(row)]


def _needed(rows: Rows, entry: Entry, table: type[R], *key: str) -> R:
    found = rows.get(table, *key)
    if found is None:
        raise CasebookError("entry-unfounded", f"Entry {entry.seq} builds on {'/'.join(key)}, which is not in {table.table} before it.")
    return found


def _object(value: JsonValue) -> dict[str, JsonValue]:
    if not isinstance(value, dict):
        raise CasebookError("entry-unreadable", f"{json.dumps(value)[:80]} stands where an object was expected.")
    return value


def _list(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, list):
        raise CasebookError("entry-unreadable", f"{json.dumps(value)[:80]} stands where a list was expected.")
    return value


STEPS: dict[type, Callable[[Rows, Entry, Any], list[Change]]] = {
    CasebookCreated: _created,
    DocumentAdded: _document_added,
    ReadingFailed: _reading_failed,
    ExtractionRecorded: _extraction_recorded,
    ExtractionFailed: _extraction_failed,
    IncidentOpened: _incident_opened,
    Placed: _placed,
    Decided: _decided,
}
