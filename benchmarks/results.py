"""The history of runs, one JSON object a line, and RESULTS.md, which is rendered from it and never edited by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

Figures = dict[str, dict[str, float]]
"""Section (a set, speed, pipeline) -> metric -> value."""

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
    (folder / "RESULTS.md").write_text(page(history), "utf-8")


def page(history: Sequence[Record]) -> str:
    """RESULTS.md: the newest run first, each beside the run before; then what each metric is."""
    runs = [section(record, history[:number]) for number, record in enumerate(history)]
    return "\n".join([MEANINGS["opening"], *reversed(runs), meanings(history)])


def section(record: Record, before: Sequence[Record]) -> str:
    """One run as text, each figure beside the newest one before it."""
    return "\n".join(_section(record, before))


def _section(record: Record, before: Sequence[Record]) -> Iterator[str]:
    trial = f" (a trial: at most {record.limit} documents of a set)" if record.limit else ""
    yield f"## {record.date}, commit {record.commit}{trial}\n"
    yield f"`{record.command}`\n"
    yield "; ".join(f"{name} {value}" for name, value in record.machine.items()) + "\n"
    if record.skipped:
        yield "**Asked for and not measured:**\n"
        yield from (f"- **{name}**: {why}" for name, why in record.skipped.items())
        yield ""
    for name, table in record.figures.items():
        yield f"### {name}\n\n| metric | this run | the run before |\n|---|---:|---:|"
        yield from (f"| {metric} | {shown(value)} | {_before(name, metric, before)} |" for metric, value in table.items())
        yield f"\n{note}\n" if (note := MEANINGS["notes"].get(name)) else ""


def _before(name: str, metric: str, before: Sequence[Record]) -> str:
    known = (record for record in reversed(before) if metric in record.figures.get(name, {}))
    return next((f"{shown(record.figures[name][metric])} ({record.commit})" for record in known), "–")


def shown(value: float) -> str:
    """A figure as it is written: counts whole, measures from 100 on without decimals, shares with three."""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) >= 2 else f"{value:.3f}"


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
    """What a metric of a section is."""
    told: str = MEANINGS["metrics"].get(section_name, {}).get(metric) or MEANINGS["metrics"]["all"][metric]
    return told
