"""What became of forecasts: the entries by which reviewers settle them, and the settlements that hold.

A settlement knows its forecast by the words: read anew, a document may give it another local id."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from cairn.casebook.entry import Entry, EntryKind
from cairn.casebook.judging import decision, needed
from cairn.casebook.payloads import ForecastSettled
from cairn.casebook.rows import Change, DecisionRow, PartRow, PlacementRow, Rows, in_order
from cairn.casebook.undoing import undos_of
from cairn.model.claims import Forecast
from cairn.model.incident import Settlement
from cairn.model.references import ForecastRef

FORECAST = "forecast"


def settled(rows: Rows, entry: Entry, payload: ForecastSettled) -> list[Change]:
    """A forecast is settled. It concerns the incidents that the forecast is about."""
    row = needed(rows, entry, PartRow, payload.document, FORECAST, payload.forecast)
    about = incidents_about(rows, row)
    ref = ForecastRef(document=payload.document, forecast=payload.forecast)
    evidence = f", by {payload.evidence.name}" if payload.evidence else ""
    return decision(entry, f"settled the forecast {ref.name}: {payload.verdict.replace('_', ' ')}{evidence}", payload.reason, *about)


def incidents_about(rows: Rows, forecast: PartRow) -> list[str]:
    """The incidents in which the accounts stand that a forecast is about, in the order in which it names them."""
    told = Forecast.model_validate_json(forecast.body).incidents
    found = (rows.get(PlacementRow, forecast.document, account) for account in told)
    return list(dict.fromkeys(row.incident for row in found if row))


def settlements(rows: Rows, documents: Collection[str] | None = None) -> dict[ForecastRef, Settlement]:
    """The last settlement of each forecast that nobody has taken back; of the forecasts in some `documents` only, where they are given."""
    about = rows.where(DecisionRow, "kind", EntryKind.FORECAST_SETTLED) if documents is None else _on(rows, documents)
    undos = undos_of(rows, (row.seq for row in about))
    made = [row for row in about if undos.holds(row.seq)]
    by_document: dict[str, list[tuple[DecisionRow, ForecastSettled]]] = defaultdict(list)
    for row in made:
        payload = ForecastSettled.model_validate(json.loads(row.body))
        by_document[payload.document].append((row, payload))
    return {ref: told for document, own in by_document.items() for ref, told in _of_document(rows, document, own).items()}


def _on(rows: Rows, documents: Collection[str]) -> list[DecisionRow]:
    """The settlements of forecasts in some documents, in order."""
    found = (row for document in documents for row in rows.where(DecisionRow, "document", document))
    return in_order(row for row in found if row.kind == EntryKind.FORECAST_SETTLED)


def _of_document(rows: Rows, document: str, made: Iterable[tuple[DecisionRow, ForecastSettled]]) -> Mapping[ForecastRef, Settlement]:
    """What holds of the forecasts that a document gives now; the last word counts."""
    known = [Forecast.model_validate_json(row.body) for row in rows.under(PartRow, document) if row.part == FORECAST]
    found = {}
    for row, payload in made:
        if meant := _meant(payload, known):
            found[ForecastRef(document=document, forecast=meant)] = Settlement(
                verdict=payload.verdict,
                evidence=payload.evidence,
                by=row.author,
                at=datetime.fromisoformat(row.at),
                reason=row.reason,
                number=row.seq,
            )
    return found


def _meant(payload: ForecastSettled, known: Iterable[Forecast]) -> str | None:
    """The forecast whose words a settlement is about: of those that share some, the one under its id, else the one that shares most."""
    shared = {one.id: min(one.passage.end, payload.end) - max(one.passage.start, payload.start) for one in known}
    near = {id: count for id, count in shared.items() if count > 0}
    return payload.forecast if payload.forecast in near else max(near, key=lambda id: near[id], default=None)
