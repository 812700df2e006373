"""What was done about an incident: one row for each response, however many documents report it, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.assessment.akin import are_akin
from cairn.assessment.attribution import ADMITTING
from cairn.assessment.capacities import Accusation, nearest
from cairn.assessment.filing import FiledClaim
from cairn.assessment.origins import same_claimant
from cairn.assessment.stages import Stages
from cairn.model.claims import Claimant, Promise
from cairn.model.incident import DatedBy, RecordedResponse, ResponseSource
from cairn.model.placement import PlacedAccount
from cairn.model.values import DateSpan, Tolls
from cairn.model.vocabulary import DatePrecision, Outcome, Promised, ResponseKind, Role, Stance

FROM_CLAIMS = {Stance.DENIES: ResponseKind.DENIAL, Stance.ADMITS: ResponseKind.ACKNOWLEDGEMENT}


@dataclass(frozen=True, slots=True)
class _Reported:
    """A response as one document reports it."""

    kind: ResponseKind
    actor: Claimant
    when: DateSpan | None
    dated_by: DatedBy | None
    outcome: Outcome | None
    tolls: Tolls | None
    source: ResponseSource
    promises: tuple[Promise, ...] = ()


def gather_responses(
    accounts: Sequence[PlacedAccount], claims: Sequence[FiledClaim], accusation: Accusation, stages: Stages
) -> tuple[RecordedResponse, ...]:
    """All responses, those of one announcement together, by their days; those without any day last.

    Where a document gives no date for it, a response is dated by the day of the publication, and says so. A denial or admission
    of the responsible side that stands only among the claims is a response as well."""
    grouped: list[list[_Reported]] = []
    told = [*_reported(accounts, claims)]
    for reported in sorted([*told, *_from_claims(claims, accusation, told)], key=_day):
        same = [group for group in grouped if any(_is_same(reported, other, stages) for other in group)]
        if not same:
            grouped.append([reported])
        elif reported.source.document not in _documents(same[0]):
            same[0].append(reported)
            for other in (group for group in same[1:] if _may_join(same[0], group, stages)):
                same[0].extend(other)
                grouped = [group for group in grouped if group is not other]
    rows = [_row(group, accusation) for group in grouped]
    return tuple(sorted(rows, key=lambda row: row.when.earliest if row.when and row.when.earliest else date.max))


def _reported(accounts: Sequence[PlacedAccount], claims: Sequence[FiledClaim]) -> Iterator[_Reported]:
    numbers = {filed.ref.document: filed.document.number for filed in claims}
    for placed in sorted(accounts, key=lambda placed: numbers.get(placed.document.id, 0)):
        for response in placed.responses:
            when, dated_by = _dated(response.when, placed.document.published)
            source = ResponseSource(document=placed.document.id, response=response.id, passage=response.passage)
            yield _Reported(response.kind, response.actor, when, dated_by, response.outcome, response.tolls, source, response.promises)


def _from_claims(claims: Sequence[FiledClaim], accusation: Accusation, told: Sequence[_Reported]) -> Iterator[_Reported]:
    """Denials and admissions of the responsible side among the claims; not the words that are a response that owns up already."""
    owned = [one for one in told if one.kind in ADMITTING]
    for filed in claims:
        claim = filed.claim
        if claim.stance not in FROM_CLAIMS or not _may_answer(claim.claimant, accusation):
            continue
        when, dated_by = _dated(None, filed.published)
        source = ResponseSource(document=filed.ref.document, response=claim.id, passage=claim.passage)
        reported = _Reported(FROM_CLAIMS[claim.stance], claim.claimant, when, dated_by, None, None, source)
        if reported.kind not in ADMITTING or not any(_is_one_telling(reported, other) for other in owned):
            yield reported


def _may_answer(claimant: Claimant, accusation: Accusation) -> bool:
    """Whether a denial or admission is the accused's own: the document calls its claimant so, or other accounts do."""
    called = claimant.role is Role.ACCUSED or any(one.is_called(claimant) for one in accusation.accused)
    return called and accusation.standpoint(claimant).is_responsible


def _is_one_telling(one: _Reported, other: _Reported) -> bool:
    """Whether two readings of a document hold the same words of the same actor."""
    is_one_document = one.source.document == other.source.document
    return is_one_document and same_claimant(one.actor, other.actor) and one.source.passage.shared(other.source.passage) > 0


def _dated(when: DateSpan | None, published: date | None) -> tuple[DateSpan | None, DatedBy | None]:
    if when and when.is_resolved:
        return when, "text"
    if published:
        return DateSpan(earliest=published, latest=published, precision=DatePrecision.DAY), "publication"
    return None, None


def _day(reported: _Reported) -> tuple[bool, date]:
    """Dated ones first, those dated by the text before those dated by their print, so that the surer date leads a group."""
    return reported.dated_by != "text", reported.when.earliest if reported.when and reported.when.earliest else date.max


def _is_same(one: _Reported, other: _Reported, stages: Stages) -> bool:
    if one.kind is not other.kind or _promise_other_things(one, other):
        return False
    is_one_actor, is_one_document = same_claimant(one.actor, other.actor), one.source.document == other.source.document
    if is_one_document:  # which tells its own parties apart
        shared = one.source.passage.shared(other.source.passage) > 0
        return is_one_actor and (shared or "publication" in (one.dated_by, other.dated_by))
    if not is_one_actor and not are_akin(one.actor, other.actor):
        return False
    apart = one.when.days_apart(other.when) if one.when and other.when else None
    if one.dated_by == other.dated_by == "text":
        return apart is None or apart <= (stages.days_told_apart if is_one_actor else 0)
    return apart is None or apart <= (stages.days_undated if is_one_actor else stages.days_undated_akin)


def _promise_other_things(one: _Reported, other: _Reported) -> bool:
    """Whether what one promises has nothing in common with what the other does."""
    things = [{promise.what for promise in reported.promises} for reported in (one, other)]
    return all(things) and not things[0] & things[1]


def _may_join(one: Sequence[_Reported], other: Sequence[_Reported], stages: Stages) -> bool:
    """Whether two groups that a report is part of are one: no document tells them apart, nor do the days that texts give."""
    told = [[r.when for r in group if r.when and r.dated_by == "text"] for group in (one, other)]
    gaps = [a.days_apart(b) or 0 for a in told[0] for b in told[1]]
    return not _documents(one) & _documents(other) and max(gaps, default=0) <= stages.days_told_apart


def _documents(group: Sequence[_Reported]) -> set[str]:
    return {reported.source.document for reported in group}


def _row(group: Sequence[_Reported], accusation: Accusation) -> RecordedResponse:
    """One row: dated by the surest and most exact date, named by the fullest name, with all who report it."""
    best = min(group, key=_vagueness)
    actors = [reported.actor for reported in group]
    standpoint = nearest(accusation.standpoint(actor) for actor in actors)
    return RecordedResponse(
        kind=best.kind,
        actor=max(actors, key=lambda actor: (actor.actor is not None, len(actor.name or ""))),
        when=best.when,
        dated_by=best.dated_by,
        by_responsible_side=standpoint.is_responsible,
        capacity=standpoint.capacity,
        state=standpoint.state,
        outcome=next((r.outcome for r in group if r.outcome), None),
        tolls=next((r.tolls for r in group if r.tolls), None),
        promises=_promised(group),
        sources=tuple(r.source for r in group),
    )


def _promised(group: Sequence[_Reported]) -> tuple[Promise, ...]:
    """What was promised, each thing once: as the first report has it that sets a day, else the first."""
    told = [promise for reported in group for promise in reported.promises]
    firsts = sorted(told, key=lambda promise: not (promise.due and promise.due.is_resolved))
    return tuple(found for what in Promised if (found := next((one for one in firsts if one.what is what), None)))


def _vagueness(reported: _Reported) -> tuple[bool, int, date]:
    """Least where the text itself gives a day; by the length of the span, in days, then the first day."""
    when = reported.when
    if when is None or when.earliest is None or when.latest is None:
        return reported.dated_by != "text", date.max.toordinal(), date.max
    return reported.dated_by != "text", (when.latest - when.earliest).days, when.earliest
