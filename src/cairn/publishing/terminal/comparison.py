"""Two periods beside each other, on a terminal."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cairn.assessment.trends.comparison import Compared, Comparison, Period
from cairn.assessment.wording import day_in_words
from cairn.publishing.terminal.changes import CALLED, COMPARED, between, by, intervals, refusal_in_words, warning_in_words
from cairn.publishing.terminal.layout import QUIET, section
from cairn.publishing.terminal.trends import cells, listed


def show_comparison(found: Comparison, console: Console) -> None:
    """Print both periods, the ratio with its intervals, and what must hold."""
    head = Group(Text(f"{found.harm}: two periods", style="bold"), Rule(style=QUIET, characters="─"))
    told = [_ratio(one) for one in found.compared]
    told += [section(f"The {CALLED[one.of]}", Text(f"Nothing is told: {refusal_in_words(one)}")) for one in found.refusals]
    doubts = [section("What speaks against it", *listed(map(warning_in_words, found.warnings)))] if found.warnings else []
    known = Text(f"As known on {day_in_words(found.as_of)}.", style=QUIET)
    console.print(Group(head, known, _periods(found), *told, *doubts, section("What must hold", *listed(found.assumptions))))


def _periods(found: Comparison) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for justify in ("left", "right", "right", "right", "right", "right", "right"):
        table.add_column(justify=justify, no_wrap=True)
    table.add_row(*(Text(head, style=QUIET) for head in ("", "days", "incidents", "no figure", "low", "best", "high")))
    for period in (found.one, found.other):
        table.add_row(*_row(period))
    return section("What was recorded", table)


def _row(period: Period) -> tuple[str, ...]:
    row = period.row
    return (f"{row.since} to {row.until}", f"{(row.until - row.since).days + 1:,}", *cells(row))


def _ratio(one: Compared) -> RenderableType:
    sentence = f"Day by day, {between(one.ratio.low95, one.ratio.high95)} from the first to the second (95 %): {COMPARED[one.verdict]}."
    eighty, _ = intervals(one.ratio)
    more = Text(f"Middle {by(one.ratio.middle)}; {eighty} (80 %).", style=QUIET)
    return section(f"The {CALLED[one.of]}", Text(sentence, style="bold"), more)
