"""What must hold for an estimate to mean anything. Printed with each one: whoever quotes the number has to answer for them."""

from __future__ import annotations

from cairn.assessment.undocumented.estimate import Method

OF_ALL = (
    "All lists are about the same victims: the same places, days and kinds of harm, and nobody joins or leaves (a closed population).",
    "The lists are matched without error: one person twice raises the estimate, two persons taken for one lower it.",
    "Nobody is on a list who is no victim.",
    "Every victim could have come onto a list. Those whom no list can reach are in no estimate.",
)
DIFFERENT = (
    "Victims differ in how easily they are found only as far as links between lists can express it; where they differ more, the number is "
    "too low and its interval too narrow."
)
OF_METHOD = {
    Method.GRAPHS: (
        "What lists have to do with each other can be written as a decomposable graph, and all such graphs are equally likely beforehand.",
        "Before the lists are seen, the number N weighs as 1/N, and the patterns of presence count as one victim spread over all of them.",
        DIFFERENT,
    ),
    Method.LOG_LINEAR: (
        "Those on no list follow from the links that are seen between lists; the link between all lists together is none.",
        "The links were chosen on the same data (by BIC), which the interval leaves out: it is too narrow rather than too wide.",
        DIFFERENT,
    ),
    Method.CLASSES: (
        "Victims fall into a few classes (ten at most); within a class, to stand on one list says nothing of another.",
        "No large class is hardly ever found: the data cannot show one, and the upper end depends on there being none.",
        "Before the lists are seen, the number N weighs as 1/N, and every chance to be found is equally likely.",
    ),
    Method.TWO_LISTS: (
        "The two lists came about independently: to stand on one says nothing of the other. The data cannot show whether that is so.",
        "On one list at least, every victim had the same chance to stand.",
        "If victims who are easily found are on both lists, as is usual, the estimate is too low.",
    ),
}


def assumptions_of(method: Method) -> tuple[str, ...]:
    """What a method takes for granted, what all of them do first."""
    return OF_ALL + OF_METHOD[method]
