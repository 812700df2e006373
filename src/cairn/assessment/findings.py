"""What is known of an incident when it comes to be graded, and what a condition that holds says for itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cairn.assessment.filing import FiledClaim
from cairn.assessment.naming import in_public, published_name, published_origin
from cairn.assessment.wording import listed
from cairn.model.claims import Claimant
from cairn.model.incident import AttributedPerpetrator, ClaimRef, Corroboration, Origin, RecordedResponse, ResponseRef, TollSummary
from cairn.model.values import DateSpan, Place
from cairn.model.vocabulary import Harm


@dataclass(frozen=True, slots=True)
class Findings:
    """An incident as far as it is assessed before its grade."""

    claims: Sequence[FiledClaim]
    corroboration: Corroboration
    perpetrators: Sequence[AttributedPerpetrator]
    responses: Sequence[RecordedResponse]
    competing: bool
    when: DateSpan | None
    where: Sequence[Place]
    tolls: Mapping[Harm, TollSummary]


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition that holds: why, in words, and which claims and responses make it hold."""

    words: str
    claims: tuple[ClaimRef, ...] = field(default=())
    responses: tuple[ResponseRef, ...] = field(default=())


def refs(responses: Sequence[RecordedResponse]) -> tuple[ResponseRef, ...]:
    """Where responses stand."""
    return tuple(ResponseRef(document=source.document, response=source.response) for r in responses for source in r.sources)


def told(claimant: Claimant) -> str:
    """Who speaks, by name only where that may be published: the reasons of a grade are."""
    return in_public(published_name(claimant), claimant.role)


def told_all(responses: Sequence[RecordedResponse]) -> str:
    """Who made these responses."""
    return listed([told(r.actor) for r in responses])


def told_origin(origin: Origin, findings: Findings) -> str:
    """An origin with its role, by name only where that may be published."""
    first = next(filed.claim.claimant for filed in findings.claims if filed.ref == origin.claims[0])
    publishers = {filed.document.head.publisher for filed in findings.claims if filed.document.head.publisher}
    name = published_origin(origin, first, publishers)
    return f"{name} ({origin.role})" if name else in_public(name, origin.role)
