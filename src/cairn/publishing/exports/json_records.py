"""The incident record as JSON, one per line. What is not listed here is not let out, whatever a record may hold one day.

Left out on purpose: the words of passages and of claims, victims by name, spokespersons, and the names of witnesses, survivors and
relatives: a record is published, and they can be killed for standing in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from pydantic import BaseModel, JsonValue

from cairn.model.claims import Claimant
from cairn.model.incident import (
    AttributedBy,
    AttributedPerpetrator,
    ClaimRef,
    Corroboration,
    Figure,
    IncidentRecord,
    RecordedResponse,
    TollSummary,
)
from cairn.model.vocabulary import Role

NAME = "json"
Json = dict[str, JsonValue]

# Those who speak at their own risk: their names stay inside, their role is told.
PROTECTED = frozenset({Role.WITNESS, Role.SURVIVOR, Role.RELATIVE, Role.UNNAMED})
SPAN = {"earliest", "latest", "precision"}
PLACE = {"name", "country", "latitude", "longitude", "role", "container", "radius_km"}
GRADE = {"grade", "policy", "version", "rule", "reasons"}
ACCOUNTABILITY = {"stage", "since", "dated_by", "last_word", "days_of_silence", "silence_since", "as_of"}


def export(records: Iterable[IncidentRecord]) -> Iterator[str]:
    """One line of JSON per incident."""
    return (json.dumps(_record(record), ensure_ascii=False) for record in records)


def _record(record: IncidentRecord) -> Json:
    numbers = _origin_numbers(record.corroboration)
    return {
        "id": record.id,
        "title": record.title,
        "kind": record.kind,
        "status": record.status,
        "means": record.means,
        "when": _only(record.when, SPAN) if record.when else None,
        "where": [_only(place, PLACE) for place in record.where],
        "tolls": {harm: _toll(summary, numbers) for harm, summary in record.tolls.items()},
        "perpetrators": [_perpetrator(one, numbers) for one in record.perpetrators],
        "grade": {**_only(record.grade, GRADE), "claims": [_ref(ref) for ref in record.grade.claims]},
        "corroboration": _corroboration(record.corroboration, numbers),
        "accounts": [{"document": ref.document, "incident": ref.incident} for ref in record.accounts],
        "responses": [_response(response) for response in record.responses],
        "accountability": _only(record.accountability, ACCOUNTABILITY),
        "decisions": [_only(decision, {"by", "at", "action", "reason"}) for decision in record.decisions],
        "as_of": record.as_of.isoformat(),
    }


def _only(value: BaseModel, fields: set[str]) -> Json:
    """The named fields of a model and no others."""
    return value.model_dump(mode="json", include=fields)


def _claimant(claimant: Claimant) -> Json:
    name = None if claimant.role in PROTECTED else claimant.name
    return {"name": name, "role": claimant.role, "actor": None if claimant.role in PROTECTED else claimant.actor}


def _ref(ref: ClaimRef) -> Json:
    return {"document": ref.document, "incident": ref.incident, "claim": ref.claim}


def _refs(refs: Iterable[ClaimRef]) -> list[JsonValue]:
    return [_ref(ref) for ref in refs]


def _origin_numbers(corroboration: Corroboration) -> dict[str, str]:
    """Keys of origins may hold names, so that they go out as numbers."""
    keys = dict.fromkeys(origin.key for origin in (*corroboration.which, *corroboration.denying))
    return {key: f"o{number}" for number, key in enumerate(keys, start=1)}


def _toll(summary: TollSummary, numbers: dict[str, str]) -> Json:
    best = summary.best_range
    return {
        "low": summary.low,
        "best": summary.best,
        "high": summary.high,
        "best_range": {"min": best.min, "max": best.max} if best else None,
        "rule": summary.rule,
        "by_claimant": [_figure(figure, numbers) for figure in summary.by_claimant],
    }


def _figure(figure: Figure, numbers: dict[str, str]) -> Json:
    return {
        "claimant": _claimant(figure.claimant),
        "origin": numbers.get(figure.origin),
        "min": figure.toll.min,
        "max": figure.toll.max,
        "stance": figure.stance,
        "published": figure.published.isoformat() if figure.published else None,
        "standing": figure.standing,
        "claims": _refs(figure.claims),
    }


def _perpetrator(one: AttributedPerpetrator, numbers: dict[str, str]) -> Json:
    return {
        "name": one.name,
        "actor": one.actor,
        "side": one.side,
        "type": one.type,
        "attribution": one.attribution,
        "by": [_by(by, numbers) for by in one.by],
        "denied_by": [_by(by, numbers) for by in one.denied_by],
    }


def _by(by: AttributedBy, numbers: dict[str, str]) -> Json:
    return {"claimant": _claimant(by.claimant), "origin": numbers.get(by.origin), "stance": by.stance, "claims": _refs(by.claims)}


def _corroboration(corroboration: Corroboration, numbers: dict[str, str]) -> Json:
    def told(key: str, name: str | None, role: Role, refs: Iterable[ClaimRef]) -> Json:
        return {"origin": numbers[key], "name": None if role in PROTECTED else name, "role": role, "claims": _refs(refs)}

    return {
        "origins": corroboration.origins,
        "which": [told(o.key, o.name, o.role, o.claims) for o in corroboration.which],
        "denying": [told(o.key, o.name, o.role, o.claims) for o in corroboration.denying],
    }


def _response(response: RecordedResponse) -> Json:
    return {
        "kind": response.kind,
        "actor": _claimant(response.actor),
        "when": _only(response.when, SPAN) if response.when else None,
        "dated_by": response.dated_by,
        "outcome": response.outcome,
        "sources": [{"document": source.document, "response": source.response} for source in response.sources],
    }
