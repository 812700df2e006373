"""A person sets aside what could not be read: it stays in the ledger, and waits for nobody any more until it is told anew."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cairn.casebook.decided import decision
from cairn.casebook.deciding import Decided, given_reason
from cairn.casebook.entry import EntryKind
from cairn.casebook.errors import CasebookError
from cairn.casebook.payloads import SetAside
from cairn.casebook.rows import DecisionRow, FailureRow, Rows
from cairn.casebook.undoing import undos_of
from cairn.casebook.view import Failure, failure_of
from cairn.casebook.writer import Writer
from cairn.model.incident import Decision


@dataclass(frozen=True, slots=True)
class Aside:
    """What could not be read, and the decision by which it waits no more."""

    failure: Failure
    decision: Decision


@dataclass(frozen=True, slots=True)
class Standing:
    """What could not be read; `aside` is the number of the decision by which it waits no more, None where it waits."""

    failure: Failure
    aside: int | None


def set_aside(writer: Writer, subject: str, code: str, *, reason: str) -> Decided:
    """Say that a failure waits for nobody any more.

    Raises CasebookError (reason-missing, failure-unknown, aside-already)."""
    row = writer.rows.get(FailureRow, subject, code)
    if row is None:
        message = f"Nothing of the name or id {subject[:200]} waits with the code {code[:60]}: it was read meanwhile, or never handed in."
        raise CasebookError("failure-unknown", message)
    if number := aside(writer.rows).get((row.subject, row.code, row.seq)):
        raise CasebookError("aside-already", f"That was set aside already, by decision {number}. To take it up again: cairn undo {number}.")
    entry = writer.append(SetAside(subject=subject, code=code, failure=row.seq, reason=given_reason(reason)))
    return Decided(decision(writer.rows, entry.seq))


def aside(rows: Rows) -> dict[tuple[str, str, int], int]:
    """The failures that were set aside, by subject, code and the entry that tells of them; each with the decision that holds."""
    made = rows.where(DecisionRow, "kind", EntryKind.SET_ASIDE)
    undos = undos_of(rows, (row.seq for row in made))
    held = [(row.seq, SetAside.model_validate(json.loads(row.body))) for row in made if undos.holds(row.seq)]
    return {(payload.subject, payload.code, payload.failure): number for number, payload in held}


def waiting_failures(rows: Rows) -> list[Failure]:
    """What could not be read and waits for somebody, in order."""
    gone = aside(rows)
    return [failure_of(row) for row in rows.all(FailureRow) if (row.subject, row.code, row.seq) not in gone]


def failure_named(rows: Rows, written: str, code: str | None = None) -> Failure:
    """The failure that waits under a name or an id, with a code where there are several.

    Raises CasebookError (failure-unknown, failure-ambiguous)."""
    found = [one for one in waiting_failures(rows) if written in (one.id, one.name) and code in (None, one.code)]
    if not found:
        raise CasebookError(
            "failure-unknown", f"Nothing that could not be read waits as '{written}'. 'cairn list --failures' tells what does."
        )
    if len(found) > 1:
        codes = ", ".join(sorted(f"{one.id} {one.code}" for one in found))
        raise CasebookError("failure-ambiguous", f"'{written}' stands for several: {codes}. Give the id, or the code with --code.")
    return found[0]


def failure_standing(rows: Rows, subject: str, code: str) -> Standing | None:
    """How a failure stands that was told of a subject with a code; None where it was read meanwhile, or never told."""
    row = rows.get(FailureRow, subject, code)
    return Standing(failure_of(row), aside(rows).get((row.subject, row.code, row.seq))) if row else None


def failures_aside(rows: Rows) -> list[Aside]:
    """What could not be read and was set aside, in order."""
    gone = aside(rows)
    found = [(row, gone.get((row.subject, row.code, row.seq))) for row in rows.all(FailureRow)]
    return [Aside(failure_of(row), decision(rows, number)) for row, number in found if number is not None]
