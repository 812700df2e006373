"""Match weights on a terminal: what speaks for one event, what against, what says nothing, and the sum against the thresholds."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cairn.assessment.wording import listed, plain
from cairn.model.comparison import ComparedSide, Comparison, Pair
from cairn.model.placement import PlacementOutcome, Term
from cairn.model.references import abridged
from cairn.publishing.terminal.decisions import decision_line
from cairn.publishing.terminal.layout import QUIET, section
from cairn.publishing.terminal.words import safe

WEIGHT = 6  # "+12.0 "
WORTH = (
    (PlacementOutcome.PLACED, "enough for the linker to place them together"),
    (PlacementOutcome.DOUBTFUL, "not enough to place them together, enough to ask a person"),
    (PlacementOutcome.NEW, "too little even to ask: the linker takes them for two"),
)
HELD_BACK = "enough to place them together, were it not for one document that has an account of either, and so tells them apart"
NEVER = "Where one document has an account on either side, the linker never places them together."
SHOWN = 12
"""Pairs that are listed; two large incidents have hundreds."""


def show_comparison(comparison: Comparison, console: Console) -> None:
    """Print why two seem to be one, or do not."""
    sides = (comparison.one, comparison.other)
    console.print(Text(f"{safe(sides[0].called)} and {safe(sides[1].called)}", style="bold"))
    console.print(*(Text(_side(side)) for side in sides), sep="\n")
    console.print(section("What the linker compares", *_evidence(comparison)))
    if len(comparison.pairs) > 1:
        console.print(section("All pairs", _pairs(comparison.pairs)))
    if comparison.decisions:
        console.print(section("What people decided", *map(decision_line, comparison.decisions)))


def terms_table(terms: Sequence[Term]) -> Table:
    """The evidence, the heaviest first: its weight in bits, what was compared and how, and the same in words."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=WEIGHT, no_wrap=True, justify="right")
    table.add_column(no_wrap=True, style=QUIET)
    table.add_column(overflow="fold")
    for term in sorted(terms, key=lambda term: -abs(term.weight)):
        table.add_row(f"{term.weight:+.1f}", f"{plain(term.aspect)}, {plain(term.level)}", Text(safe(abridged(term.words))))
    return table


def by_direction(terms: Sequence[Term]) -> list[RenderableType]:
    """The evidence for one event and that against it, each under its heading; what weighs nothing comes last."""
    parts: list[RenderableType] = []
    for heading, chosen in (
        ("for one event", [term for term in terms if term.weight > 0]),
        ("against", [term for term in terms if term.weight < 0]),
        ("neither for nor against", [term for term in terms if term.weight == 0]),
    ):
        if chosen:
            parts += [Text(heading), Padding(terms_table(chosen), (0, 0, 0, 2))]
    return parts


def _side(side: ComparedSide) -> str:
    if side.called == side.incident:
        return f"  {side.called} holds {side.accounts} account{'' if side.accounts == 1 else 's'}."
    if "/" in side.called:
        return f"  {safe(side.called)} stands in {side.incident}."
    return f"  {side.called} was merged into {side.incident}."


def _evidence(comparison: Comparison) -> list[RenderableType]:
    nearest = comparison.nearest
    parts: list[RenderableType] = []
    if max(comparison.one.accounts, comparison.other.accounts) > 1:
        parts += [Text(f"Most alike are {safe(nearest.one.name)} and {safe(nearest.other.name)}."), Text()]
    parts += by_direction(comparison.terms)
    if comparison.silent:
        parts.append(Text(f"not told by both: {listed([plain(aspect) for aspect in comparison.silent])}", style=QUIET))
    return [*parts, Text(), *_sum(comparison)]


def _sum(comparison: Comparison) -> list[RenderableType]:
    worth = HELD_BACK if comparison.is_one_document and comparison.weight >= comparison.needed else dict(WORTH)[comparison.outcome]
    anchors = "" if comparison.is_anchored else ", since fewer than two of date, place, victims and names agree"
    told = Text.assemble((f"{comparison.weight:+.1f} bits in all", "bold"), f": {worth}.")
    asked = f"It places from {comparison.needed:+.1f} on{anchors}, and asks from {comparison.doubtful:+.1f} on."
    lines: list[RenderableType] = [told, Text(asked, style=QUIET), Text(f"The weights: {safe(comparison.weights)}.", style=QUIET)]
    if comparison.outcome is PlacementOutcome.DOUBTFUL and comparison.weight < comparison.doubtful:
        lines.append(Text(f"It asks by the two most alike alone, which have {comparison.nearest.weight:+.1f}."))
    if comparison.is_one_document:
        lines.append(Text(NEVER + (" So it asks a person." if comparison.outcome is PlacementOutcome.DOUBTFUL else "")))
    return lines


def _pairs(pairs: Sequence[Pair]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    for pair in pairs[:SHOWN]:
        table.add_row(Text(f"{pair.weight:+.1f}", justify="right"), Text(safe(pair.one.name)), Text(safe(pair.other.name)))
    rest = len(pairs) - SHOWN
    return Group(table, Text(f"and {rest} more, all weaker", style=QUIET)) if rest > 0 else table
