"""What each entry of the ledger changes in the projections. Pure: rows are read, changes are returned. Judgements: see judging.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import JsonValue

from cairn.casebook.accounts import account_in
from cairn.casebook.capturing import captured
from cairn.casebook.dating import dated, undated
from cairn.casebook.entry import Entry, canonical
from cairn.casebook.errors import CasebookError
from cairn.casebook.inheritance import inherited
from cairn.casebook.judging import JUDGING, decision, needed, opened, undone
from cairn.casebook.marking import marked
from cairn.casebook.payloads import (
    Captured,
    CasebookCreated,
    Decided,
    DocumentAdded,
    DocumentDated,
    ExtractionFailed,
    ExtractionRecorded,
    ForecastSettled,
    Imported,
    IncidentOpened,
    PeopleChanged,
    ReadingFailed,
    Released,
    SensitivitySet,
    SetAside,
    Stamped,
    Undone,
    WeightsChosen,
    payload_of,
)
from cairn.casebook.rows import (
    AccountRow,
    ApartRow,
    Change,
    DocumentRow,
    Drop,
    ExtractionRow,
    FailureRow,
    IncidentRow,
    JudgementRow,
    PartRow,
    PlacementRow,
    Put,
    Rows,
    UnsureRow,
    WeightsRow,
)
from cairn.casebook.settling import settled
from cairn.model.references import AccountRef
from cairn.model.unsure import is_unsure

Judged = JudgementRow | PlacementRow | ApartRow
"""What was judged of an account."""

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
    told = {payload.id, payload.name}  # an address that could not be fetched is told under its name
    return [*(Drop(failure) for subject in sorted(told) for failure in rows.under(FailureRow, subject)), Put(document)]


def _reading_failed(rows: Rows, entry: Entry, payload: ReadingFailed) -> list[Change]:
    return [Put(_failure(entry, payload.id, payload.name, payload.code, payload.message))]


def _set_aside(rows: Rows, entry: Entry, payload: SetAside) -> list[Change]:
    failure = needed(rows, entry, FailureRow, payload.subject, payload.code)
    return decision(entry, f"set aside what was not read: {failure.name}", payload.reason)


def _extraction_failed(rows: Rows, entry: Entry, payload: ExtractionFailed) -> list[Change]:
    document = needed(rows, entry, DocumentRow, payload.document)
    return [Put(_failure(entry, document.id, document.name, payload.code, payload.message))]


def _weights_chosen(rows: Rows, entry: Entry, payload: WeightsChosen) -> list[Change]:
    return [Put(WeightsRow(seq=entry.seq, weights=canonical(payload.weights) if payload.weights else None))]


def _failure(entry: Entry, subject: str, name: str, code: str, message: str) -> FailureRow:
    return FailureRow(seq=entry.seq, subject=subject, code=code, name=name, message=message, at=entry.at)


def _extraction_recorded(rows: Rows, entry: Entry, payload: ExtractionRecorded) -> list[Change]:
    document = needed(rows, entry, DocumentRow, payload.document)
    judged: list[Judged] = [*rows.under(JudgementRow, document.id), *rows.under(PlacementRow, document.id)]
    judged += rows.where(ApartRow, "document", document.id)
    stale = [*(row for table in (FailureRow, AccountRow, UnsureRow, PartRow) for row in rows.under(table, document.id)), *judged]
    accounts = _accounts(entry, document, payload.extraction)
    fresh = [*accounts, *_unsure(entry, document, accounts), *_parts(entry, document, payload.extraction)]
    kept = _kept(rows, document.id, judged, accounts)
    return [*map(Drop, stale), Put(_extraction(entry, payload)), *map(Put, fresh), *map(Put, kept)]


def _extraction(entry: Entry, payload: ExtractionRecorded) -> ExtractionRow:
    extractor = _object(payload.extraction["extractor"])
    return ExtractionRow(
        seq=entry.seq, document=payload.document, extractor=str(extractor["name"]), version=str(extractor["version"]), by=payload.by
    )


def _accounts(entry: Entry, document: DocumentRow, extraction: dict[str, JsonValue]) -> list[AccountRow]:
    return [_account(entry, document, _object(account)) for account in _list(extraction["incidents"])]


def _account(entry: Entry, document: DocumentRow, account: dict[str, JsonValue]) -> AccountRow:
    return AccountRow(seq=entry.seq, document=document.id, account=str(account["id"]), body=canonical(account))


def _unsure(entry: Entry, document: DocumentRow, accounts: list[AccountRow]) -> list[UnsureRow]:
    """That something is in doubt of what a document was read to say. An account of a form that is not known is told of where it is read."""
    published = date.fromisoformat(document.published) if document.published else None
    for row in accounts:
        with suppress(CasebookError):
            if is_unsure(account_in(row), published):
                return [UnsureRow(seq=entry.seq, document=document.id)]
    return []


def _parts(entry: Entry, document: DocumentRow, extraction: dict[str, JsonValue]) -> list[PartRow]:
    return [
        PartRow(seq=entry.seq, document=document.id, part=part, id=str(_object(body)["id"]), body=canonical(body))
        for field, part in PARTS.items()
        for body in _list(extraction[field])
    ]


def _kept(rows: Rows, document: str, judged: list[Judged], fresh: list[AccountRow]) -> list[Judged]:
    """What was judged of the accounts that the new extraction continues, under their new local ids."""
    if not judged:
        return []
    heirs = inherited([account_in(row) for row in rows.under(AccountRow, document)], [account_in(row) for row in fresh])
    return [replace(row, account=new) for new, old in heirs.items() for row in judged if row.account == old]


def _incident_opened(rows: Rows, entry: Entry, payload: IncidentOpened) -> list[Change]:
    needed(rows, entry, AccountRow, payload.document, payload.account)
    return [Put(opened(rows, entry, payload.incident, AccountRef(document=payload.document, incident=payload.account)))]


def _decided(rows: Rows, entry: Entry, payload: Decided) -> list[Change]:
    incident = needed(rows, entry, IncidentRow, payload.incident)
    return decision(entry, payload.action, payload.reason, incident.id)


def _nothing(rows: Rows, entry: Entry, payload: PeopleChanged | Released | Imported | Stamped) -> list[Change]:
    """Who works on a casebook, what left it, from which file entries came and what was said of its age change nothing of what it says."""
    return []


def _undone(rows: Rows, entry: Entry, payload: Undone) -> list[Change]:
    return [*undone(rows, entry, payload), *undated(rows, entry, payload)]


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
    Captured: captured,
    DocumentDated: dated,
    ReadingFailed: _reading_failed,
    SetAside: _set_aside,
    ExtractionRecorded: _extraction_recorded,
    ExtractionFailed: _extraction_failed,
    IncidentOpened: _incident_opened,
    Decided: _decided,
    ForecastSettled: settled,
    SensitivitySet: marked,
    WeightsChosen: _weights_chosen,
    **JUDGING,
    Undone: _undone,
    PeopleChanged: _nothing,
    Released: _nothing,
    Imported: _nothing,
    Stamped: _nothing,
}
