"""The grades that reviewers gave, read back from their decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cairn.casebook.entry import EntryKind
from cairn.casebook.payloads import Decided
from cairn.casebook.rows import DecisionRow, Rows
from cairn.model.incident import Decision, GradeOverride


def grades_given(rows: Rows, decisions: Iterable[Decision]) -> list[GradeOverride]:
    """Of some decisions those that gave a grade and hold, in order."""
    held = [(one, one.number) for one in decisions if one.undone_by is None and one.number is not None]
    return [found for one, number in held if (found := _given(rows, one, number))]


def _given(rows: Rows, made: Decision, number: int) -> GradeOverride | None:
    row = rows.get(DecisionRow, str(number))
    if row is None or row.kind != EntryKind.DECIDED:
        return None
    detail = Decided.model_validate(json.loads(row.body)).detail or {}
    grade, policy = detail.get("grade"), detail.get("policy")
    if not isinstance(grade, str) or not isinstance(policy, str):
        return None
    return GradeOverride(grade=grade, policy=policy, by=made.by, at=made.at, reason=made.reason, number=number)
