"""Two accounts or incidents of a casebook held against each other: the linker's weights, beside what people decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cairn.casebook import CasebookError, View
from cairn.linking import Weights, weigh, weights_of
from cairn.linking.explaining import Weighing
from cairn.linking.judgement import Match
from cairn.linking.weights import Thresholds
from cairn.model.comparison import ComparedSide, Comparison, Pair
from cairn.model.incident import Decision
from cairn.model.placement import Doubt, PlacedAccount, PlacementOutcome
from cairn.model.references import Subject, called

FEW = 200
"""Incidents whose doubts are looked up one by one; of more, all doubts are read at once."""


def compare_subjects(view: View, one: Subject, other: Subject) -> Comparison:
    """How two stand to each other; of an incident and an account in it, the account to the others.

    Raises CasebookError (nothing-to-compare, account-unknown)."""
    ones, others = _accounts(view, one), _accounts(view, other)
    if isinstance(one, str) != isinstance(other, str):  # an account is not held against itself
        ones, others = _without(ones, others, one), _without(others, ones, other)
    if not ones or not others or {p.ref for p in ones} & {p.ref for p in others}:
        message = f"{called(one)} and {called(other)} are not two: there is nothing to compare. Name two accounts, or two incidents."
        raise CasebookError("nothing-to-compare", message)
    sides = (_side(view, one, ones), _side(view, other, others))
    is_one_document = bool({placed.document.id for placed in ones} & {placed.document.id for placed in others})
    weights = weights_of(view)
    return _told(sides, _weighed(ones, others, weights), weights, is_one_document, _decisions(view, sides))


def doubts(view: View, about: Collection[str] | None = None) -> list[Doubt]:
    """What waits for a person, the strongest first; or only what concerns the incidents `about` these.

    Each is weighed as `compare_subjects` weighs it: against all that stands in the other incident now, whatever has come in since."""
    is_few = about is not None and len(about) <= FEW
    waiting = [one for one in view.doubts(about if is_few else None) if about is None or one.incident in about or one.other in about]
    weights = weights_of(view)
    return sorted((_weighed_anew(view, one, weights) for one in waiting), key=lambda one: -one.weight)


def _weighed_anew(view: View, doubt: Doubt, weights: Weights) -> Doubt:
    found = _weighed([view.account(doubt.account)], view.incident(doubt.other, bare=True), weights).match
    return doubt.model_copy(update={"nearest": found.nearest, "weight": found.weight, "reasons": found.terms})


def _weighed(ones: Sequence[PlacedAccount], others: Sequence[PlacedAccount], weights: Weights) -> Weighing:
    """The account that fits best, and all pairs. Accounts of one document are held against each other only where there is nothing else:
    the linker never does, since a document tells its own events apart."""
    found = [weigh([one], [other for other in others if other.document.id != one.document.id] or others, weights) for one in ones]
    pairs = sorted((pair for one in found for pair in one.pairs), key=lambda pair: -pair.weight)
    return replace(max(found, key=lambda one: one.match.weight), pairs=tuple(pairs))


def _accounts(view: View, subject: Subject) -> list[PlacedAccount]:
    return view.incident(view.now(subject)) if isinstance(subject, str) else [view.account(subject)]


def _without(accounts: Sequence[PlacedAccount], others: Sequence[PlacedAccount], subject: Subject) -> list[PlacedAccount]:
    left_out = {placed.ref for placed in others} if isinstance(subject, str) else set()
    return [placed for placed in accounts if placed.ref not in left_out]


def _side(view: View, subject: Subject, accounts: Sequence[PlacedAccount]) -> ComparedSide:
    incident = view.now(subject) if isinstance(subject, str) else accounts[0].incident_id
    return ComparedSide(called=called(subject), incident=incident, accounts=len(accounts))


def _told(
    sides: tuple[ComparedSide, ComparedSide], weighing: Weighing, weights: Weights, is_one_document: bool, decisions: Sequence[Decision]
) -> Comparison:
    thresholds, found = weights.thresholds, weighing.match
    nearest = next(pair for pair in weighing.pairs if (pair.one, pair.other) == (weighing.account, found.nearest))
    return Comparison(
        one=sides[0],
        other=sides[1],
        nearest=nearest,
        terms=found.terms,
        silent=weighing.silent,
        weight=found.weight,
        is_anchored=found.needed(thresholds) == thresholds.placed,
        needed=found.needed(thresholds),
        doubtful=thresholds.doubtful,
        weights=weights.about,
        outcome=_outcome(found, nearest, is_one_document, thresholds),
        is_one_document=is_one_document,
        pairs=weighing.pairs,
        decisions=tuple(decisions),
    )


def _outcome(found: Match, nearest: Pair, is_one_document: bool, thresholds: Thresholds) -> PlacementOutcome:
    """What the linker makes of it. It asks by the two most alike alone: what contradicts them, or stands in one document with them, only
    keeps it from placing."""
    if found.is_placed(thresholds) and not is_one_document:
        return PlacementOutcome.PLACED
    is_asked = nearest.weight >= thresholds.doubtful and nearest.one.document != nearest.other.document
    return PlacementOutcome.DOUBTFUL if is_asked else PlacementOutcome.NEW


def _decisions(view: View, sides: tuple[ComparedSide, ComparedSide]) -> list[Decision]:
    """What people decided that concerns both sides, and by which they are held apart."""
    told = [{one.number: one for one in view.decisions(side.incident, *view.former_ids_of(side.incident))} for side in sides]
    both = {number: decision for number, decision in told[0].items() if number in told[1]}
    both |= {one.number: one for one in view.held_apart(*(side.incident for side in sides))}
    return [both[number] for number in sorted(both, key=lambda number: number or 0)]
