"""What was recorded over time, on a terminal: a row with its range for each unit, the trends, what is left out, what must hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cairn.assessment.trends.lateness import Lateness
from cairn.assessment.trends.table import Row
from cairn.assessment.trends.trend import Measured, Trend, Trends, Unit
from cairn.assessment.trends.units import By
from cairn.assessment.wording import MONTHS, day_in_words
from cairn.model.values import Toll
from cairn.publishing.terminal.bars import axis, toll_bar
from cairn.publishing.terminal.changes import CALLED, VERDICTS, between, by, intervals, refusal_in_words, warning_in_words
from cairn.publishing.terminal.changes import share as share_of
from cairn.publishing.terminal.layout import QUIET, section

BAR = 24
NOT_OVER, INCOMPLETE = "not over", "incomplete"


def show_trends(found: Trends, console: Console) -> None:
    """Print what was recorded over time and what is said of it."""
    if found.whole is None:
        console.print(Text("No incident with a day: there is nothing to put into months."))
        return
    parts = [_head(found), _units(found, found.whole), *(_measure(found, of) for of in Measured), _late(found.lateness)]
    console.print(Group(*parts, section("What must hold", *listed(found.assumptions))))


def _head(found: Trends) -> RenderableType:
    whole = found.whole
    told = f"{found.harm}: {when(found.units[0].row, By.MONTH)} to {when(found.units[-1].row, By.MONTH)}" if found.units else found.harm
    left = [f"{found.before:,} before"] * bool(found.before) + [f"{found.after:,} after"] * bool(found.after)
    left += [f"{found.undated:,} without a day"] * bool(found.undated)
    known = f"as known on {day_in_words(found.as_of)} · the last report came in on {day_in_words(found.kept_until)}"
    number = many(whole.certain, whole.possible) if whole else "0"
    count = Text(f"{number} {'incident' if number == '1' else 'incidents'} · {known}")
    outside = [Text(f"Not in it: {', '.join(left)}")] if left else []
    return Group(Text(told, style="bold"), Rule(style=QUIET, characters="─"), count, *outside)


def _units(found: Trends, whole: Row) -> RenderableType:
    scale = max([1, *(end for unit in found.units for end in _ends(unit.row))])
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    for _ in range(5):
        table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style=QUIET, no_wrap=True)
    heads = ("", "incidents", "no figure", "low", "best", "high", axis(scale, BAR), "")
    table.add_row(*(Text(head, style=QUIET) for head in heads))
    for unit in found.units:
        table.add_row(when(unit.row, found.by), *cells(unit.row), Text(_bar(unit.row, scale), overflow="crop"), _mark(unit))
    table.add_row(Text("together", style="bold"), *cells(whole), "", "")
    note = (
        "incidents: how many are certain there, and how many may be, where a day is not known so exactly. low counts the certain "
        "ones, high all that may be, best an incident's share of days. Those without a figure are in none of the three."
    )
    return section("What was recorded", table, Text(), Text(note, style=QUIET))


def _ends(row: Row) -> list[int]:
    return [end for end in (row.low, row.known_high) if end is not None]


def _bar(row: Row, scale: int) -> str:
    if row.low is None:
        return " " * BAR
    return toll_bar(Toll(min=row.low, max=max(row.high, row.low) if row.high is not None else None), scale, BAR)


def _mark(unit: Unit) -> str:
    if unit.is_in:
        return ""
    share = f" ({share_of(unit.completeness)} known)" if unit.completeness is not None and unit.is_over else ""
    return f"left out: {INCOMPLETE if unit.is_over else NOT_OVER}{share}"


def _measure(found: Trends, of: Measured) -> RenderableType:
    trend, refusal = found.trend(of), found.refusal(of)
    title = f"The trend of the {CALLED[of]}"
    if trend is None:
        return section(title, Text(f"None is told: {refusal_in_words(refusal)}" if refusal else "None is told."))
    sentence = Text(f"A year, {between(trend.per_year.low95, trend.per_year.high95)} (95 %): {VERDICTS[trend.verdict]}.", style="bold")
    return section(title, sentence, Text(), _changes(trend), *_ways(trend), *_doubts(trend))


def _changes(trend: Trend) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_row("", *(Text(head, style=QUIET) for head in ("middle", "80 %", "95 %")))
    for words, change in (("a month", trend.per_month), ("a year", trend.per_year)):
        table.add_row(words, by(change.middle), *intervals(change))
    return table


def _ways(trend: Trend) -> Iterator[RenderableType]:
    told = f"Over {trend.units} units and {trend.incidents:,} incidents; the variance is {trend.dispersion:g} times the mean."
    yield Text(told, style=QUIET)
    if trend.by_low is not None and trend.by_high is not None:
        yield Text(f"By the low ends alone {by(trend.by_low)} a year, by the high ends alone {by(trend.by_high)}.", style=QUIET)


def _doubts(trend: Trend) -> Iterator[RenderableType]:
    if trend.warnings:
        yield Text()
        yield from listed(map(warning_in_words, trend.warnings))


def _late(lateness: Lateness | None) -> RenderableType:
    title = "How late incidents become known"
    if lateness is None:
        return section(title, Text("Cannot be told from this casebook: too few came in while it was kept."))
    told = ", ".join(f"{share_of(one.share)} within {one.days} days" for one in lateness.by)
    much = f"{told}. " if told else ""
    return section(title, Text(f"{much}By {lateness.incidents:,} incidents; what comes later than {lateness.horizon:,} days is not seen."))


def cells(row: Row) -> tuple[str, ...]:
    """The numbers of a row; where there is no figure a dash, and no 0."""
    high = "–" if row.low is None else "open" if row.high is None else f"{row.high:,}"
    figures = ("–" if end is None else f"{end:,.0f}" for end in (row.low, row.best))
    return (many(row.certain, row.possible), many(row.certain_uncounted, row.possible_uncounted), *figures, high)


def many(certain: int, possible: int) -> str:
    """So many for certain, and so many perhaps: "12–15"."""
    return f"{certain:,}" if certain == possible else f"{certain:,}–{possible:,}"


def when(row: Row, unit: By) -> str:
    """A unit in words."""
    if unit is By.YEAR:
        return str(row.since.year)
    if unit is By.QUARTER:
        return f"{row.since.year} Q{(row.since.month + 2) // 3}"
    return f"{MONTHS[row.since.month - 1][:3]} {row.since.year}"


def listed(sentences: Iterable[str]) -> Iterator[RenderableType]:
    """Sentences below each other, each set in under its dash."""
    for sentence in sentences:
        hanging = Table.grid(padding=(0, 1))
        hanging.add_row("-", Text(sentence))
        yield hanging
