"""What people decided and what waits for them: decisions on an incident, doubts that are open, where incidents and accounts went."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from cairn.casebook.errors import CasebookError
from cairn.casebook.held import aparts, aparts_at
from cairn.casebook.merging import former_ids_of, now
from cairn.casebook.rows import (
    ConcernRow,
    DatingRow,
    DecisionRow,
    ExtractionRow,
    IncidentRow,
    JudgementRow,
    PlacementRow,
    Rows,
    in_order,
)
from cairn.casebook.undoing import Undos, undos_of
from cairn.model.incident import Decision
from cairn.model.placement import Doubt, Placement, PlacementOutcome


def decisions_on(rows: Rows, incidents: Iterable[str]) -> list[Decision]:
    """What people decided that concerns any of these incidents, or the day of a document that tells of them now, in order; what was undone
    is marked, and stays."""
    asked = [*incidents]
    documents = {standing.placement.document for incident in asked for standing in rows.standing_in(incident)}
    dated = {row.seq for document in documents for row in rows.under(DatingRow, document)}
    numbers = sorted(dated | {row.seq for incident in asked for row in rows.under(ConcernRow, incident)})
    undos = undos_of(rows, numbers)
    return [_decision(row, undos) for number in numbers if (row := rows.get(DecisionRow, str(number)))]


def history(rows: Rows, incidents: Sequence[str]) -> list[Decision]:
    """All that was judged about these incidents, by the linker and by people, in order: opened, placed, decided."""
    opened = [(row.seq, row.opened_at, f"opened the incident {row.id}") for id in incidents if (row := rows.get(IncidentRow, id))]
    judged = [*(row for id in incidents for row in rows.where(JudgementRow, "incident", id)), *_left(rows, incidents)]
    placed = [(row.seq, row.at, f"put {row.ref.name} in {row.incident}{_how(row)}") for row in judged if row.by == "machine"]
    people = decisions_on(rows, incidents)
    known = {one.number for one in people}
    linker = [
        Decision(by="the linker", at=datetime.fromisoformat(at), action=action, number=number)
        for number, at, action in (*opened, *placed)
        if number not in known
    ]
    return sorted([*linker, *people], key=lambda one: one.number or 0)


def decision(rows: Rows, number: int) -> Decision:
    """The decision of an entry.

    Raises CasebookError (decision-unknown)."""
    row = rows.get(DecisionRow, str(number))
    if row is None:
        message = f"Entry {number} of the ledger is no decision of a person. 'cairn history ID' shows those on an incident."
        raise CasebookError("decision-unknown", message)
    return _decision(row, undos_of(rows, [number]))


def newest_decisions(rows: Rows, most: int, before: int | None = None) -> list[Decision]:
    """The decisions that people made last, or last before an entry of the ledger, the last one first; what was undone is marked."""
    found = rows.newest(DecisionRow, most, before)
    undos = undos_of(rows, (row.seq for row in found))
    return [_decision(row, undos) for row in found]


def decisions_that_hold(rows: Rows, numbers: Iterable[int]) -> list[Decision]:
    """Of these entries the decisions that nobody has undone, in order, each once."""
    found = [decision(rows, number) for number in sorted(set(numbers))]
    return [one for one in found if one.undone_by is None]


def doubts(rows: Rows, about: Collection[str] | None = None) -> list[Doubt]:
    """The accounts that the linker could not place for sure, those with the strongest evidence first; only the doubts `about` these
    incidents, on either side, where they are given.

    What is settled is left out: a person has placed the account, or the two incidents are one by now, or are held apart, or there is
    nothing left in the other one."""
    asking = rows.where(JudgementRow, "doubtful", True) if about is None else _asking(rows, about)
    found = [doubt for judgement in asking if (doubt := _doubt(rows, judgement))]
    held = aparts(rows) if about is None else [apart for id in {doubt.incident for doubt in found} for apart in aparts_at(rows, id)]
    kept = {apart.incidents for apart in held}
    waiting = [doubt for doubt in found if frozenset({doubt.incident, doubt.other}) not in kept]
    return sorted(waiting, key=lambda doubt: -doubt.weight)


def went_to(rows: Rows, incident: str) -> list[str]:
    """The incidents in which the accounts stand that were placed in an incident at any time, as far as that is kept, or for which it was
    opened, and are not there now."""
    ids = {incident, *former_ids_of(rows, incident)}
    placed = [row for id in ids for row in rows.where(JudgementRow, "incident", id)]
    standing = [rows.get(PlacementRow, row.document, row.account) for row in placed]
    openers = [found for id in sorted(ids) for found in _opened_for(rows, id)]
    return sorted({row.incident for row in (*standing, *openers) if row} - {incident})


def _left(rows: Rows, incidents: Sequence[str]) -> list[JudgementRow]:
    """Why the accounts for which incidents were opened stand elsewhere now."""
    gone = [one for id in incidents for one in _opened_for(rows, id) if one.incident not in incidents]
    found = (rows.get(JudgementRow, one.document, one.account, str(one.seq)) for one in gone)
    return [row for row in found if row]


def _opened_for(rows: Rows, incident: str) -> list[PlacementRow]:
    """Where the account stands for which an incident was opened; all of its document, where that was read anew since."""
    row = rows.get(IncidentRow, incident)
    if row is None or row.document is None:
        return []
    placed, reading = rows.under(PlacementRow, row.document), rows.get(ExtractionRow, row.document)
    is_read_anew = reading is not None and reading.seq > row.seq
    return [one for one in placed if is_read_anew or one.account == row.account]


def _asking(rows: Rows, about: Collection[str]) -> list[JudgementRow]:
    """The doubtful judgements on accounts that stand in some incidents, or that ask about one of them or what was merged into it."""
    meant = {id for incident in about for id in (incident, *former_ids_of(rows, incident))}
    standing = [one.judgement for incident in about for one in rows.standing_in(incident) if one.judgement.doubtful]
    asking = [row for id in meant for row in rows.where(JudgementRow, "asks_about", id) if row.doubtful]
    return in_order({row.identity(): row for row in (*standing, *asking)}.values())


def _doubt(rows: Rows, judgement: JudgementRow) -> Doubt | None:
    """The doubt of a judgement, if it is the one by which its account stands where it does, and there is another incident to belong to."""
    standing = rows.get(PlacementRow, judgement.document, judgement.account)
    judged = Placement.model_validate_json(judgement.evidence or "")
    other = now(rows, judged.incident_id or "")
    if standing is None or standing.seq != judgement.seq or standing.incident == other or not rows.standing_in(other):
        return None
    return Doubt(
        account=judgement.ref,
        incident=standing.incident,
        other=other,
        nearest=judged.nearest,
        weight=judged.weight,
        reasons=judged.reasons,
    )


def _how(judgement: JudgementRow) -> str:
    judged = Placement.model_validate_json(judgement.evidence or "")
    weight = f" ({judged.weight:+.1f} bits)" if judged.reasons and judged.outcome is PlacementOutcome.PLACED else ""
    return f", in doubt whether it belongs to {judged.incident_id}" if judgement.doubtful else weight


def _decision(row: DecisionRow, undos: Undos) -> Decision:
    return Decision(
        by=row.author,
        at=datetime.fromisoformat(row.at),
        action=row.action,
        reason=row.reason,
        number=row.seq,
        undone_by=undos.undone_by(row.seq),
    )
