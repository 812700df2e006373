"""For whom an answer counts: who admits for whom, who denies for whom, and whom the finding of an inquiry or a court is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cairn.assessment.accusing import owns_up
from cairn.assessment.akin import are_akin
from cairn.assessment.bodies_above import is_above
from cairn.knowledge.actors import Actors
from cairn.knowledge.actors.actor import state_of
from cairn.knowledge.folding import fold
from cairn.model.claims import Claimant
from cairn.model.incident import AttributionSource, RecordedResponse, ResponseRef
from cairn.model.values import DateSpan
from cairn.model.vocabulary import Outcome, ResponseKind, Side, Stance

if TYPE_CHECKING:
    from cairn.assessment.perpetrators import Accused

ADMITTING = frozenset({ResponseKind.ACKNOWLEDGEMENT, ResponseKind.CLAIM_OF_RESPONSIBILITY, ResponseKind.APOLOGY})
FINDING = frozenset({ResponseKind.INVESTIGATION_CONCLUDED, ResponseKind.VERDICT})


def principals(accused: Sequence[Accused], when: DateSpan | None) -> list[Accused]:
    """The accused without those who only speak for others: a ministry that owns up to what its army is accused of did not do it itself."""
    return [one for one in accused if not (_accuses_only_itself(one) and any(_is_over_another(one, other, when) for other in accused))]


def _accuses_only_itself(one: Accused) -> bool:
    return all(one.is_called(filed.claim.claimant) for filed in one.claims)


def _is_over_another(one: Accused, other: Accused, when: DateSpan | None) -> bool:
    speaker = one.claims[0].claim.claimant
    return not other.is_called(speaker) and not _accuses_only_itself(other) and _is_over(speaker, other, when)


def denies_for(denier: Claimant, one: Accused, accused: Sequence[Accused], when: DateSpan | None) -> bool:
    """Whether a denial is one for this accused: its own, that of a body above it, or of its side ("the army" for "soldiers"). Somebody of
    no side that is accused denies for all."""
    if one.is_called(denier) or is_above(denier.actor, one.perpetrator.actor, when):
        return True
    if any(other.is_called(denier) for other in accused):
        return False
    own = [other for other in accused if _is_of_side(denier, other)]
    return any(other is one for other in own) if own else True


def _is_of_side(denier: Claimant, one: Accused) -> bool:
    """Whether both are organs of one state. Where a text names no country, an army and "soldiers" are of one side."""
    states = (state_of(denier.actor), state_of(one.perpetrator.actor))
    if all(states):
        return states[0] == states[1]
    is_organ = states[0] is not None or any(Actors.load().organ_of(word) for word in (denier.name or "").split())
    return is_organ and one.perpetrator.side is Side.STATE


def admitted_by(
    one: Accused, accused: Sequence[Accused], responses: Sequence[RecordedResponse], when: DateSpan | None
) -> tuple[AttributionSource, ...]:
    """Who owned up to it: in an answer, or by saying whom he killed. Where one alone is accused, whoever answers for that side does."""
    admitting = (r for r in responses if r.kind in ADMITTING)
    owned = (r for r in admitting if _admits_for(r.actor, one, accused, when) or (len(accused) == 1 and _is_of_that_side(r)))
    return (*map(_answer, owned), *_own_reports(one))


def confirmed_by(one: Accused, accused: Sequence[Accused], responses: Sequence[RecordedResponse]) -> tuple[AttributionSource, ...]:
    """The inquiries and courts that found this one responsible."""
    return tuple(_answer(r) for r in _findings(one, accused, responses, Outcome.UPHELD))


def is_cleared(one: Accused, accused: Sequence[Accused], responses: Sequence[RecordedResponse]) -> bool:
    """Whether an inquiry or a court, whosever it is, rejected the allegation against this one, whole or in part ("the killings took place,
    but not by soldiers")."""
    return any(r for outcome in (Outcome.REJECTED, Outcome.MIXED) for r in _findings(one, accused, responses, outcome))


def _is_of_that_side(response: RecordedResponse) -> bool:
    """Whether an answer is the responsible side's: by a known actor, or by one named after an organ ("military source")."""
    words = (response.actor.name or "").split()
    is_known = response.actor.actor is not None or any(Actors.load().organ_of(" ".join(words[:end])) for end in range(1, len(words) + 1))
    return response.by_responsible_side and is_known


def _answer(response: RecordedResponse) -> AttributionSource:
    refs = tuple(ResponseRef(document=source.document, response=source.response) for source in response.sources)
    return AttributionSource(claimant=response.actor, kind=response.kind, responses=refs)


def _own_reports(one: Accused) -> Iterator[AttributionSource]:
    """What the accused says of himself among the claims; an admission stands among the answers already."""
    for filed in one.claims:
        if filed.claim.stance is not Stance.ADMITS and any(owns_up(filed.claim, named) for named in one.names):
            yield AttributionSource(claimant=filed.claim.claimant, kind=None, claims=(filed.ref,))


def _admits_for(speaker: Claimant, one: Accused, accused: Sequence[Accused], when: DateSpan | None) -> bool:
    """Itself, and the body that it belongs to. Who is not accused (a government, a ministry, a body above) admits for the one of
    its own that is; where several are, it is not known for which."""
    if one.is_called(speaker) or is_above(one.perpetrator.actor, speaker.actor, when):
        return True
    if any(other.is_called(speaker) for other in accused):
        return False
    own = [other for other in accused if _is_over(speaker, other, when)]
    return len(own) == 1 and own[0] is one


def _is_over(speaker: Claimant, one: Accused, when: DateSpan | None) -> bool:
    state = state_of(speaker.actor)
    return is_above(speaker.actor, one.perpetrator.actor, when) or (state is not None and state == state_of(one.perpetrator.actor))


def _findings(
    one: Accused, accused: Sequence[Accused], responses: Sequence[RecordedResponse], outcome: Outcome
) -> Iterator[RecordedResponse]:
    return (r for r in responses if r.kind in FINDING and r.outcome is outcome and any(a is one for a in _concerned(r, accused)))


def _concerned(finding: RecordedResponse, accused: Sequence[Accused]) -> list[Accused]:
    """Whom a finding is about: those whom its words name, else those whom the finder itself names; else the only one accused."""
    words = " ".join(source.passage.quote for source in finding.sources)
    named = [one for one in accused if _is_named(one, words)]
    found = named or [one for one in accused if any(_confirms(finding, one))]
    return found or [*accused] * (len(accused) == 1)


def _confirms(finding: RecordedResponse, one: Accused) -> Iterator[bool]:
    return (f.claim.stance is Stance.CONFIRMS and are_akin(f.claim.claimant, finding.actor) for f in one.claims)


def _is_named(one: Accused, words: str) -> bool:
    """By one of the names under which it is accused, or as the register knows it."""
    folded = f" {fold(words)} "
    if any(f" {fold(named.name)} " in folded for named in one.names):
        return True
    key = one.perpetrator.actor
    return key is not None and any(match.actor.key == key for match in Actors.load().matches(words))
