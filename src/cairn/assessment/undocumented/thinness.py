"""When lists are too thin, or too alike, to tell anything of what they miss. Then nothing is estimated: a number would be invented."""

from __future__ import annotations

from cairn.assessment.errors import AssessmentError
from cairn.assessment.undocumented.histories import Histories

MOST_LISTS = 8
"""With more lists, nearly all of the patterns are empty; put lists of one kind together."""
FEWEST_TWICE = 10
"""Below so many victims on two lists or more, the estimate rests on too few people: one match more or less would move it widely."""
FEWEST_TWICE_EACH = 4
"""So many of them for each list at least, so that what the lists have to do with each other can be told from chance."""
COPIED = 0.9
"""Of all whom two lists hold, the share they both hold from which on one is taken for a copy of the other."""
TAKEN_OVER = 0.95
"""The share of a list that stands on another one from which on it is said that one may have taken the other over."""


def check_lists(histories: Histories, *, independent: bool = False) -> None:
    """Refuse lists from which nothing can be estimated; `independent` says that whoever asks holds two lists to be independent.

    Raises AssessmentError `lists-few`, `lists-many`, `lists-independence-asked`, `lists-empty`, `lists-copied`, `lists-inside`,
    `lists-apart`, `lists-thin` or `lists-cells-empty`."""
    _check_number(histories, independent)
    _check_copies(histories)
    _check_overlap(histories)


def cautions(histories: Histories) -> tuple[str, ...]:
    """What is doubtful about the lists, though not enough to refuse them."""
    names, told = histories.lists, []
    for one, other in histories.pairs():
        if histories.shared(one, other) == 0:
            told.append(f"{names[one]} and {names[other]} share nobody: whether one leads away from the other cannot be told.")
        for inner, outer in ((one, other), (other, one)):
            share = histories.shared(one, other) / max(1, histories.size(inner))
            if share >= TAKEN_OVER:
                told.append(f"{share:.0%} of {names[inner]} stand on {names[outer]} too: if it was taken over, it is no list of its own.")
    return tuple(told)


def _check_number(histories: Histories, independent: bool) -> None:
    k = len(histories.lists)
    if k > MOST_LISTS:
        told = f"{k} lists are more than can be held against each other. Put lists of one kind together, up to {MOST_LISTS}."
        raise AssessmentError("lists-many", told)
    if k < 3 and not independent:
        message = (
            "two lists cannot show whether one leads to the other, on which everything hangs. Bring a third list, or, if you know "
            "that they came about independently, say so (--independent)."
        )
        raise AssessmentError("lists-few", message)
    if k > 2 and independent:
        told = "with three lists or more it is looked at, not assumed, whether they are independent. Leave --independent out."
        raise AssessmentError("lists-independence-asked", told)
    empty = [name for one, name in enumerate(histories.lists) if histories.size(one) == 0]
    if empty:
        raise AssessmentError("lists-empty", f"the list {empty[0]} holds nobody. Leave it out.")


def _check_copies(histories: Histories) -> None:
    for one, other in histories.pairs():
        both = histories.shared(one, other)
        together = histories.size(one) + histories.size(other) - both
        if both >= COPIED * together:
            message = (
                f"{histories.lists[one]} and {histories.lists[other]} hold the same people: {both} of {together} stand on both. Lists "
                "that copy each other are one list: leave one out."
            )
            raise AssessmentError("lists-copied", message)
        if len(histories.lists) == 2 and both == min(histories.size(one), histories.size(other)):
            message = (
                "all whom one list holds stand on the other: either it was taken over, or it is too short to tell what the other lacks. "
                "Bring another list."
            )
            raise AssessmentError("lists-inside", message)


def _check_overlap(histories: Histories) -> None:
    overlapping = [pair for pair in histories.pairs() if histories.shared(*pair)]
    apart = _apart(len(histories.lists), overlapping)
    if apart:
        message = (
            f"nobody on {', '.join(histories.lists[one] for one in apart)} stands on another list too. Check the matching of names; "
            "else it cannot be used with the others: leave it out."
        )
        raise AssessmentError("lists-apart", message)
    needed = max(FEWEST_TWICE, FEWEST_TWICE_EACH * len(histories.lists))
    if histories.documented_twice < needed:
        message = (
            f"only {histories.documented_twice} victims stand on two lists or more; with {len(histories.lists)} lists it takes {needed}. "
            "Nothing can be said of those on no list: go on recording, and matching."
        )
        raise AssessmentError("lists-thin", message)
    if 2 * len(overlapping) < len(histories.pairs()):
        message = (
            f"of {len(histories.pairs())} pairs of lists only {len(overlapping)} share anybody. Leave out lists that hardly meet the "
            "others, or put lists of one kind together."
        )
        raise AssessmentError("lists-cells-empty", message)


def _apart(k: int, overlapping: list[tuple[int, int]]) -> list[int]:
    """The lists to which no way leads from the others, over lists that share somebody: of two such groups, the smaller one."""
    reached, before = {0}, set[int]()
    while reached != before:
        before = set(reached)
        reached |= {one for pair in overlapping if reached.intersection(pair) for one in pair}
    others = [one for one in range(k) if one not in reached]
    return min(others, sorted(reached), key=len) if others else []
