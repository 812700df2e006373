"""Why the linker put an account where it stands, for somebody from whom something is kept back: the weights, without the words.

The words were chosen when all was read. Whoever wants them asks for two to be compared: that is told from what may be seen."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import lru_cache

from cairn.casebook.entry import canonical
from cairn.casebook.rows import JudgementRow
from cairn.casebook.sight.phrases import SHADE
from cairn.model.placement import Placement, PlacementOutcome

NOTHING_KNOWN = Placement(outcome=PlacementOutcome.NEW).model_dump_json()


def seen_judgement(row: JudgementRow, is_hidden: Callable[[str], bool], hidden_incidents: Collection[str]) -> JudgementRow:
    """A judgement as it may be seen; `is_hidden` says of a document whether it is not there."""
    if row.evidence is None:
        return row
    evidence, incident, beside = _wordless(row.evidence)
    if {incident, row.asks_about} & {*hidden_incidents}:
        return replace(row, doubtful=False, asks_about=None, evidence=NOTHING_KNOWN)
    if beside is not None and is_hidden(beside):
        evidence = canonical(json.loads(evidence) | {"nearest": None, "reasons": [], "weight": 0.0})
    return replace(row, evidence=evidence)


@lru_cache(maxsize=8192)
def _wordless(evidence: str) -> tuple[str, str | None, str | None]:
    """Evidence without its words; the incident that it names, and the document of the nearest account."""
    told = json.loads(evidence)
    reasons = [term | {"words": SHADE * 5} for term in told["reasons"]]
    beside = told["nearest"]["document"] if told.get("nearest") else None
    return canonical(told | {"reasons": reasons}), told.get("incident_id"), beside
