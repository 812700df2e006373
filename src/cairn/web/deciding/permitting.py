"""Which decisions are whose to make: most take the right to decide; who brings things in may do that, and take it back again."""

from __future__ import annotations

import json

from cairn.casebook import Casebook, CasebookError, View
from cairn.casebook.claimed import ClaimVerdict
from cairn.casebook.correcting import LOOKED_THROUGH
from cairn.casebook.entry import EntryKind
from cairn.casebook.rows import DecisionRow
from cairn.web.deciding.actions import RIGHTS
from cairn.web.people import Person, Right

UNDO = "undo"


def right_for(action: str) -> Right:
    """What it takes to make a form's decision at all; of an undo it depends on what is undone, too."""
    return Right.RECORD if action == UNDO else RIGHTS.get(action, Right.DECIDE)


def is_anothers(casebook: Casebook, person: Person, action: str, number: int | None) -> bool:
    """Whether a form would take back what is not theirs to take back."""
    if action != UNDO or person.may(Right.DECIDE):
        return False
    with casebook.reading() as view:
        return not may_undo(view, person, number)


def may_undo(view: View, person: Person, number: int | None) -> bool:
    """Whether the decision of a number is theirs to take back: any, for who may decide; else their own, of those that they may make."""
    if number is None or person.may(Right.DECIDE):
        return number is not None
    return person.may(Right.RECORD) and _is_own(view, person, number)


def may_redate(casebook: Casebook, person: Person) -> bool:
    """Whether somebody who sends a known report anew, with another day, gives it that day: it is a decision, and here one made alone."""
    return person.may(Right.DECIDE) and not casebook.settings.two_person_review


def _is_own(view: View, person: Person, number: int) -> bool:
    try:
        made = view.decision(number)
    except CasebookError:
        return False
    row = view.rows.get(DecisionRow, str(number))
    if row is None or made.by != person.name or row.kind not in (EntryKind.DECIDED, EntryKind.SET_ASIDE):
        return False
    if row.kind == EntryKind.SET_ASIDE:
        return True
    detail = json.loads(row.body).get("detail") or {}
    return detail.get("judged") == ClaimVerdict.ADDED or detail.get(LOOKED_THROUGH) is True or detail.get("proposes") in RIGHTS
