"""The linker's weights on a terminal: what each level says, and how often it was seen where weights were learnt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cairn.assessment.wording import plain
from cairn.linking.weights import Aspect, Weights
from cairn.publishing.terminal.layout import QUIET, section
from cairn.publishing.terminal.words import safe

if TYPE_CHECKING:
    from cairn.linking.learning import Learnt, Named


def show_weights(weights: Weights, console: Console) -> None:
    """Print the thresholds and the weights of all levels, aspect by aspect."""
    console.print(Text(f"The weights: {safe(weights.about)}.", style="bold"))
    console.print(_thresholds(weights))
    for aspect in weights.aspect:
        console.print(section(_heading(aspect), _levels(aspect)))


def show_learnt(learnt: Learnt, before: Weights, console: Console) -> None:
    """Print what was learnt beside what it was learnt from."""
    console.print(Text(f"The weights: {safe(learnt.weights.about)}.", style="bold"))
    console.print(Text(f"Of {learnt.pairs:,} pairs of accounts that meet, about {learnt.share:.0%} seem to be of one event.", style=QUIET))
    console.print(_thresholds(learnt.weights))
    for aspect, shipped in zip(learnt.weights.aspect, before.aspect, strict=True):
        console.print(section(_heading(aspect), _levels(aspect, shipped, learnt.seen)))


def _thresholds(weights: Weights) -> Text:
    given = weights.thresholds
    words = f"placed from {given.placed:+.1f} bits on, {given.unanchored:+.1f} where fewer than two aspects anchor; "
    return Text(f"{words}asked from {given.doubtful:+.1f} on; two groups are one from {given.together:+.1f} on average.", style=QUIET)


def _heading(aspect: Aspect) -> str:
    return f"{plain(aspect.name)}, an anchor" if aspect.anchors else plain(aspect.name)


def _levels(aspect: Aspect, before: Aspect | None = None, seen: Mapping[Named, tuple[float, float]] | None = None) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for level, shipped in zip(aspect.levels, (before or aspect).levels, strict=True):
        row = [Text(f"{level.weight:+.1f}", justify="right"), Text(plain(level.name))]
        if seen is not None:
            one, two = seen[aspect.name, level.name]
            row.insert(1, Text(f"was {shipped.weight:+.1f}", style=QUIET))
            row.append(Text(f"seen in {one:,.0f} pairs of one event and {two:,.0f} of two", style=QUIET))
        table.add_row(*row)
    return table
