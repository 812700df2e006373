"""When: the same day, spans that meet, days apart; and for an undated account the day it was published."""

from __future__ import annotations

from datetime import date, timedelta
from math import log2

from cairn.linking.profile import Profile
from cairn.linking.weights import DateWeights
from cairn.model.placement import Term
from cairn.model.values import DateSpan

ASPECT = "date"
TIME_ZONE = timedelta(days=1)


def compare_dates(one: Profile, other: Profile, weights: DateWeights) -> Term | None:
    """What the dates say. Where only one account is dated, what the publication of the other says."""
    if one.when and other.when:
        return _not_yet(one, other, weights) or _not_yet(other, one, weights) or _spans(one.when, other.when, weights)
    if one.when or other.when:
        dated, undated = (one, other) if one.when else (other, one)
        return _not_yet(dated, undated, weights) or _fresh(dated, undated, weights)
    return None


def _spans(one: DateSpan, other: DateSpan, weights: DateWeights) -> Term:
    gap = one.days_apart(other) or 0
    longest = max(days(one), days(other))
    if gap == 0:
        weight = max(0.0, weights.same_day - log2(longest))
        if longest == 1:
            return Term(aspect=ASPECT, level="same_day", weight=weight, words=f"both on {one.earliest:%Y-%m-%d}")
        return Term(aspect=ASPECT, level="meets", weight=weight, words=f"{told(one)} and {told(other)} meet")
    words = f"{told(one)} and {told(other)} are {gap} day{'s' if gap > 1 else ''} apart"
    if longest >= 28 and gap <= weights.soft_edge_days:
        return Term(aspect=ASPECT, level="soft_edge", weight=weights.soft_edge, words=words)
    level, weight = ("apart", weights.apart) if gap > 3 else ("days_apart", weights.days_apart)
    if gap == 1:
        level, weight = "next_day", weights.next_day
    return Term(aspect=ASPECT, level=level, weight=weight, words=words)


def _not_yet(dated: Profile, other: Profile, weights: DateWeights) -> Term | None:
    """Speaks against where one report was published before the event of the other."""
    begins = dated.when.earliest if dated.when else None
    if not begins or not other.published or begins <= other.published + TIME_ZONE:
        return None
    words = f"published on {other.published}, before {begins}"
    return Term(aspect=ASPECT, level="not_yet", weight=weights.not_yet, words=words)


def _fresh(dated: Profile, undated: Profile, weights: DateWeights) -> Term | None:
    """Speaks for where the undated report came out in the days that followed the event."""
    ends = dated.when.latest if dated.when else None
    if not ends or not undated.published or not _within(ends, undated.published, weights.fresh_days):
        return None
    words = f"undated, in a report of {undated.published}, right after {ends}"
    return Term(aspect=ASPECT, level="fresh_report", weight=weights.fresh_report, words=words)


def _within(event: date, published: date, days_after: int) -> bool:
    return -TIME_ZONE <= published - event <= timedelta(days=days_after)


def days(span: DateSpan) -> int:
    """How many days a resolved span has."""
    return (span.latest - span.earliest).days + 1 if span.earliest and span.latest else 0


def told(span: DateSpan) -> str:
    """A resolved span in words."""
    return str(span.earliest) if span.earliest == span.latest else f"{span.earliest} to {span.latest}"
