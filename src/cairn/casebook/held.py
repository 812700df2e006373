"""What people hold apart, by "never the same", a split or a move: which incidents, and where the linker may not put an account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from cairn.casebook.merging import Step, former_ids_of, now, way
from cairn.casebook.rows import ApartRow, JudgementRow, PlacementRow, Rows, UndoRow
from cairn.casebook.undoing import Undos, undos_of
from cairn.model.references import AccountRef, Subject


class Side(NamedTuple):
    """One of two that are held apart, and the incident where it stands now."""

    subject: Subject
    incident: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A decision that two are not the same."""

    decision: int
    one: Side
    other: Side

    @property
    def is_kept(self) -> bool:
        """Whether they stand apart; where they do not, a later decision outranks this one."""
        return self.one.incident != self.other.incident

    @property
    def incidents(self) -> frozenset[str]:
        """Between which incidents it stands."""
        return frozenset({self.one.incident, self.other.incident})


def aparts(rows: Rows) -> list[Apart]:
    """All decisions that two are not the same and that hold, in order; without those of which a side is gone."""
    undos = Undos(rows.all(UndoRow))
    sides: dict[int, list[ApartRow]] = defaultdict(list)
    for row in rows.all(ApartRow):
        if undos.holds(row.seq):
            sides[row.seq].append(row)
    found = [_apart(rows, decision, *both) for decision, both in sorted(sides.items()) if len(both) == 2]
    return [one for one in found if one]


def aparts_at(rows: Rows, incident: str) -> list[Apart]:
    """The decisions that hold apart an incident, or an account in it, from anything else; as `aparts` tells them."""
    ids = (incident, *former_ids_of(rows, incident))
    sides = [side for id in ids for side in rows.where(ApartRow, "incident", id)]
    for placement in (standing.placement for standing in rows.standing_in(incident)):
        sides += [side for side in rows.where(ApartRow, "document", placement.document) if side.account == placement.account]
    numbers = sorted({side.seq for side in sides})
    undos = undos_of(rows, numbers)
    found = [_apart(rows, number, *rows.under(ApartRow, str(number))) for number in numbers if undos.holds(number)]
    return [one for one in found if one and incident in one.incidents]


def held_from(rows: Rows, account: AccountRef) -> list[tuple[int, str]]:
    """From which incidents an account is held apart, itself or the incident where it stands, and by which decision."""
    standing = rows.get(PlacementRow, account.document, account.incident)
    if standing is None and not rows.where(ApartRow, "document", account.document):
        return []  # a new account, as nearly all are
    own: set[Subject] = {account, *([standing.incident] if standing else [])}
    kept = [apart for apart in (aparts_at(rows, standing.incident) if standing else aparts(rows)) if apart.is_kept]
    ways = [(apart.decision, *pair) for apart in kept for pair in ((apart.one, apart.other), (apart.other, apart.one))]
    return [
        (number, far.incident) for number, near, far in ways if (near.incident if isinstance(near.subject, str) else near.subject) in own
    ]


def barred(rows: Rows, account: AccountRef) -> frozenset[str]:
    """The incidents in which the linker may not put an account."""
    return frozenset(incident for _, incident in held_from(rows, account))


def _apart(rows: Rows, decision: int, *sides: ApartRow) -> Apart | None:
    found = [Side(_subject(side), incident) for side in sides if (incident := _incident(rows, side))]
    return Apart(decision, *found) if len(found) == 2 else None


def _subject(side: ApartRow) -> Subject:
    if side.document is not None and side.account is not None:
        return AccountRef(document=side.document, incident=side.account)
    return side.incident or ""


def _incident(rows: Rows, side: ApartRow) -> str | None:
    if side.document is not None and side.account is not None:
        standing = rows.get(PlacementRow, side.document, side.account)
        return standing.incident if standing else None
    return now(rows, side.incident) if side.incident else None


def joined_since(rows: Rows, apart: Apart) -> int:
    """The last decision that put together what an earlier one holds apart; 0 where only the linker did."""
    ways = [_way(rows, side.subject) for side in (apart.one, apart.other)]
    shared = 0  # merges that both went through; the first step is no merge: one decision may have put both there
    while min(map(len, ways)) - 1 > shared and ways[0][-1 - shared] == ways[1][-1 - shared]:
        shared += 1
    return max((seq for way in ways for _, seq in way[: len(way) - shared]), default=0)


def _way(rows: Rows, subject: Subject) -> list[Step]:
    """By which decisions a subject came where it is: its placement, if a person made it, then the merges."""
    if isinstance(subject, str):
        return [(subject, 0), *way(rows, subject)]
    standing = rows.get(PlacementRow, subject.document, subject.incident)
    judgement = rows.get(JudgementRow, subject.document, subject.incident, str(standing.seq)) if standing else None
    if judgement is None:
        return []
    return [(judgement.incident, judgement.seq if judgement.by == "person" else 0), *way(rows, judgement.incident)]
