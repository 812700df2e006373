"""A casebook is written as lines: what somebody may see all of, and nothing of the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from pydantic import JsonValue

from cairn.casebook import Casebook, EntryKind, View, ledger
from cairn.casebook.capturing import capture_of
from cairn.casebook.dating import datings
from cairn.casebook.held import aparts
from cairn.casebook.payloads import ExtractionRecorded, JsonObject, payload_of
from cairn.casebook.rows import DecisionRow, ExtractionRow, JudgementRow, PlacementRow
from cairn.casebook.undoing import undos_of
from cairn.model.extraction import Extraction
from cairn.model.incident import Decision
from cairn.model.placement import Placement
from cairn.model.references import AccountRef
from cairn.publishing.whole.lines import (
    WholeApart,
    WholeCapture,
    WholeDecision,
    WholeDocument,
    WholeHead,
    WholeIncident,
    WholeLine,
    WholeMark,
    WholePlaced,
)

WAITING = frozenset({"proposes", "answers"})
"""What marks a decision that only proposes another, or answers such a one: it is about entries of this ledger alone."""
STANDING = frozenset({EntryKind.MERGED, EntryKind.SPLIT, EntryKind.PLACED, EntryKind.HELD_TOGETHER})
"""Decisions of which it is told why accounts stand together."""


@dataclass
class Kept:
    """What stayed because something of it may not be seen: the number of documents."""

    documents: int = 0
    written: set[str] = field(default_factory=set)


def whole_lines(casebook: Casebook, view: View, kept: Kept) -> Iterator[str]:
    """The lines of a casebook, without line ends, as far as the view lets all of a document be seen; `kept` tells what stayed.

    Raises CasebookError (document-missing, document-altered)."""
    yield _line(WholeHead(casebook=casebook.id))
    for stored in view.documents():
        if view.is_whole(stored.head.id):
            kept.written.add(stored.head.id)
            yield _line(_document(casebook, view, stored.head.id, stored.source))
        else:
            kept.documents += 1
    yield from map(_line, _incidents(view, kept.written))
    yield from map(_line, _decisions(view, kept.written))
    yield from map(_line, _aparts(view, kept.written))
    yield from map(_line, _marks(view, kept.written))


def _line(told: WholeLine) -> str:
    return json.dumps(told.model_dump(mode="json", by_alias=True), ensure_ascii=False)


def _document(casebook: Casebook, view: View, id: str, source: str) -> WholeDocument:
    document, changed = view.document(id), datings(view.rows, id)
    came = changed[0].stood if changed else None
    is_dated = bool(changed) and came != (document.published.isoformat() if document.published else None)
    reading = view.rows.get(ExtractionRow, id)
    return WholeDocument.model_construct(
        document=document,
        content=casebook.folder.checked(document.sha256),
        source=source,
        came=date.fromisoformat(came) if is_dated and came else None,
        dated=_why(view, [row.seq for row in changed]) or "corrected" if is_dated else None,
        by=reading.by if reading else "machine",
        extraction=_extraction(casebook, reading.seq) if reading else None,
        capture=_capture(casebook, view, id),
    )


def _capture(casebook: Casebook, view: View, id: str) -> WholeCapture | None:
    stored = capture_of(view, id)
    return WholeCapture.model_construct(sha256=stored.sha256, content=casebook.folder.checked(stored.sha256)) if stored else None


def _extraction(casebook: Casebook, number: int) -> Extraction | None:
    with casebook.store.reading() as connection:
        entry = ledger.entry(connection, number)
    payload = payload_of(entry) if entry else None
    return Extraction.model_validate_json(json.dumps(payload.extraction)) if isinstance(payload, ExtractionRecorded) else None


def _incidents(view: View, written: set[str]) -> Iterator[WholeIncident]:
    bound = {account for group in view.bonds().together for account in group}
    for incident in view.incidents():
        rows = [one.placement for one in view.rows.standing_in(incident) if one.placement.document in written]
        if rows:
            held = _held(view, incident) if any(row.ref in bound for row in rows) else None
            yield WholeIncident(incident=incident, accounts=tuple(_placed(view, row) for row in rows), held=held)


def _placed(view: View, row: PlacementRow) -> WholePlaced:
    judgement = view.rows.get(JudgementRow, row.document, row.account, str(row.seq))
    evidence = Placement.model_validate_json(judgement.evidence) if judgement and judgement.evidence else None
    return WholePlaced(account=row.ref, by="person" if judgement and judgement.by == "person" else "machine", placement=evidence)


def _held(view: View, incident: str) -> str:
    """Why an incident stands as it does, by those who decided so."""
    made = [one for one in view.decisions(incident, *view.former_ids_of(incident)) if one.number and one.undone_by is None]
    kinds = {one.number: row.kind for one in made if (row := view.rows.get(DecisionRow, str(one.number)))}
    return "; ".join(_told(one) for one in made if kinds.get(one.number) in STANDING) or "held by a decision"


def _told(one: Decision) -> str:
    return f"{one.action}: {one.reason} ({one.by}, {one.at.date()})" if one.reason else f"{one.action} ({one.by}, {one.at.date()})"


def _why(view: View, numbers: Iterable[int]) -> str | None:
    rows = [row for number in numbers if (row := view.rows.get(DecisionRow, str(number)))]
    return "; ".join(f"{row.reason} ({row.author}, {row.at[:10]})" for row in rows if row.reason) or None


def _decisions(view: View, written: set[str]) -> Iterator[WholeDecision]:
    rows = [row for row in view.rows.all(DecisionRow) if row.kind in (EntryKind.DECIDED, EntryKind.FORECAST_SETTLED)]
    undos = undos_of(view.rows, (row.seq for row in rows))
    for row in rows:
        payload = _of_today(view, json.loads(row.body))
        detail = payload.get("detail")
        is_of_ledger = isinstance(detail, dict) and bool(WAITING & detail.keys())
        if undos.holds(row.seq) and not is_of_ledger and _documents_in(payload) <= written:
            kind = "decided" if row.kind == EntryKind.DECIDED else "forecast_settled"
            yield WholeDecision(number=row.seq, kind=kind, by=row.author, at=row.at, payload=payload)  # type: ignore[arg-type]


def _of_today(view: View, payload: JsonObject) -> JsonObject:
    """A decision on an incident that was merged since, as one on the incident that it became."""
    incident, action = payload.get("incident"), payload.get("action")
    if not isinstance(incident, str) or not isinstance(action, str):
        return payload
    now = view.now(incident)
    return payload | {"incident": now, "action": action.replace(incident, now)}


def _documents_in(payload: JsonValue) -> set[str]:
    """The documents that a decision names."""
    if not isinstance(payload, dict):
        return set()
    named = payload.get("document")
    inner = _documents_in(payload.get("evidence"))
    return inner | ({named} if isinstance(named, str) else set())


def _aparts(view: View, written: set[str]) -> Iterator[WholeApart]:
    for one in aparts(view.rows):
        sides = (one.one, one.other)
        documents = {side.subject.document for side in sides if isinstance(side.subject, AccountRef)}
        if one.is_kept and documents <= written:
            made = view.decision(one.decision)
            subjects = [side.subject if isinstance(side.subject, AccountRef) else side.incident for side in sides]
            yield WholeApart(
                number=one.decision, by=made.by, at=made.at.isoformat(), one=subjects[0], other=subjects[1], reason=made.reason
            )


def _marks(view: View, written: set[str]) -> Iterator[WholeMark]:
    for mark in view.marks():
        if mark.subject.document is None or mark.subject.document in written:
            yield WholeMark(number=mark.number, by=mark.by, subject=mark.subject, level=mark.level, to=mark.to, reason=mark.reason)
