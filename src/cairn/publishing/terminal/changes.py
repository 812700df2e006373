"""Changes, warnings and refusals of trends in words, for a terminal: percentages, and what the data do not say."""

from __future__ import annotations

from cairn.assessment.trends.trend import Change, Measured, Refusal, Thin, Verdict, Warned, Warning

MANY_TIMES = 4.0
"""From here on a change is told in times, not in per cent."""
CALLED = {Measured.INCIDENTS: "recorded incidents", Measured.TOLLS: "recorded toll"}
VERDICTS = {
    Verdict.ROSE: "it rose",
    Verdict.FELL: "it fell",
    Verdict.MAY_HAVE_RISEN: "it seems to have risen, but that is not sure",
    Verdict.MAY_HAVE_FALLEN: "it seems to have fallen, but that is not sure",
    Verdict.UNTOLD: "the data do not say whether it rose or fell",
}
COMPARED = {
    Verdict.ROSE: "there was more in the second",
    Verdict.FELL: "there was less in the second",
    Verdict.MAY_HAVE_RISEN: "there seems to have been more in the second, but that is not sure",
    Verdict.MAY_HAVE_FALLEN: "there seems to have been less in the second, but that is not sure",
    Verdict.UNTOLD: "the data do not say in which there was more",
}


def by(times: float) -> str:
    """A change in words: 1.2 is "+20 %", .5 "−50 %", 12 "12 times"."""
    if times >= MANY_TIMES:
        return f"{times:,.0f} times" if times < 1000 else "over 1,000 times"
    percent = round(100 * (times - 1))
    return f"{'+' if percent > 0 else '−' if percent < 0 else '±'}{abs(percent)} %"


def share(part: float) -> str:
    """A share in per cent: "26 %"."""
    return f"{100 * part:.0f} %"


def between(low: float, high: float) -> str:
    """An interval: "between −30 % and +45 %"."""
    return f"between {by(low)} and {by(high)}"


def intervals(change: Change) -> tuple[str, str]:
    """The intervals of 80 and of 95 %."""
    return between(change.low80, change.high80), between(change.low95, change.high95)


def refusal_in_words(refusal: Refusal) -> str:
    """Why nothing is said, and what it would take."""
    needed = f"{refusal.needed:g}"
    return {
        Thin.NO_DAYS: "there is no unit of time that is over and likely complete.",
        Thin.FEW_UNITS: f"of units of time that are over and likely complete {_are(refusal.there)}, and it takes {needed}.",
        Thin.FEW_INCIDENTS: f"of incidents {_with(refusal)} {_are(refusal.there)}, and it takes {needed}.",
        Thin.FEW_FILLED: f"of units of time with something in them {_are(refusal.there)}, and it takes {needed}.",
        Thin.ONE_INCIDENT: f"one incident is {share(refusal.there)} of the toll, and it may be {share(refusal.needed)} at most: "
        "the toll over time is that incident.",
    }[refusal.why]


def _are(number: float) -> str:
    return f"there is {number:g}" if number == 1 else f"there are {number:g}"


def _with(refusal: Refusal) -> str:
    return "with a figure" if refusal.of is Measured.TOLLS else "with a day"


def warning_in_words(warning: Warning) -> str:
    """What speaks against it."""
    first, second = (*warning.numbers, 0.0, 0.0)[:2]
    return {
        Warned.ONE_INCIDENT: f"One incident is {share(first)} of the toll: look at the trend of incidents beside it.",
        Warned.BENT: "A line does not describe it well: it rose and fell, or fell and rose. Look at shorter times (--from, --until).",
        Warned.SEASON: f"It covers {first:g} years: seasons look like a trend until there are two.",
        Warned.ALIKE: "Neighbouring units are alike, as in waves of violence. The interval is wider for it, and may still be too narrow.",
        Warned.UNCOUNTED: f"Nobody gives a figure for {share(first)} of the incidents in the first half and for {share(second)} in the "
        "second: the toll may follow that.",
        Warned.OPEN: f"The high end of {share(first)} of the figures is open; how far they reach is taken from the others.",
        Warned.DELAY_UNKNOWN: "How late reports come cannot be told from this casebook: too few incidents came in while it was kept. What "
        "happened in the last 90 days is left out; more may be missing.",
        Warned.ENDS_DIFFER: f"By the low ends it would be {by(first)} a year, by the high ends {by(second)}: the direction hangs on whom "
        "one believes.",
        Warned.INCOMPLETE: f"Of the {'first' if first == 1 else 'second'} period likely only {share(second)} is known yet; what is missing "
        "is put back by the delays seen so far.",
    }[warning.kind]
