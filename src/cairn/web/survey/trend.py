"""A trend in the words of the interface: what is said of each measure, or why nothing is; what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cairn.assessment.trends.trend import Measured, Refusal, Thin, Trend, Trends, Warned, Warning
from cairn.web.words import Words

MANY_TIMES = 4.0
"""From here on a change is told in times, not in per cent."""
MOST_TIMES = 1000


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """What is said of one measure: `what` it is, the sentence, the interval of 80 % where there is a trend, and what speaks against it."""

    what: str
    sentence: str
    eighty: str
    warnings: tuple[str, ...]


def told(found: Trends, t: Words) -> tuple[MeasureTold, ...]:
    """What is said of the toll, and of the incidents."""
    return tuple(_measure(found, of, t) for of in (Measured.TOLLS, Measured.INCIDENTS)) if found.units else ()


def by(times: float, t: Words) -> str:
    """A change in words: "+20 %", "−50 %", "12 times"."""
    if times >= MANY_TIMES:
        return t("trend.times", number=t.number(min(round(times), MOST_TIMES)))
    percent = round(100 * (times - 1))
    return t("trend.percent", number=f"{'+' if percent > 0 else '−' if percent < 0 else '±'}{abs(percent)}")


def _measure(found: Trends, of: Measured, t: Words) -> MeasureTold:
    harm = {"harm": t(f"counted.{found.harm}")} if of is Measured.TOLLS else {}
    what, trend, refusal = t(f"trend.of_{of.value}", n=None, **harm), found.trend(of), found.refusal(of)
    if trend is None:
        return MeasureTold(what, _refused(refusal, t) if refusal else "", "", ())
    change = trend.per_year
    sentence = t(f"trend.{trend.verdict.value}", low=by(change.low95, t), high=by(change.high95, t))
    eighty = t("trend.eighty", low=by(change.low80, t), high=by(change.high80, t), middle=by(change.middle, t))
    return MeasureTold(what, sentence, eighty, tuple(_warnings(trend, t)))


def _warnings(trend: Trend, t: Words) -> Iterator[str]:
    for warning in trend.warnings:
        yield t(f"trend.warned_{warning.kind.value}", n=None, **_blanks(warning, t))


def _blanks(warning: Warning, t: Words) -> dict[str, object]:
    """The numbers of a warning as they are written."""
    kind, numbers = warning.kind, warning.numbers
    if kind is Warned.ENDS_DIFFER:
        return {"low": by(numbers[0], t), "high": by(numbers[1], t)}
    if kind is Warned.UNCOUNTED:
        return {"first": _share(numbers[0], t), "second": _share(numbers[1], t)}
    if kind in (Warned.ONE_INCIDENT, Warned.OPEN):
        return {"share": _share(numbers[0], t)}
    return {"years": f"{numbers[0]:g}"} if kind is Warned.SEASON else {}


def _refused(refusal: Refusal, t: Words) -> str:
    is_share = refusal.why is Thin.ONE_INCIDENT
    there, needed = ((_share(one, t) if is_share else f"{one:g}") for one in (refusal.there, refusal.needed))
    return t(f"trend.refused_{refusal.why.value.removeprefix('trend-').replace('-', '_')}", there=there, needed=needed)


def _share(share: float, t: Words) -> str:
    return t("trend.percent", number=str(round(100 * share)))
