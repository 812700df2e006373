"""Which earlier decisions a new one goes against, and which later ones go against an undo: for the person who decides to be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cairn.casebook.decided import decision
from cairn.casebook.errors import CasebookError
from cairn.casebook.held import aparts_at
from cairn.casebook.judging import judgements
from cairn.casebook.merging import Step, now, way
from cairn.casebook.rows import JudgementRow, MergeRow, PlacementRow, Rows
from cairn.casebook.undoing import root_of
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
    return [apart.decision for apart in aparts_at(rows, one) if apart.incidents == {one, other}]


def parted(rows: Rows, leaving: Sequence[AccountRef], whole: Sequence[AccountRef]) -> list[int]:
    """The decisions that are gone against when some accounts of an incident leave it: what a person said of them, and the merges that put
    them together with accounts that stay."""
    judged = {account: judgement for account in whole if (judgement := _judgement(rows, account))}
    ways = {account: [(judgement.incident, 0), *way(rows, judgement.incident)] for account, judgement in judged.items()}
    found = [judged[account].seq for account in leaving if account in judged and judged[account].by == "person"]
    for into, merge in {step for steps in ways.values() for step in steps if step[1]}:
        sides = [{account for account, steps in ways.items() if is_there(steps)} for is_there in (_came_by(merge), _was_at(into, merge))]
        if any(one & {*leaving} and other - {*leaving} for one, other in (sides, sides[::-1])):
            found.append(merge)
    return found


def _came_by(merge: int) -> Callable[[list[Step]], bool]:
    """Whether a merge lies on a way."""
    return lambda steps: any(number == merge for _, number in steps)


def _was_at(incident: str, merge: int) -> Callable[[list[Step]], bool]:
    """Whether a way had come to an incident when a merge was made there. Numbers grow along a way."""
    return lambda steps: [id for id, number in steps if number < merge][-1:] == [incident]


def _judgement(rows: Rows, account: AccountRef) -> JudgementRow | None:
    """The judgement by which an account stands where it does."""
    return rows.get(JudgementRow, account.document, account.incident, str(standing(rows, account).seq))


def brought_about(rows: Rows, number: int) -> frozenset[str]:
    """The incidents, as they stand now, that a decision (of an undo: what it is about in the end) made one, or in which it wants an
    account to stand."""
    root = root_of(rows, number)
    merge = rows.get(MergeRow, str(root))
    judged = (rows.get(PlacementRow, row.document, row.account) for row in rows.where(JudgementRow, "seq", root))
    ends = {now(rows, merge.incident), now(rows, merge.into)} if merge else set()
    return frozenset(ends | {standing.incident for standing in judged if standing})


def kept(rows: Rows, number: int) -> list[tuple[AccountRef, Decision]]:
    """The accounts that a decision had placed and that stay where they are, since a later decision placed them."""
    root = root_of(rows, number)
    found = []
    for row in rows.where(JudgementRow, "seq", root):
        account = row.ref
        there = rows.get(PlacementRow, account.document, account.incident)
        later = [one.seq for one in judgements(rows, account) if one.by == "person" and one.seq > root]
        if there and there.seq in later:
            found.append((account, decision(rows, there.seq)))
    return found
