"""The victims on no list, by all methods that fit the lists: beside each other, with what speaks against them, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

from cairn.assessment.errors import AssessmentError
from cairn.assessment.undocumented.averaging import MOST_LISTS, averaged
from cairn.assessment.undocumented.classes import Run, by_classes
from cairn.assessment.undocumented.estimate import Estimate, Method, Refusal, Undocumented
from cairn.assessment.undocumented.histories import Histories
from cairn.assessment.undocumented.loglinear import log_linear
from cairn.assessment.undocumented.thinness import cautions, check_lists
from cairn.assessment.undocumented.two_lists import by_two_lists

WIDEST = 3.0
"""An interval whose upper end is more than so many times its lower says less than the lists do by themselves."""
R_HAT = 1.05
EFFECTIVE = 400
"""A simulation counts as settled where its chains agree so far and are worth so many independent draws."""
LONGER = 5
"""By how much a simulation that has not settled is made longer, once."""

CALLED = {
    Method.GRAPHS: "averaging over graphs of lists",
    Method.LOG_LINEAR: "the log-linear model",
    Method.CLASSES: "the model of classes",
    Method.TWO_LISTS: "the estimate from two lists",
}
"""What the methods are called in sentences."""


def undocumented(histories: Histories, *, independent: bool = False, run: Run | None = None) -> Undocumented:
    """What can be said of the victims on no list. `independent` says that two lists are held to be independent, which two lists need and
    more do not; `run` how the simulation is run.

    Raises AssessmentError: those of `check_lists`; `estimate-none` where no method gives an estimate, with the reason of each."""
    check_lists(histories, independent=independent)
    estimates: list[Estimate] = []
    refusals: list[Refusal] = []
    for method, estimated in _methods(histories, run or Run()):
        try:
            estimates.append(_narrow(estimated()))
        except AssessmentError as refused:
            refusals.append(Refusal(method=method, code=refused.code, reason=refused.message))
    if not estimates:
        reasons = " ".join(f"{CALLED[refusal.method].capitalize()}: {refusal.reason}" for refusal in refusals)
        raise AssessmentError("estimate-none", f"nothing can be said of the victims on no list. {reasons}")
    told = tuple(_disagreements(estimates, refusals))
    return Undocumented(
        lists=histories.lists,
        sizes=tuple(histories.size(one) for one in range(len(histories.lists))),
        observed=histories.observed,
        documented_twice=histories.documented_twice,
        estimates=tuple(estimates),
        refusals=tuple(refusals),
        cautions=(*cautions(histories), *_further_up(estimates)),
        agree=not told,
        disagreement=told,
    )


def _methods(histories: Histories, run: Run) -> Iterator[tuple[Method, Callable[[], Estimate]]]:
    """The methods that fit so many lists."""
    if len(histories.lists) == 2:
        yield Method.TWO_LISTS, lambda: by_two_lists(histories)
        return
    yield Method.GRAPHS, lambda: _averaged(histories)
    yield Method.LOG_LINEAR, lambda: _bounded(log_linear(histories))
    yield Method.CLASSES, lambda: _settled(histories, run)


def _averaged(histories: Histories) -> Estimate:
    if len(histories.lists) > MOST_LISTS:
        told = f"it takes {MOST_LISTS} lists at most; put lists of one kind together to use it."
        raise AssessmentError("estimate-many-lists", told)
    return _bounded(averaged(histories))


def _bounded(found: Estimate | None) -> Estimate:
    if found is None:
        raise AssessmentError("estimate-unbounded", "these lists set no upper bound to the number of victims.")
    return found


def _settled(histories: Histories, run: Run) -> Estimate:
    """The estimate by classes from a simulation that has settled, made longer once where that takes it."""
    for how in (run, replace(run, draws=LONGER * run.draws)):
        found, chains = by_classes(histories, how)
        if chains.r_hat <= R_HAT and chains.effective >= EFFECTIVE:
            return found
    message = (
        f"its simulation has not settled (R-hat {chains.r_hat:.2f}, worth {chains.effective} independent draws), so that its numbers hang "
        "on chance."
    )
    raise AssessmentError("estimate-unsettled", message)


def _narrow(found: Estimate) -> Estimate:
    """Refuse an interval that is wider than is useful."""
    if found.high > WIDEST * found.low:
        told = f"it can only say that there were between {found.low:,} and {found.high:,} victims, which is wider than is useful."
        raise AssessmentError("estimate-too-wide", told)
    return found


def _further_up(estimates: list[Estimate]) -> Iterator[str]:
    """That the model which lets victims differ reaches further up than those that hardly do: on lists drawn from victims of two kinds
    these held the truth in one of eight cases, though their numbers and its lay in each other's intervals."""
    for classes in (one for one in estimates if one.method is Method.CLASSES):
        lower = [CALLED[one.method] for one in estimates if one.high < classes.high]
        if lower:
            told = f"{CALLED[Method.CLASSES]}, which lets victims differ in how easily they are found, reaches further up than"
            yield f"{told} {' and '.join(lower)}: too low, if victims do differ so."


def _disagreements(estimates: list[Estimate], refusals: list[Refusal]) -> Iterator[str]:
    """How the methods contradict each other, and which of them say nothing."""
    for one, other in combinations(sorted(estimates, key=lambda found: found.total), 2):
        between = f"{CALLED[one.method]} ({one.low:,}–{one.high:,}) and {CALLED[other.method]} ({other.low:,}–{other.high:,})"
        if one.high < other.low:
            yield f"{between} exclude each other: at least one of them rests on something that does not hold."
        elif other.total > one.high or one.total < other.low:
            yield f"{between} differ: the number of one lies outside the interval of the other."
    for refusal in refusals:
        yield f"{CALLED[refusal.method]} gives no number: {refusal.reason}"
