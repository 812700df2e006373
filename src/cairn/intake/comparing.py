"""Two accounts or incidents of a casebook held against each other: the linker's weights, beside what people decided."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.casebook import CasebookError, View
from cairn.linking import load_weights, weigh
from cairn.linking.explaining import Weighing
from cairn.model.comparison import ComparedSide, Comparison
from cairn.model.incident import Decision
from cairn.model.placement import PlacedAccount
from cairn.model.references import Subject, called


def compare_subjects(view: View, one: Subject, other: Subject) -> Comparison:
    """How two stand to each other; of an incident and an account in it, the account to the others.

    Raises CasebookError (nothing-to-compare, account-unknown)."""
    ones, others = _accounts(view, one), _accounts(view, other)
    if isinstance(one, str) != isinstance(other, str):  # an account is not held against itself
        ones, others = _without(ones, others, one), _without(others, ones, other)
    if not ones or not others or {p.ref for p in ones} & {p.ref for p in others}:
        message = f"{called(one)} and {called(other)} are not two: there is nothing to compare. Name two accounts, or two incidents."
        raise CasebookError("nothing-to-compare", message)
    weighing = weigh(ones, others)
    sides = (_side(view, one, ones), _side(view, other, others))
    return _told(sides, weighing, _decisions(view, sides))


def _accounts(view: View, subject: Subject) -> list[PlacedAccount]:
    return view.incident(view.now(subject)) if isinstance(subject, str) else [view.account(subject)]


def _without(accounts: Sequence[PlacedAccount], others: Sequence[PlacedAccount], subject: Subject) -> list[PlacedAccount]:
    left_out = {placed.ref for placed in others} if isinstance(subject, str) else set()
    return [placed for placed in accounts if placed.ref not in left_out]


def _side(view: View, subject: Subject, accounts: Sequence[PlacedAccount]) -> ComparedSide:
    incident = view.now(subject) if isinstance(subject, str) else accounts[0].incident_id
    return ComparedSide(called=called(subject), incident=incident, accounts=len(accounts))


def _told(sides: tuple[ComparedSide, ComparedSide], weighing: Weighing, decisions: Sequence[Decision]) -> Comparison:
    thresholds, found = load_weights().thresholds, weighing.match
    nearest = next(pair for pair in weighing.pairs if (pair.one, pair.other) == (weighing.account, found.nearest))
    return Comparison(
        one=sides[0],
        other=sides[1],
        nearest=nearest,
        terms=found.terms,
        silent=weighing.silent,
        weight=found.weight,
        is_anchored=found.is_anchored,
        needed=found.needed(thresholds),
        doubtful=thresholds.doubtful,
        outcome=found.outcome(thresholds),
        is_one_document=weighing.account.document == found.nearest.document,
        pairs=weighing.pairs,
        decisions=tuple(decisions),
    )


def _decisions(view: View, sides: tuple[ComparedSide, ComparedSide]) -> list[Decision]:
    """What people decided that concerns both sides, and by which they are held apart."""
    former = view.former_ids()
    told = [{one.number: one for one in view.decisions(side.incident, *former.get(side.incident, ()))} for side in sides]
    both = {number: decision for number, decision in told[0].items() if number in told[1]}
    both |= {one.number: one for one in view.held_apart(*(side.incident for side in sides))}
    return [both[number] for number in sorted(both, key=lambda number: number or 0)]
