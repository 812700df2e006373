"""What came only after the day of which somebody asks: it is said when it came, not that it does not exist."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from cairn.casebook.errors import CasebookError
from cairn.casebook.naming import subject_named
from cairn.casebook.rows import DocumentRow, IncidentRow, Rows
from cairn.model.references import Subject, called


class Later(NamedTuple):
    """The past day of which a view tells, and what the casebook holds now."""

    day: date
    rows: Rows


def not_known_yet(later: Later, written: str) -> CasebookError | None:
    """The error (not-known-yet) that tells when a person's incident or account came; None where it never did, or was there."""
    try:
        subject = subject_named(later.rows, written)
    except CasebookError:
        return None
    came = _came(later.rows, subject)
    if came is None or came <= later.day:
        return None
    what = f"The incident {subject}" if isinstance(subject, str) else f"The account {called(subject)}"
    message = f"{what} was not known on {later.day}; it was first known on {came}. Ask with --as-of {came}, or a later day."
    return CasebookError("not-known-yet", message)


def _came(rows: Rows, subject: Subject) -> date | None:
    """The day (UTC) on which an incident was opened, or the document of an account was added."""
    if isinstance(subject, str):
        incident = rows.get(IncidentRow, subject)
        return date.fromisoformat(incident.opened_at[:10]) if incident else None
    document = rows.get(DocumentRow, subject.document)
    return date.fromisoformat(document.added_at[:10]) if document else None
