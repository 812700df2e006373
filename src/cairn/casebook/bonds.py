"""What people decided, as it binds whoever links the accounts of a casebook anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product

from cairn.casebook.held import Side, aparts
from cairn.casebook.merging import former_ids
from cairn.casebook.rows import JudgementRow, PlacementRow, Rows
from cairn.model.bonds import Bonds
from cairn.model.references import AccountRef


def bonds(rows: Rows, among: Collection[str] | None = None) -> Bonds:
    """Incidents that people merged, put accounts in or held apart stay together as they stand; what they hold apart stays apart.

    Only what binds the accounts of the incidents `among` these, where they are given."""
    kept = [apart for apart in aparts(rows) if apart.is_kept and (among is None or apart.incidents <= {*among})]
    held = {side.incident for apart in kept for side in (apart.one, apart.other) if isinstance(side.subject, str)}
    decided = held | former_ids(rows).keys()
    bound = _placed_by_people(rows, among) | (decided if among is None else decided & {*among})
    pairs = (frozenset(pair) for apart in kept for pair in product(_accounts(rows, apart.one), _accounts(rows, apart.other)))
    groups = (frozenset(_members(rows, incident)) for incident in sorted(bound))
    return Bonds(tuple(group for group in groups if group), frozenset(pairs))


def _placed_by_people(rows: Rows, among: Collection[str] | None) -> set[str]:
    """The incidents where an account stands because a person wants it there."""
    if among is not None:
        return {incident for incident in among if any(one.judgement.by == "person" for one in rows.standing_in(incident))}
    judged = rows.where(JudgementRow, "by", "person")
    standing = [rows.get(PlacementRow, row.document, row.account) for row in judged]
    return {there.incident for there, row in zip(standing, judged, strict=True) if there and there.seq == row.seq}


def _accounts(rows: Rows, side: Side) -> list[AccountRef]:
    return [*_members(rows, side.incident)] if isinstance(side.subject, str) else [side.subject]


def _members(rows: Rows, incident: str) -> Iterable[AccountRef]:
    return (standing.placement.ref for standing in rows.standing_in(incident))
