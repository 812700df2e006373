"""Victims on no list, on a terminal: each method with its interval drawn, what it takes for granted, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cairn.assessment.undocumented import Estimate, Method, Undocumented
from cairn.assessment.undocumented.assumptions import OF_ALL, OF_METHOD
from cairn.publishing.terminal.layout import QUIET, lines, section
from cairn.publishing.terminal.words import safe

CALLED = {
    Method.GRAPHS: "averaged over graphs",
    Method.LOG_LINEAR: "log-linear",
    Method.CLASSES: "latent classes",
    Method.TWO_LISTS: "two lists",
}
STEPS = " ▁▂▃▄▅▆▇█"
"""How high a bin is drawn, in eighths."""
BAR = 26
NAMED = 3
"""How many models are named of each method."""


def show_undocumented(found: Undocumented, console: Console) -> None:
    """Print what the methods say, beside each other."""
    parts = [_head(found), _totals(found), _agreement(found), *map(_posterior, found.estimates), _models(found.estimates), _doubts(found)]
    console.print(Group(*(part for part in parts if part is not None), _assumptions(found)))


def _head(found: Undocumented) -> RenderableType:
    told = Text(f"{found.observed:,} victims on {len(found.lists)} lists, {found.documented_twice:,} of them on two or more", style="bold")
    sizes = " · ".join(f"{safe(name)} {size:,}" for name, size in zip(found.lists, found.sizes, strict=True))
    return Group(told, Rule(style=QUIET, characters="─"), Text(sizes))


def _totals(found: Undocumented) -> RenderableType:
    """Each method a row: the number of all victims, its interval, and both on one scale that begins at those observed."""
    table = Table.grid(padding=(0, 2))
    for justify in ("left", "right", "right"):
        table.add_column(justify=justify, no_wrap=True)
    table.add_column()  # where there is no room, the drawing gives way, never a number
    furthest = max(one.high for one in found.estimates)
    table.add_row("", "", "", _drawn(f"{found.observed:,}{furthest:>{BAR - len(f'{found.observed:,}')},}", QUIET))
    for one in found.estimates:
        drawn = _drawn(interval_bar(one, found.observed, furthest))
        table.add_row(CALLED[one.method], Text(f"{one.total:,}", style="bold"), f"{one.low:,}–{one.high:,}", drawn)
    for refusal in found.refusals:
        table.add_row(CALLED[refusal.method], "none", "", _drawn("gives no number", QUIET))
    note = Text("All victims, those on the lists among them. Of 100 such intervals 95 should hold the true number, if what must hold does.")
    return section("How many in all", table, Text(), note)


def _drawn(line: str, style: str = "") -> Text:
    return Text(line, style=style, no_wrap=True, overflow="crop")


def interval_bar(one: Estimate, first: int, last: int, width: int = BAR) -> str:
    """An interval with its number between two ends of a scale: "   ├───●─────┤  "."""
    low, at, high = (round((width - 1) * (number - first) / max(1, last - first)) for number in (one.low, one.total, one.high))
    drawn = [" "] * width
    drawn[low : high + 1] = "─" * (high + 1 - low)
    drawn[low], drawn[high] = "├", "┤"
    drawn[at] = "●"
    return "".join(drawn)


def _agreement(found: Undocumented) -> RenderableType:
    told: list[RenderableType]
    if len(found.estimates) + len(found.refusals) == 1:
        told = [Text("There is one method for two lists, and nothing to hold it against.")]
    elif found.agree:
        told = [Text("Each number lies in the intervals of the others. What all of them take for granted may still be wrong.")]
    else:
        told = [Text("They do not. Quote no single number without saying so.", style="bold"), *_listed(found.disagreement)]
    return section("Do the methods agree?", *told)


def _posterior(one: Estimate) -> RenderableType | None:
    """How probable which numbers are, as a row of columns."""
    if not one.posterior:
        return None
    highest = max(found.probability for found in one.posterior)
    drawn = "".join(STEPS[round((len(STEPS) - 1) * found.probability / highest)] for found in one.posterior)
    first, last = f"{one.posterior[0].low:,}", f"{one.posterior[-1].high:,}"
    ends = first + last.rjust(max(len(drawn), len(first) + len(last) + 2) - len(first))
    chains = one.chains
    settled = f"{chains.chains} chains of {chains.draws:,} draws, seed {chains.seed}: R-hat {chains.r_hat:.2f}, " if chains else ""
    note = Text(f"{settled}worth {chains.effective:,} independent draws", style=QUIET) if chains else None
    return section(f"How probable which number is: {CALLED[one.method]}", lines(drawn, Text(ends, style=QUIET), note))


def _models(estimates: Iterable[Estimate]) -> RenderableType | None:
    """The models that carry each number; lists in one bracket have to do with each other."""
    table = Table.grid(padding=(0, 2))
    for justify in ("left", "right", "right"):
        table.add_column(justify=justify, overflow="fold")
    for one in estimates:
        for at, model in enumerate(one.models[:NAMED]):
            called = CALLED[one.method] if at == 0 else ""
            table.add_row(Text(called, style=QUIET), f"{model.weight:.0%}", f"{model.total:,}", Text(safe(model.name)))
    if not table.row_count:
        return None
    note = Text("Their weight, the number by each alone; lists in one bracket have to do with each other.", style=QUIET)
    return section("Which models carry it", table, note)


def _doubts(found: Undocumented) -> RenderableType | None:
    told = [safe(caution) for caution in found.cautions]
    told += [f"{CALLED[one.method].capitalize()}: {caution}" for one in found.estimates for caution in one.cautions]
    return section("What speaks against it", *_listed(told)) if told else None


def _assumptions(found: Undocumented) -> RenderableType:
    """What must hold, for all methods first."""
    told: list[RenderableType] = list(_listed(OF_ALL))
    for one in found.estimates:
        told += [Text(f"{CALLED[one.method]}:", style=QUIET), *_listed(OF_METHOD[one.method])]
    return section("What must hold", *told)


def _listed(sentences: Iterable[str]) -> Iterator[RenderableType]:
    for sentence in sentences:
        hanging = Table.grid(padding=(0, 1))
        hanging.add_row("-", Text(safe(sentence[:1].upper() + sentence[1:])))
        yield hanging
