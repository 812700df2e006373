"""The table to look at first: the main figures of each set beside those of the run before, and beside their targets."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

Figures = dict[str, dict[str, float]]
"""Section (a set, speed, pipeline) -> metric -> value."""
REACHED = "✓"
TARGETS: dict[str, dict[str, dict[str, float]]] = tomllib.loads(Path(__file__).with_name("targets.toml").read_text("utf-8"))
"""Section -> metric -> its target, `at_least` or `at_most`; empty where it is only to be looked at."""


def summary(figures: Figures, before: Figures) -> Iterator[str]:
    """The table, line by line: one row for each metric of targets.toml that was measured, set by set. It fits into eighty columns."""
    rows = [["metric", "value", "before", "change", "target", ""]]
    for name, metrics in TARGETS.items():
        known, earlier = figures.get(name, {}), before.get(name, {})
        measured = {metric: target for metric, target in metrics.items() if metric in known}
        rows += [[f"**{name}**", "", "", "", "", ""]] if measured else []
        rows += [[m, shown(known[m]), *_beside(known[m], earlier.get(m)), *against(known[m], target)] for m, target in measured.items()]
    yield from aligned(rows, left=1)


def against(value: float, target: dict[str, float]) -> tuple[str, str]:
    """A target as it is written, and a sign where it is reached; a figure is compared as precisely as it is shown."""
    if (least := target.get("at_least")) is not None:
        return f"≥ {shown(least)}", REACHED if round(value, 3) >= least else ""
    if (most := target.get("at_most")) is not None:
        return f"≤ {shown(most)}", REACHED if round(value, 3) <= most else ""
    return "", ""


def _beside(value: float, before: float | None) -> tuple[str, str]:
    if before is None:
        return "–", ""
    difference = value - before
    return shown(before), f"{'+' if difference > 0 else '−' if difference < 0 else '±'}{shown(abs(difference))}"


def shown(value: float) -> str:
    """A figure as it is written: counts whole, measures from 100 on without decimals, shares with three."""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 2 else f"{value:.3f}"


def aligned(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    """A table in Markdown that reads on a terminal too: the first `left` columns to the left, the others to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = [cell.ljust(width) if n < left else cell.rjust(width) for n, (cell, width) in enumerate(zip(row, widths, strict=True))]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|" + "|".join("-" * (width + 2) if n < left else "-" * (width + 1) + ":" for n, width in enumerate(widths)) + "|"
