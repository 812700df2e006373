"""Two-person review: a decision is proposed by one and made by another. Who proposed it cannot accept it.

A proposal is kept as the form that was filled in: whoever accepts it sends the same form again, and the decision is theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cairn.casebook.correcting import LOOKED_THROUGH
from cairn.casebook.decided import decision
from cairn.casebook.deciding import Decided, given_reason
from cairn.casebook.entry import EntryKind
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import Decided as DecidedPayload
from cairn.casebook.rows import DecisionRow, Rows
from cairn.casebook.undoing import root_of, undos_of
from cairn.casebook.writer import Writer

Fields = Mapping[str, Sequence[str]]
"""What a form says: the values of each field."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody wants decided: by the form `form` with its fields, about an incident; `number` is that of its entry."""

    number: int
    incident: str
    form: str
    fields: Fields
    words: str
    by: str
    at: datetime
    reason: str | None


def propose(writer: Writer, incident: str, form: str, fields: Fields, words: str, *, reason: str) -> Decided:
    """Propose a decision. It changes nothing until another person accepts it.

    Raises CasebookError (reason-missing)."""
    detail = {"proposes": form, "fields": {name: [*values] for name, values in fields.items()}, "words": words}
    entry = writer.decide(incident, f"proposed: {words}", reason=given_reason(reason), detail=json.loads(json.dumps(detail)))
    return Decided(decision(writer.rows, entry.seq))


def answer(writer: Writer, number: int, *, accepted: bool, reason: str) -> Proposal:
    """Accept a proposal, or turn it down, so that it does not wait any more. What it proposes is then for the caller to do.

    Raises CasebookError (reason-missing, proposal-unknown, own-proposal)."""
    found = next((one for one in proposals(writer.rows) if one.number == number), None)
    if found is None:
        raise CasebookError("proposal-unknown", f"No proposal {number} waits for an answer: somebody has answered it, or taken it back.")
    if accepted and found.by == writer.author:
        message = f"Proposal {number} is your own: in this casebook another person has to accept it. You can turn it down."
        raise CasebookError("own-proposal", message)
    action = f"{'accepted' if accepted else 'turned down'} proposal {number}: {found.words}"
    writer.decide(found.incident, action, reason=given_reason(reason), detail={"answers": number, "accepted": accepted})
    return found


def is_answered_alone(rows: Rows, number: int, author: str) -> bool:
    """Whether taking a decision back needs no second person: it took nothing in, or was a proposal of one's own."""
    row = rows.get(DecisionRow, str(root_of(rows, number)))
    if row is None or row.kind in (EntryKind.SET_ASIDE, EntryKind.SENSITIVITY_SET):
        return True
    detail = json.loads(row.body).get("detail") or {}
    is_own_proposal = "proposes" in detail and row.author == author
    return LOOKED_THROUGH in detail or is_own_proposal or detail.get("accepted") is False


def proposals(rows: Rows) -> list[Proposal]:
    """The proposals that wait for an answer, in order."""
    made = [row for row in rows.where(DecisionRow, "kind", EntryKind.DECIDED) if '"proposes"' in row.body or '"answers"' in row.body]
    undos = undos_of(rows, (row.seq for row in made))
    held = [(row, DecidedPayload.model_validate(json.loads(row.body))) for row in made if undos.holds(row.seq)]
    answered = {payload.detail.get("answers") for _, payload in held if payload.detail}
    return [_proposal(row, payload) for row, payload in held if payload.detail and "proposes" in payload.detail and row.seq not in answered]


def _proposal(row: DecisionRow, payload: DecidedPayload) -> Proposal:
    detail = json.loads(json.dumps(payload.detail))
    at = datetime.fromisoformat(row.at)
    return Proposal(row.seq, payload.incident, detail["proposes"], detail["fields"], detail["words"], row.author, at, row.reason)
