"""Which decisions hold: a decision holds unless one that undoes it does. An undo is a decision too, so that it can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from cairn.casebook.rows import Rows, UndoRow

FEW = 20
"""Decisions whose undos are looked up one by one; of more, all undos are read at once."""


class Undos:
    """Undos of a casebook: all, or all that bear on some decisions."""

    def __init__(self, rows: Iterable[UndoRow]) -> None:
        """The undos that these rows tell of."""
        self.of: dict[int, list[int]] = defaultdict(list)
        self.undoes: dict[int, int] = {}
        for row in rows:
            self.of[row.decision].append(row.seq)
            self.undoes[row.seq] = row.decision

    def undone_by(self, decision: int) -> int | None:
        """The undo that takes a decision back, None where it holds."""
        return next((undo for undo in sorted(self.of.get(decision, ())) if self.holds(undo)), None)

    def holds(self, decision: int) -> bool:
        """Whether a decision holds."""
        return self.undone_by(decision) is None

    def root(self, decision: int) -> int:
        """What an undo, or the undo of an undo, is about in the end; any other decision itself."""
        while decision in self.undoes:
            decision = self.undoes[decision]
        return decision


def undos_of(rows: Rows, decisions: Iterable[int]) -> Undos:
    """What it takes to say whether some decisions hold: the undos of them, the undos of those, and so on."""
    found: list[UndoRow] = []
    waiting = [*decisions]
    if len(waiting) > FEW:
        return Undos(rows.all(UndoRow))
    while waiting:
        undos = rows.under(UndoRow, str(waiting.pop()))
        found += undos
        waiting += [row.seq for row in undos]
    return Undos(found)


def root_of(rows: Rows, decision: int) -> int:
    """What an undo, or the undo of an undo, is about in the end; any other decision itself."""
    while undos := rows.where(UndoRow, "seq", decision):
        decision = undos[0].decision
    return decision
