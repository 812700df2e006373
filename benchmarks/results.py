"""The history of runs, one JSON object a line, and RESULTS.md, which is rendered from it and never edited by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import beside
from summary import TARGETS, Figures, aligned, shown, summary

LAST = 5
"""Runs that stand side by side in RESULTS.md; history.jsonl holds all of them, with all their figures."""
MEANINGS = tomllib.loads(Path(__file__).with_name("meanings.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Record:
    """One run. `commit` says too whether the source differed from it; `limit` marks a trial; `skipped` is what was asked for and not
    measured, and why."""

    date: str
    commit: str
    command: str
    machine: dict[str, str]
    limit: int | None
    figures: Figures
    skipped: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> list[Record]:
    """The runs so far, the oldest first; none where there is no history."""
    if not path.exists():
        return []
    return [Record(**json.loads(line)) for line in path.read_text("utf-8").splitlines() if line]


def write(folder: Path, history: Sequence[Record]) -> None:
    """Write history and results: the history first, so that a run is kept whatever becomes of the page."""
    lines = (json.dumps(asdict(record), ensure_ascii=False) + "\n" for record in history)
    (folder / "history.jsonl").write_text("".join(lines), "utf-8")
    (folder / "RESULTS.md").write_text(page(history, beside.told(folder)), "utf-8")


def page(history: Sequence[Record], others: str = "") -> str:
    """RESULTS.md: of each section the newest run that measured it, first what to look at and then all of it; what scripts of their own
    measured (`others`); the last runs side by side; what each metric is."""
    newest = (told(record, history[:at]) for at, record in newest_of_each(history))
    return "\n".join([MEANINGS["opening"], *newest, others, "\n".join(lately(history)), meanings(history)])


def newest_of_each(history: Sequence[Record]) -> Iterator[tuple[int, Record]]:
    """The runs that measured some section last, the newest first, each with its place and those sections only."""
    seen: set[str] = set()
    for at, record in reversed([*enumerate(history)]):
        if fresh := {name: table for name, table in record.figures.items() if name not in seen}:
            yield at, replace(record, figures=fresh)
            seen |= fresh.keys()


def told(record: Record, before: Sequence[Record]) -> str:
    """One run as text: the figures to look at beside their targets, then every figure beside the newest one before it."""
    return "\n".join([*_head(record), *summary(record.figures, before_of(before)), "", *_tables(record, before)])


def before_of(before: Sequence[Record]) -> Figures:
    """The newest figure of each metric in some runs."""
    found: Figures = {}
    for record in before:
        for name, table in record.figures.items():
            found.setdefault(name, {}).update(table)
    return found


def _head(record: Record) -> Iterator[str]:
    trial = f" (a trial: at most {record.limit} documents of a set)" if record.limit else ""
    yield f"## {record.date}, commit {record.commit}{trial}\n"
    yield f"`{record.command}`\n"
    yield "; ".join(f"{name} {value}" for name, value in record.machine.items()) + "\n"
    if record.skipped:
        yield "**Asked for and not measured:**\n"
        yield from (f"- **{name}**: {why}" for name, why in record.skipped.items())
        yield ""


def _tables(record: Record, before: Sequence[Record]) -> Iterator[str]:
    for name, table in record.figures.items():
        yield f"### {name}\n\n| metric | this run | the run before |\n|---|---:|---:|"
        yield from (f"| {metric} | {shown(value)} | {_before(name, metric, before)} |" for metric, value in table.items())
        yield f"\n{note}\n" if (note := MEANINGS["notes"].get(name)) else ""


def _before(name: str, metric: str, before: Sequence[Record]) -> str:
    known = (record for record in reversed(before) if metric in record.figures.get(name, {}))
    return next((f"{shown(record.figures[name][metric])} ({record.commit})" for record in known), "–")


def lately(history: Sequence[Record]) -> Iterator[str]:
    """The figures to look at in the last runs, the newest at the right; a run that did not measure one leaves a gap."""
    last = history[-LAST:]
    if len(last) < 2:
        return
    yield "## The last runs\n"
    rows = [["set", "metric", *(f"{record.date} {record.commit}" for record in last)]]
    for name, metrics in TARGETS.items():
        for metric in metrics:
            values = [record.figures.get(name, {}).get(metric) for record in last]
            if any(value is not None for value in values):
                rows.append([name, metric, *("–" if value is None else shown(value) for value in values)])
    yield from aligned(rows, left=2)
    yield ""


def meanings(history: Sequence[Record]) -> str:
    """What each metric that was ever measured is. Raises KeyError where meanings.toml lacks one: a figure nobody can read is no result."""
    seen = {(name, stem(metric)): None for record in history for name, table in record.figures.items() for metric in table}
    lines = ["## What each metric is", "", MEANINGS["measures"]]
    for section_name in dict.fromkeys(name for name, _ in seen):
        lines += [f"### {section_name}", "", MEANINGS["sections"][section_name], ""]
        lines += [f"- {metric}: {meaning(section_name, metric)}" for name, metric in seen if name == section_name]
        lines += [""]
    return "\n".join(lines)


def stem(metric: str) -> str:
    """A metric without the measure at its end: precision, recall and F1 of one thing are told of once."""
    head, _, last = metric.rpartition(" ")
    return head if head and last in ("precision", "recall", "f1") else metric


def meaning(section_name: str, metric: str) -> str:
    """What a metric of a section is; documents kept apart have the metrics of their set."""
    known = MEANINGS["metrics"].get(section_name.partition(",")[0], {})
    found: str = known.get(metric) or MEANINGS["metrics"]["all"][metric]
    return found
