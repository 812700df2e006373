"""What of a record has no property of its own in FollowTheMoney, in a sentence."""

from __future__ import annotations

from cairn.assessment.wording import plain, toll_in_words
from cairn.model.values import Toll
from cairn.model.vocabulary import Harm
from cairn.publishing.release.cutting import Json
from cairn.publishing.release.fields import number, text


def summary(record: Json, part: str, harm: Harm, whose: str) -> str | None:
    """The figures of a harm as a range, with the policy that reads them."""
    low, best, high = (number(record, part, harm.value, end) for end in ("low", "best", "high"))
    if (words := _range(low, high)) is None and best is None:
        return None
    likely = f"most likely {best}" if best is not None else None
    policy = text(record, part, harm.value, "policy")
    read = f", as {policy} reads it" if policy else ""
    return f"{harm.value.capitalize()}{whose}: {', '.join(one for one in (words, likely) if one)}{read}."


def _range(low: int | float | None, high: int | float | None) -> str | None:
    return None if low is None and high is None else toll_in_words(Toll.model_validate({"min": low, "max": high}))


def tolls_in_words(tolls: object) -> str | None:
    """The counts of a claim or a response."""
    if not isinstance(tolls, dict):
        return None
    found = ((harm, _range(number(tolls, harm.value, "min"), number(tolls, harm.value, "max"))) for harm in Harm)
    return "; ".join(f"{harm.value}: {words}" for harm, words in found if words) or None


def graded(record: Json) -> str | None:
    """The grade, with the policy that gives it and what a reviewer says instead."""
    grade, reviewed = text(record, "grade", "grade"), text(record, "grade", "override", "grade")
    by = " ".join(one for name in ("policy", "version") if (one := text(record, "grade", name)))
    return f"Graded {grade}{f' by {by}' if by else ''}{f'; {reviewed} by a reviewer' if reviewed else ''}." if grade else None


def answered(record: Json) -> str | None:
    """How far accountability has come, and the silence since."""
    stage, days = text(record, "accountability", "stage"), number(record, "accountability", "days_of_silence")
    return f"Accountability: {plain(stage)}{f', {days} days of silence' if days is not None else ''}." if stage else None
