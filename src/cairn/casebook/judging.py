"""What judgements change: where accounts stand, by the rank of those who judged, and which incidents are one.

An account stands where the last judgement of a person that holds wants it, else where the linker does; and wherever that
incident was merged to. Nothing else enters, so that it does not matter in which order decisions are undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from cairn.casebook.entry import Entry, canonical
from cairn.casebook.errors import CasebookError
from cairn.casebook.held import barred
from cairn.casebook.merging import Forest, end_of, forest, now
from cairn.casebook.payloads import HeldApart, HeldTogether, Merged, Placed, Split, Undone
from cairn.casebook.rows import (
    AccountRow,
    ApartRow,
    Change,
    ConcernRow,
    DecisionRow,
    Drop,
    IncidentRow,
    JudgementRow,
    MergeRow,
    PlacementRow,
    Put,
    R,
    Rows,
    UndoRow,
)
from cairn.casebook.undoing import Undos
from cairn.model.references import AccountRef, Subject, called


def placed(rows: Rows, entry: Entry, payload: Placed) -> list[Change]:
    """An account is put in an incident. The linker's word is kept, but does not count against a person's."""
    needed(rows, entry, IncidentRow, payload.incident)
    account = AccountRef(document=payload.document, incident=payload.account)
    needed(rows, entry, AccountRow, account.document, account.incident)
    judgement = _judgement(entry, account, payload.incident, payload)
    standing = rows.get(PlacementRow, account.document, account.incident)
    if payload.by == "machine":
        if now(rows, payload.incident) in barred(rows, account):
            return []
        stale = [row for row in judgements(rows, account) if row.by == "machine"]
        is_outranked = standing and standing.seq not in {row.seq for row in stale}
        return [*map(Drop, stale), Put(judgement), *([] if is_outranked else [Put(_placement(rows, judgement))])]
    from_ = [standing.incident] if standing else []
    action = f"moved {account.name}{f' from {from_[0]}' if from_ else ''} to {payload.incident}"
    told = decision(entry, action, payload.reason, payload.incident, *from_)
    left = [put for id in from_ for put in _apart(entry, account, id)]  # it is not of the incident that it leaves
    return [*told, Put(judgement), Put(_placement(rows, judgement)), *left]


def merged(rows: Rows, entry: Entry, payload: Merged) -> list[Change]:
    """Two incidents become one."""
    for id in (payload.incident, payload.into):
        needed(rows, entry, IncidentRow, id)
    action = f"merged {payload.incident} into {payload.into}"
    return [*decision(entry, action, payload.reason, payload.incident, payload.into), *_merge(rows, entry, payload.incident, payload.into)]


def split(rows: Rows, entry: Entry, payload: Split) -> list[Change]:
    """Accounts leave for an incident of their own, which is not the one they leave."""
    needed(rows, entry, IncidentRow, payload.incident)
    action = f"split off {payload.incident}, as {payload.opened}: {', '.join(account.name for account in payload.accounts)}"
    told = decision(entry, action, payload.reason, payload.incident, payload.opened)
    return [*told, *_leave(rows, entry, payload.accounts, payload.opened), *_apart(entry, payload.incident, payload.opened)]


def held_apart(rows: Rows, entry: Entry, payload: HeldApart) -> list[Change]:
    """Two are never the same."""
    leaving = (payload.leaving, payload.opened) if payload.leaving and payload.opened else None
    concerned = [_incident_of(rows, entry, subject) for subject in (payload.one, payload.other)]
    action = f"never the same: {called(payload.one)} and {called(payload.other)}"
    if leaving:
        action += f"; {leaving[0].name} is in {leaving[1]} now"
    return [
        *decision(entry, action, payload.reason, *concerned, *([leaving[1]] if leaving else [])),
        *_apart(entry, payload.one, payload.other),
        *(_leave(rows, entry, [leaving[0]], leaving[1]) if leaving else []),
    ]


def held_together(rows: Rows, entry: Entry, payload: HeldTogether) -> list[Change]:
    """Two accounts are of one incident. Both are pinned there, so that the linker cannot part them; what stood with them comes along."""
    needed(rows, entry, IncidentRow, payload.into)
    accounts = (payload.one, payload.other)
    for account in accounts:
        needed(rows, entry, AccountRow, account.document, account.incident)
    action = f"the same: {payload.one.name} and {payload.other.name}"
    if payload.incident:
        action += f"; {payload.incident} was merged into {payload.into}"
    judged = [_judgement(entry, account, payload.into) for account in accounts]
    return [
        *decision(entry, action, payload.reason, payload.into, *([payload.incident] if payload.incident else [])),
        *(_merge(rows, entry, payload.incident, payload.into) if payload.incident else []),
        *map(Put, judged),
        *(Put(_placement(rows, one)) for one in judged),
    ]


def undone(rows: Rows, entry: Entry, payload: Undone) -> list[Change]:
    """A decision is taken back: everything stands as though it had never been made; what was decided since stays decided."""
    target = needed(rows, entry, DecisionRow, str(payload.decision))
    undo = UndoRow(seq=entry.seq, decision=target.seq)
    known = rows.all(UndoRow)
    before, after = Undos(known), Undos([*known, undo])
    concerned = [row.incident for row in rows.where(ConcernRow, "seq", target.seq)]
    told = [*decision(entry, f"undid decision {target.seq} ({target.action})", payload.reason, *concerned), Put(undo)]
    root = after.root(target.seq)
    if before.holds(root) == after.holds(root):
        return told
    merges = rows.all(MergeRow)
    forests = [forest(merge for merge in merges if undos.holds(merge.seq)) for undos in (before, after)]
    parted = _parted(rows, *forests)
    stood = [s.placement for id in {end_of(forests[0], row.id) for row in parted} for s in rows.standing_in(id)]
    touched = {row.ref for row in rows.where(JudgementRow, "seq", root)} | {row.ref for row in stood}
    in_order = sorted(touched, key=lambda ref: (ref.document, ref.incident))
    return [*told, *map(Put, parted), *(c for ref in in_order for c in _settled(rows, ref, after.holds, forests[1]))]


def decision(entry: Entry, action: str, reason: str | None, *concerned: str) -> list[Change]:
    """A decision, and the incidents that it concerns."""
    row = DecisionRow(
        seq=entry.seq,
        kind=entry.kind,
        action=action,
        reason=reason,
        body=entry.payload,
        author=entry.author,
        at=entry.at,
        document=json.loads(entry.payload).get("document"),
    )
    return [Put(row), *(Put(ConcernRow(seq=entry.seq, incident=id)) for id in sorted(set(concerned)))]


def judgements(rows: Rows, account: AccountRef) -> list[JudgementRow]:
    """All judgements where an account belongs."""
    return [row for row in rows.under(JudgementRow, account.document) if row.account == account.incident]


def needed(rows: Rows, entry: Entry, table: type[R], *key: str) -> R:
    """The row that an entry builds on. Raises CasebookError (entry-unfounded) where there is none."""
    found = rows.get(table, *key)
    if found is None:
        raise CasebookError("entry-unfounded", f"Entry {entry.seq} builds on {'/'.join(key)}, which is not in {table.table} before it.")
    return found


def opened(rows: Rows, entry: Entry, incident: str, account: AccountRef) -> IncidentRow:
    """A new incident, opened for an account. Raises CasebookError (entry-unfounded) where the id was given out before."""
    if rows.get(IncidentRow, incident):
        raise CasebookError("entry-unfounded", f"Entry {entry.seq} opens the incident {incident} a second time.")
    return IncidentRow(seq=entry.seq, id=incident, opened_at=entry.at, document=account.document, account=account.incident)


def _judgement(entry: Entry, account: AccountRef, incident: str, by_linker: Placed | None = None) -> JudgementRow:
    evidence = by_linker.placement if by_linker else None
    doubtful = evidence is not None and evidence["outcome"] == "doubtful"
    return JudgementRow(
        seq=entry.seq,
        document=account.document,
        account=account.incident,
        incident=incident,
        by=by_linker.by if by_linker else "person",
        doubtful=doubtful,
        evidence=canonical(evidence) if evidence else None,
        author=entry.author,
        at=entry.at,
        asks_about=str(evidence["incident_id"]) if evidence and doubtful else None,
    )


def _placement(rows: Rows, judgement: JudgementRow) -> PlacementRow:
    return _stood(judgement, now(rows, judgement.incident))


def _stood(judgement: JudgementRow, incident: str) -> PlacementRow:
    return PlacementRow(seq=judgement.seq, document=judgement.document, account=judgement.account, incident=incident)


def _leave(rows: Rows, entry: Entry, accounts: Sequence[AccountRef], incident: str) -> Iterable[Change]:
    yield Put(opened(rows, entry, incident, accounts[0]))
    for account in accounts:
        needed(rows, entry, PlacementRow, account.document, account.incident)
        judgement = _judgement(entry, account, incident)
        yield from (Put(judgement), Put(_stood(judgement, incident)))


def _merge(rows: Rows, entry: Entry, incident: str, into: str) -> Iterable[Change]:
    from_, to = now(rows, incident), now(rows, into)
    yield Put(MergeRow(seq=entry.seq, incident=incident, into=into))
    if from_ != to:
        yield Put(replace(needed(rows, entry, IncidentRow, from_), into=to, merged_by=entry.seq))
        yield from (Put(replace(standing.placement, incident=to)) for standing in rows.standing_in(from_))


def _apart(entry: Entry, one: Subject, other: Subject) -> Iterable[Change]:
    for side, subject in (("one", one), ("other", other)):
        incident, account = (subject, None) if isinstance(subject, str) else (None, subject)
        document, local = (account.document, account.incident) if account else (None, None)
        yield Put(ApartRow(seq=entry.seq, side=side, incident=incident, document=document, account=local))


def _incident_of(rows: Rows, entry: Entry, subject: Subject) -> str:
    if isinstance(subject, str):
        return needed(rows, entry, IncidentRow, subject).id
    return needed(rows, entry, PlacementRow, subject.document, subject.incident).incident


def _parted(rows: Rows, before: Forest, after: Forest) -> list[IncidentRow]:
    """The incidents that go elsewhere than before, or nowhere any more."""
    moved = sorted(id for id in before.keys() | after.keys() if before.get(id) != after.get(id))
    ends = {id: after.get(id, (None, None)) for id in moved}
    found = [(row, *ends[id]) for id in moved if (row := rows.get(IncidentRow, id))]
    return [replace(row, into=into, merged_by=by) for row, into, by in found]


def _settled(rows: Rows, account: AccountRef, holds: Callable[[int], bool], grown: Forest) -> Iterable[Change]:
    """Where an account stands by the judgements that hold: a person's before the linker's, the last before earlier ones."""
    standing = [row for row in judgements(rows, account) if row.by == "machine" or holds(row.seq)]
    if standing:
        highest = max(standing, key=lambda row: (row.by == "person", row.seq))
        yield Put(_stood(highest, end_of(grown, highest.incident)))
    elif there := rows.get(PlacementRow, account.document, account.incident):
        yield Drop(there)


JUDGING: dict[type, Callable[[Rows, Entry, Any], list[Change]]] = {
    Placed: placed,
    Merged: merged,
    Split: split,
    HeldApart: held_apart,
    HeldTogether: held_together,
}
