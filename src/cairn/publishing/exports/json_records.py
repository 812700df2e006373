"""The incident record as JSON, one per line. What is not listed here is not let out, whatever a record may hold one day.

Left out on purpose: the words of passages and of claims, victims by name, spokespersons, the names of all who are or may be private
persons (see assessment/naming.py), and those of the reviewers: a record is published, and they can be killed for standing in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from pydantic import BaseModel, JsonValue

from cairn.assessment.naming import published_name, published_origin, withhold
from cairn.assessment.reviewers import Reviewers
from cairn.model.claims import Claimant
from cairn.model.incident import (
    Accountability,
    AttributedBy,
    AttributedPerpetrator,
    AttributionSource,
    ClaimRef,
    Corroboration,
    Decision,
    Figure,
    Grade,
    GradeOverride,
    IncidentRecord,
    Origin,
    RecordedPromise,
    RecordedResponse,
    ResponseRef,
    ResponseSource,
    TollSummary,
)

NAME = "json"
Json = dict[str, JsonValue]
Strike = Callable[[str], str]  # strikes out the names that stay inside

SPAN = {"earliest", "latest", "precision"}
PLACE = {"name", "country", "latitude", "longitude", "role", "container", "radius_km"}
GRADE = {"grade", "policy", "version", "rule"}
SOURCE_GRADE = {"grade", "rule", "words"}
UNDER = {"actor", "name", "below", "relation", "since", "until"}
ANSWER = {"stage", "outcome", "since", "dated_by", "last_word", "days_of_silence", "silence_since"}


def export(records: Iterable[IncidentRecord], reviewers: Reviewers) -> Iterator[str]:
    """One line of JSON per incident."""
    return (json.dumps(_record(record, reviewers), ensure_ascii=False) for record in records)


def _record(record: IncidentRecord, reviewers: Reviewers) -> Json:
    numbers, strike = _origin_numbers(record.corroboration), withhold(record)
    return {
        "id": record.id,
        "title": strike(record.title),
        "kind": record.kind,
        "status": record.status,
        "means": record.means,
        "when": _only(record.when, SPAN) if record.when else None,
        "where": [_only(place, PLACE) for place in record.where],
        "tolls": {harm: _toll(summary, numbers) for harm, summary in record.tolls.items()},
        "combatant_tolls": {harm: _toll(summary, numbers) for harm, summary in record.combatant_tolls.items()},
        "perpetrators": [_perpetrator(one, numbers, strike) for one in record.perpetrators],
        "grade": _grade(record.grade, numbers, strike, reviewers),
        "corroboration": _corroboration(record, numbers),
        "accounts": [{"document": ref.document, "incident": ref.incident} for ref in record.accounts],
        "responses": [_response(response) for response in record.responses],
        "promises": [_promise(promise) for promise in record.promises],
        "accountability": _accountability(record.accountability),
        "former_ids": list(record.former_ids),
        "decisions": [_decision(decision, strike, reviewers) for decision in record.decisions],
        "as_of": record.as_of.isoformat(),
    }


def _only(value: BaseModel, fields: set[str]) -> Json:
    """The named fields of a model and no others."""
    return value.model_dump(mode="json", include=fields)


def _claimant(claimant: Claimant) -> Json:
    name = published_name(claimant)
    return {"name": name, "role": claimant.role, "actor": claimant.actor if name else None}


def _grade(grade: Grade, numbers: dict[str, str], strike: Strike, reviewers: Reviewers) -> Json:
    return {
        **_only(grade, GRADE),
        "reasons": [strike(reason) for reason in grade.reasons],
        "claims": _refs(grade.claims),
        "responses": _response_refs(grade.responses),
        "sources": [{**_only(one, SOURCE_GRADE), "origin": numbers.get(one.origin)} for one in grade.sources],
        "override": _override(grade.override, reviewers) if grade.override else None,
    }


def _override(given: GradeOverride, reviewers: Reviewers) -> Json:
    return {**_only(given, {"grade", "policy", "at", "number"}), "by": reviewers.called(given.by)}


def _decision(decision: Decision, strike: Strike, reviewers: Reviewers) -> Json:
    """Without its reason: what a person writes freely may name anybody, and stays in the casebook."""
    return {
        **_only(decision, {"at", "number", "undone_by"}),
        "action": strike(decision.action),
        "by": reviewers.called(decision.by),
    }


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
        "policy": summary.policy,
        "rule": summary.rule,
        "low_from": _refs(summary.low_from),
        "best_from": _refs(summary.best_from),
        "high_from": _refs(summary.high_from),
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


def _perpetrator(one: AttributedPerpetrator, numbers: dict[str, str], strike: Strike) -> Json:
    return {
        "name": strike(one.name),
        "actor": one.actor,
        "side": one.side,
        "type": one.type,
        "attribution": one.attribution,
        "by": [_by(by, numbers) for by in one.by],
        "admitted_by": [_answer(answer) for answer in one.admitted_by],
        "confirmed_by": [_answer(answer) for answer in one.confirmed_by],
        "denied_by": [_by(by, numbers) for by in one.denied_by],
        "under": [_only(body, UNDER) for body in one.under],
    }


def _answer(answer: AttributionSource) -> Json:
    return {
        "claimant": _claimant(answer.claimant),
        "kind": answer.kind,
        "claims": _refs(answer.claims),
        "responses": _response_refs(answer.responses),
    }


def _response_refs(refs: Iterable[ResponseRef]) -> list[JsonValue]:
    return [{"document": ref.document, "response": ref.response} for ref in refs]


def _by(by: AttributedBy, numbers: dict[str, str]) -> Json:
    return {"claimant": _claimant(by.claimant), "origin": numbers.get(by.origin), "stance": by.stance, "claims": _refs(by.claims)}


def _corroboration(record: IncidentRecord, numbers: dict[str, str]) -> Json:
    claimants = {recorded.ref: recorded.claim.claimant for recorded in record.claims}
    publishers = {document.head.publisher for document in record.documents if document.head.publisher}

    def told(origin: Origin) -> Json:
        name = published_origin(origin, claimants[origin.claims[0]], publishers)
        return {
            "origin": numbers[origin.key],
            "name": name,
            "role": origin.role,
            "counts": origin.counts,
            "shares_interest_with": [numbers[key] for key in origin.shares_interest_with if key in numbers],
            "claims": _refs(origin.claims),
        }

    found = record.corroboration
    return {
        "origins": found.origins,
        "counted": found.counted,
        "which": [told(origin) for origin in found.which],
        "denying": [told(origin) for origin in found.denying],
    }


def _accountability(found: Accountability) -> Json:
    by_actor: list[JsonValue] = [
        {"actor": _claimant(row.actor), **_only(row, {"capacity", "state", "is_responsible", *ANSWER})} for row in found.by_actor
    ]
    return {**_only(found, ANSWER), "by_actor": by_actor, "as_of": found.as_of.isoformat()}


def _promise(promise: RecordedPromise) -> Json:
    return {
        "actor": _claimant(promise.actor),
        **_only(promise, {"what", "capacity", "by_responsible_side", "dated_by", "status", "kept_on", "days"}),
        "said": _only(promise.said, SPAN) if promise.said else None,
        "due": _only(promise.due, SPAN) if promise.due else None,
        "kept_by": _sources(promise.kept_by),
        "sources": _sources(promise.sources),
    }


def _sources(sources: Iterable[ResponseSource]) -> list[JsonValue]:
    return [{"document": source.document, "response": source.response} for source in sources]


def _response(response: RecordedResponse) -> Json:
    return {
        "kind": response.kind,
        "actor": _claimant(response.actor),
        **_only(response, {"capacity", "state", "by_responsible_side"}),
        "when": _only(response.when, SPAN) if response.when else None,
        "dated_by": response.dated_by,
        "outcome": response.outcome,
        "sources": _sources(response.sources),
    }
