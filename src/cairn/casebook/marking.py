"""How sensitive things are: the entries that say so, and those of them that hold."""

from __future__ import annotations

import json
from dataclasses import dataclass

from cairn.casebook.entry import Entry
from cairn.casebook.judging import decision, needed
from cairn.casebook.payloads import SensitivitySet
from cairn.casebook.rows import Change, DocumentRow, PlacementRow, Put, Rows, SensitivityRow
from cairn.casebook.undoing import root_of, undos_of
from cairn.model.sensitivity import Guarded, Level, Mark


def marked(rows: Rows, entry: Entry, payload: SensitivitySet) -> list[Change]:
    """Something is restricted, or is not any more. It concerns the incidents that its document tells of."""
    subject = payload.subject
    if subject.document is not None:
        needed(rows, entry, DocumentRow, subject.document)
    placed = rows.under(PlacementRow, subject.document) if subject.document else []
    about = (row.incident for row in placed if subject.account in (None, row.account))
    row = SensitivityRow(seq=entry.seq, body=entry.payload, author=entry.author)
    return [*decision(entry, _action(payload), payload.reason, *about), Put(row)]


def _action(payload: SensitivitySet) -> str:
    to = f" to {', '.join(payload.to)}" if payload.to else ""
    aliases = f" (also called {', '.join(payload.subject.person[1:])})" if payload.subject.person[1:] else ""
    return f"marked {payload.subject.called}{aliases} as {payload.level.value}{to}"


@dataclass(frozen=True, slots=True)
class Marking:
    """An entry about how sensitive something is, that holds."""

    seq: int
    author: str
    said: SensitivitySet

    @property
    def subject(self) -> Guarded:
        """What it is about."""
        return self.said.subject

    @property
    def is_restricting(self) -> bool:
        """Whether it keeps something from those who are not named."""
        return self.said.level is Level.RESTRICTED

    def admits(self, name: str) -> bool:
        """Whether somebody of this name may see what it is about: whoever is named, and whoever said so, to be able to take it back."""
        return not self.is_restricting or name == self.author or name in self.said.to

    @property
    def told(self) -> Mark:
        """The same, for those who may know of it."""
        said = self.said
        return Mark(number=self.seq, subject=said.subject, level=said.level, to=said.to, by=self.author, reason=said.reason)


def markings(rows: Rows) -> list[Marking]:
    """The entries about how sensitive things are that hold, in order: neither undone nor replaced by a later one that holds."""
    told = rows.all(SensitivityRow)
    undos = undos_of(rows, (row.seq for row in told))
    held = [Marking(row.seq, row.author, SensitivitySet.model_validate(json.loads(row.body))) for row in told if undos.holds(row.seq)]
    replaced = {number for one in held for number in one.said.replaces}
    return [one for one in held if one.seq not in replaced]


def is_about_sensitivity(rows: Rows, decision: int) -> bool:
    """Whether a decision says how sensitive something is, or takes that back."""
    return rows.get(SensitivityRow, str(root_of(rows, decision))) is not None
