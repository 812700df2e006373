"""Grades: the first rule of a policy whose conditions all hold, with the reasons in words and the claims that fired it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from cairn.assessment.filing import FiledClaim
from cairn.assessment.naming import in_public, published_name, published_origin
from cairn.assessment.origins import ASSERTING
from cairn.assessment.perpetrators import ADMITTING, FINDING
from cairn.assessment.policy import Conditions, Policy
from cairn.assessment.wording import listed
from cairn.model.claims import Claimant
from cairn.model.incident import (
    AttributedPerpetrator,
    AttributionLevel,
    ClaimRef,
    Corroboration,
    Grade,
    Origin,
    RecordedResponse,
)
from cairn.model.vocabulary import Stance, VictimStatus


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of an incident when it comes to be graded."""

    claims: Sequence[FiledClaim]
    corroboration: Corroboration
    perpetrators: Sequence[AttributedPerpetrator]
    responses: Sequence[RecordedResponse]
    competing: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """A condition that holds: why, in words, and which claims make it hold."""

    words: str
    claims: tuple[ClaimRef, ...] = field(default=())


def grade(findings: Findings, policy: Policy) -> Grade:
    """The verdict of a policy. Its last rule asks for nothing, so there always is one."""
    for rule in policy.rule:
        held = [check(findings) for check in _checks(rule.when)]
        if all(held):
            found = [one for one in held if one]
            return Grade(
                grade=rule.grade,
                policy=policy.name,
                version=policy.version,
                rule=rule.name,
                reasons=(rule.words, *(one.words for one in found)),
                claims=tuple(dict.fromkeys(ref for one in found for ref in one.claims)),
            )
    raise AssertionError(f"policy {policy.name} has no last resort")  # load_policy refuses such a policy


def _checks(when: Conditions) -> Iterator[Callable[[Findings], Holds | None]]:
    """The checks of the conditions that are asked for."""
    if when.victims:
        yield lambda findings: _victims(findings, when)
    if when.inquiry:
        yield lambda findings: _inquiry(findings, when)
    if when.admitted is not None:
        yield lambda findings: _asked(when.admitted, _admitted(findings), "Nobody held responsible has accepted it.")
    if when.competing_perpetrators is not None:
        yield lambda findings: _asked(when.competing_perpetrators, _competing(findings), "Nobody accuses another side.")
    if when.origins_at_least:
        yield lambda findings: _origins(findings, when)


def _asked(wanted: bool | None, held: Holds | None, otherwise: str) -> Holds | None:
    """Turns a check round where the policy asks for the opposite."""
    if wanted:
        return held
    return None if held else Holds(otherwise)


def _victims(findings: Findings, when: Conditions) -> Holds | None:
    told = [
        f for f in findings.claims if f.claim.victims and f.claim.victims.status is not VictimStatus.UNKNOWN and f.claim.stance in ASSERTING
    ]
    if not told or any(f.claim.victims and f.claim.victims.status is not when.victims for f in told):
        return None
    return Holds(f"All who say who the victims were call them {when.victims}s.", tuple(f.ref for f in told))


def _inquiry(findings: Findings, when: Conditions) -> Holds | None:
    found = [r for r in findings.responses if r.kind in FINDING and r.outcome is when.inquiry]
    return Holds(f"{_who(found)} came to that conclusion.") if found else None


def _admitted(findings: Findings) -> Holds | None:
    admitted = [p for p in findings.perpetrators if p.attribution is AttributionLevel.ADMITTED]
    own = tuple(f.ref for f in findings.claims if f.claim.stance is Stance.ADMITS)
    conceded = [r for r in findings.responses if r.kind in ADMITTING and r.by_responsible_side]
    if not admitted and not (own or conceded):
        return None
    return Holds(f"{listed([p.name for p in admitted]) or _who(conceded) or 'The accused'} accepted it.", own)


def _competing(findings: Findings) -> Holds | None:
    if not findings.competing:
        return None
    words = "; ".join(f"{listed([_told(b.claimant) for b in p.by])}: {p.name}" for p in findings.perpetrators)
    return Holds(f"Accused, by whom: {words}.", tuple(ref for p in findings.perpetrators for b in p.by for ref in b.claims))


def _origins(findings: Findings, when: Conditions) -> Holds | None:
    counted = [origin for origin in findings.corroboration.which if origin.role not in when.without_roles]
    if len(counted) < (when.origins_at_least or 0):
        return None
    words = f"{len(counted)} independent origin{'s' if len(counted) > 1 else ''}: {listed([_origin(o, findings) for o in counted])}."
    return Holds(words, tuple(ref for origin in counted for ref in origin.claims))


def _origin(origin: Origin, findings: Findings) -> str:
    """An origin with its role; the reasons of a grade are published, so that it is named only where it may be."""
    first = next(filed.claim.claimant for filed in findings.claims if filed.ref == origin.claims[0])
    publishers = {filed.document.head.publisher for filed in findings.claims if filed.document.head.publisher}
    name = published_origin(origin, first, publishers)
    return f"{name} ({origin.role})" if name else in_public(name, origin.role)


def _told(claimant: Claimant) -> str:
    return in_public(published_name(claimant), claimant.role)


def _who(responses: Sequence[RecordedResponse]) -> str:
    return listed([_told(r.actor) for r in responses])
