"""Decisions as somebody may see them who may not see all that they are about: what they changed stays true, their words are kept back.

Whoever gave a reason may have had everything before them: where something of an incident is kept back, so are all reasons about it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from pydantic import JsonValue

from cairn.casebook.entry import EntryKind, canonical
from cairn.casebook.payloads import JsonObject
from cairn.casebook.rows import DecisionRow, DocumentRow
from cairn.casebook.sight.hidden import Hidden
from cairn.casebook.sight.masks import Masks
from cairn.casebook.sight.phrases import SHADE, spans, struck
from cairn.casebook.sight.scrubbing import WORDLESS, account, claim, scrub
from cairn.model.references import short

WITHHELD = "withheld"
"""The kind of a decision of which nothing may be known but that it was made."""
KEPT_BACK = SHADE * 5
RESTRICTED = "decided something that is restricted"


@dataclass(frozen=True)
class Surroundings:
    """What it takes to judge a decision: the documents that are not there, those of which claims or fields are kept back, the incidents
    that are not there, those of which something is kept back; the seen row of another decision, the masks of a document, and which
    incidents a decision concerns."""

    hidden: Hidden
    gone: Collection[DocumentRow]
    partial: Collection[DocumentRow]
    incidents: Collection[str]
    touched: Collection[str]
    other: Callable[[int], DecisionRow | None]
    masks: Callable[[str], Masks | None]
    concerned: Callable[[int], Iterable[str]]


def seen_decision(row: DecisionRow, around: Surroundings) -> DecisionRow:
    """A decision as it may be seen."""
    body = json.loads(row.body)
    if _is_withheld(row, body, around):
        return replace(row, kind=WITHHELD, action=RESTRICTED, reason=None, body="{}")
    told = f"{row.action} {row.body}"
    is_partial = _names(told, around.partial)
    is_touched = is_partial or bool(around.touched and {*around.concerned(row.seq)} & {*around.touched})
    masks = _masks(body, around)
    seen = _without(body, masks) if masks else {key: _struck(key, value, around.hidden) for key, value in body.items()}
    reason = KEPT_BACK if row.reason and is_touched else _said(row.reason, around.hidden, masks)
    action = RESTRICTED if is_partial else _said(_action(row, body, around), around.hidden, masks) or ""
    known = {"reason": reason, "action": action}
    return replace(row, action=action, reason=reason, body=canonical({key: known.get(key, value) for key, value in seen.items()}))


def _is_withheld(row: DecisionRow, body: JsonObject, around: Surroundings) -> bool:
    if row.kind == EntryKind.SENSITIVITY_SET and row.seq in {one.seq for one in around.hidden.markings}:
        return True
    if _names(f"{row.action} {row.body}", around.gone) or any(id in row.body for id in around.incidents):
        return True
    if (other := _answered(row, body)) and (found := around.other(other)) and found.kind == WITHHELD:
        return True
    is_of_parts = row.kind in (EntryKind.SENSITIVITY_SET, EntryKind.FORECAST_SETTLED) or "proposes" in _detail(body)
    if is_of_parts and _names(f"{row.action} {row.body}", around.partial):
        return True
    masks = _masks(body, around)
    return masks is not None and any(masks.is_gone(_passage(_detail(body).get(key))) for key in ("read", "claim"))


def _masks(body: JsonObject, around: Surroundings) -> Masks | None:
    """What is kept back of the document that a decision is about."""
    document = body.get("document")
    return around.masks(document) if isinstance(document, str) else None


def _answered(row: DecisionRow, body: JsonObject) -> int | None:
    """The decision that is taken back, or the proposal that is answered."""
    number = body.get("decision") if row.kind == EntryKind.UNDONE else _detail(body).get("answers")
    return number if isinstance(number, int) else None


def _detail(body: JsonObject) -> JsonObject:
    detail = body.get("detail")
    return detail if isinstance(detail, dict) else {}


def _passage(claim: object) -> object:
    return claim.get("passage") if isinstance(claim, dict) else None


def _without(body: JsonObject, masks: Masks) -> JsonObject:
    """A judgement on a document with what is kept back left out, exactly as it is left out of what was read there."""
    seen = scrub(body, masks)
    detail = {key: claim(one, masks) if key in ("read", "claim") and isinstance(one, dict) else one for key, one in _detail(seen).items()}
    for key in ("setting_read", "setting"):
        if isinstance(setting := detail.get(key), dict):
            detail[key] = {name: value for name, value in account(setting, masks).items() if name != "names"}
    return seen | ({"detail": detail} if detail else {})


def _struck(key: str, value: JsonValue, hidden: Hidden) -> JsonValue:
    """A value without the names of people that are kept back."""
    if isinstance(value, str):
        return value if key in WORDLESS else _said(value, hidden, None)
    if isinstance(value, dict):
        return {inner: _struck(inner, one, hidden) for inner, one in value.items()}
    return [_struck(key, one, hidden) for one in value] if isinstance(value, list) else value


def _action(row: DecisionRow, body: JsonObject, around: Surroundings) -> str:
    """What was decided; of an undo, in the words in which the other may be seen."""
    if row.kind != EntryKind.UNDONE or (number := _answered(row, body)) is None:
        return row.action
    other = around.other(number)
    return f"undid decision {number} ({other.action if other else RESTRICTED})"


def _said(told: str | None, hidden: Hidden, masks: Masks | None) -> str | None:
    if told is None:
        return None
    seen = struck(told, spans(told, hidden.names, with_parts=True))
    return masks.said(seen) if masks else seen


def _names(told: str, documents: Iterable[DocumentRow]) -> bool:
    """Whether any of some documents is named."""
    names = {name for row in documents for name in (row.id, short(row.id), row.sha256, row.name) if name}
    return any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told) for name in names)
