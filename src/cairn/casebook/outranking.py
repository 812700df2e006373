"""Which earlier decisions a new one goes against, and which later ones go against an undo: for the person who decides to be told."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.casebook.decided import decision
from cairn.casebook.errors import CasebookError
from cairn.casebook.held import aparts
from cairn.casebook.judging import judgements
from cairn.casebook.merging import way
from cairn.casebook.rows import JudgementRow, PlacementRow, Rows, UndoRow
from cairn.casebook.undoing import Undos
from cairn.model.incident import Decision
from cairn.model.references import AccountRef


def standing(rows: Rows, account: AccountRef) -> PlacementRow:
    """Where an account stands.

    Raises CasebookError (account-unknown)."""
    found = rows.get(PlacementRow, account.document, account.incident)
    if found is None:
        raise CasebookError("account-unknown", f"There is no account {account.name} in an incident of this casebook.")
    return found


def held_between(rows: Rows, one: str, other: str) -> list[int]:
    """The decisions by which two incidents are never the same."""
    return [apart.decision for apart in aparts(rows) if apart.incidents == {one, other}]


def behind(rows: Rows, accounts: Sequence[AccountRef]) -> list[int]:
    """The decisions by which accounts stand where they do: by a person's placement, or by a merge."""
    found = []
    for account in accounts:
        judgement = rows.get(JudgementRow, account.document, account.incident, str(standing(rows, account).seq))
        if judgement:
            found += [judgement.seq] if judgement.by == "person" else []
            found += [number for _, number in way(rows, judgement.incident)]
    return found


def kept(rows: Rows, number: int) -> list[tuple[AccountRef, Decision]]:
    """The accounts that a decision had placed and that stay where they are, since a later decision placed them."""
    root = Undos(rows.all(UndoRow)).root(number)
    found = []
    for row in rows.where(JudgementRow, "seq", root):
        account = row.ref
        now = rows.get(PlacementRow, account.document, account.incident)
        later = [one.seq for one in judgements(rows, account) if one.by == "person" and one.seq > root]
        if now and now.seq in later:
            found.append((account, decision(rows, now.seq)))
    return found
