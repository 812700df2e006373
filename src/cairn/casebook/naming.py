"""What a person may write for an incident or an account, and what is meant by it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from cairn.casebook.errors import CasebookError
from cairn.casebook.rows import AccountRow, DocumentRow, IncidentRow, PlacementRow, Rows
from cairn.model.references import SHORT, AccountRef, Subject


def incident_named(rows: Rows, beginning: str) -> str:
    """The id of the one incident whose id begins like this, whether or not it was merged since.

    Raises CasebookError (incident-unnamed, incident-unknown, incident-ambiguous)."""
    if not beginning:
        raise CasebookError("incident-unnamed", "An incident is named by its id, or enough of its beginning. 'cairn list' shows the ids.")
    ids = _incidents(rows, beginning)
    if beginning in ids:
        return beginning
    if not ids:
        raise CasebookError("incident-unknown", f"There is no incident {beginning} in this casebook. 'cairn list' shows those there are.")
    if len(ids) > 1:
        raise CasebookError("incident-ambiguous", f"Several incidents begin with {beginning}: {', '.join(ids)}.")
    return ids[0]


def account_named(rows: Rows, written: str) -> AccountRef:
    """The account that is written as DOCUMENT/ACCOUNT: a document by the beginning of its id or by its name, and the local id.

    Where a document has one account only, the document is enough.
    Raises CasebookError (account-unknown, document-unknown, document-ambiguous)."""
    beginning, slash, local = written.rpartition("/")
    if slash and (document := _document(rows, beginning)):
        return _account(rows, document, local)
    if document := _document(rows, written):
        return _account(rows, document, None)
    message = (
        f"There is no document {beginning or written} in this casebook. Write an account as DOCUMENT/ACCOUNT, such as 3f2a91c0/i1: "
        "'cairn show ID' names those of an incident."
    )
    raise CasebookError("document-unknown", message)


def document_named(rows: Rows, written: str) -> str:
    """The id of the document with this id, this name, or an id that begins like this.

    Raises CasebookError (document-unknown, document-ambiguous)."""
    found = _document(rows, written)
    if found is None:
        raise CasebookError("document-unknown", f"There is no document {written} in this casebook. 'cairn list --documents' shows them.")
    return found.id


def subject_named(rows: Rows, written: str) -> Subject:
    """The incident or the account that is meant. With a slash it is an account; without, an incident if there is one.

    Raises CasebookError (subject-unknown), and as `account_named` and `incident_named` do."""
    if "/" not in written and _incidents(rows, written):
        return incident_named(rows, written)
    if "/" not in written and not _document(rows, written):
        if not written:
            return incident_named(rows, written)  # which says that an id is needed
        message = (
            f"There is no incident and no account {written} in this casebook. 'cairn list' shows the incidents, and 'cairn show ID' names "
            "the accounts of one: write them as DOCUMENT/ACCOUNT."
        )
        raise CasebookError("subject-unknown", message)
    return account_named(rows, written)


def _incidents(rows: Rows, beginning: str) -> list[str]:
    if exact := rows.get(IncidentRow, beginning):
        return [exact.id]
    return [row.id for row in rows.beginning(IncidentRow, beginning)]


def _document(rows: Rows, written: str) -> DocumentRow | None:
    """The document with this id, this name, or an id that begins like this; None where there is none."""
    if not written:
        return None
    if exact := rows.get(DocumentRow, written):
        return exact
    found = rows.where(DocumentRow, "name", written) or rows.beginning(DocumentRow, written)
    if len(found) > 1:
        message = f"Several documents go by {written}: {', '.join(_told_apart([row.id for row in found]))}. Write more of the id."
        raise CasebookError("document-ambiguous", message)
    return found[0] if found else None


def _told_apart(ids: Sequence[str]) -> list[str]:
    """As much of the beginning of each as tells them apart."""
    length = next(n for n in count(SHORT) if len({id[:n] for id in ids}) == len(ids))
    return [id[:length] for id in ids]


def _account(rows: Rows, document: DocumentRow, local: str | None) -> AccountRef:
    ids = [row.account for row in rows.under(AccountRow, document.id)]
    chosen = local if local is not None else ids[0] if len(ids) == 1 else None
    if chosen not in ids or rows.get(PlacementRow, document.id, chosen) is None:
        has = f"it has {', '.join(ids)}" if ids else "it has none"
        asked = f"the account {local}" if local is not None else "one account only"
        message = f"{document.name} has not {asked}: {has}. Write DOCUMENT/ACCOUNT."
        raise CasebookError("account-unknown", message)
    return AccountRef(document=document.id, incident=chosen)
