"""What is measured by scripts of their own, as RESULTS.md tells it: from the file that each of them writes beside itself.

python benchmarks/beside.py renders RESULTS.md anew, after one of them has run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from summary import aligned, shown

Run = dict[str, Any]
HERE = Path(__file__).parent


def told(folder: Path) -> str:
    """The section of RESULTS.md: for each script what it measured last, with machine, day and command, and the run before where it is
    kept."""
    lines = ["## By scripts of their own", ""]
    for file, (title, table) in TABLES.items():
        if (path := folder / file).exists():
            run = json.loads(path.read_text("utf-8"))
            lines += [f"### {title}", "", *_head(run), "", *table(run), ""]
    return "\n".join(lines)


def _head(run: Run) -> Iterator[str]:
    yield f"`{run['command']}`, {run['date']}"
    yield ""
    yield "; ".join(f"{name} {value}" for name, value in run["machine"].items())


def _placing(run: Run) -> Iterator[str]:
    rows = [["accounts in the casebook", "median, ms", "95 %, ms", "of the processor, ms", "candidates"]]
    for one in run["placing"]:
        figures = (one["median"], one["ninety_five"], one["processor_median"], one["candidates"])
        rows.append([f"{one['accounts']:,}", *map(shown, figures)])
    yield from aligned(rows, left=1)
    yield from ("", "Target: a median under 50 ms at a million. ![Growth of the time it takes to place an account](placing.svg)")


def _finding(run: Run) -> Iterator[str]:
    rows = [["question", "store", "median, ms", "95 %, ms", "incidents found"]]
    for store, found in run["stores"].items():
        asked = found["questions"]
        rows += [[one["question"], store, shown(one["median"]), shown(one["ninety_five"]), f"{one['found']:,}"] for one in asked]
    yield from aligned(rows, left=2)


def _trends(run: Run) -> Iterator[str]:
    rows = [["casebooks", "asked", "of", "80 % held", "95 % held", "said to move", "told", "refused", "95 % high by low"]]
    for one in run["held"]:
        moved = "" if one["moved"] is None else f"{100 * one['moved']:.1f} %"
        held = (f"{100 * one[end]:.1f} %" for end in ("held80", "held95"))
        told = (str(one["told"]), str(one["refused"]), shown(one["width"]))
        rows.append([one["world"], one["asked"], one["of"], *held, moved, *told])
    yield from aligned(rows, left=3)
    yield from (
        "",
        "Meant: 80 and 95 %; of what is steady no more than 5 % said to rise or fall. Rows share their seeds, and so their luck.",
    )


def _serving(run: Run) -> Iterator[str]:
    rows = [["store", "way of asking", "page", "50 %, ms", "95 %, ms", "99 %, ms", "under 150 ms"]]
    for name, one in (("", run), (", the run before", run.get("before") or {})):
        for store, found in one.get("stores", {}).items():
            for way, asked in found.items():
                if isinstance(asked, dict):
                    rows += [[store + name, way, *cells] for cells in _pages(asked, is_short=bool(name))]
    yield from aligned(rows, left=3)
    yield from ("", "Target: 95 % of all pages under 150 ms, with twenty users at once, on both stores.")


def _pages(asked: Run, *, is_short: bool) -> Iterator[list[str]]:
    for page in asked["pages"]:
        is_all = page["page"] == "all"
        if is_all or not is_short:
            share = f"{100 * asked['share under 150 ms']:.1f} %" if is_all else ""
            yield [page["page"], shown(page["p50"]), shown(page["p95"]), shown(page["p99"]), share]


def _site(run: Run) -> Iterator[str]:
    beside = ("date", "command", "machine")
    rows = [["measure", "value"], *([name, shown(value)] for name, value in run.items() if name not in beside)]
    yield from aligned(rows, left=1)
    yield from ("", "Target: 10,000 incidents in under 120 s on two cores; an incident page below 150 kB. One process builds it.")


def _publishing(run: Run) -> Iterator[str]:
    rows = [["", "policy", "incidents", "seconds", "of the processor", "ms an incident", "written, MB", "memory, MiB"]]
    for name, one in (("now", run), ("the run before", run.get("before") or {})):
        for made in one.get("published", ()):
            figures = (made["seconds"], made["processor"], made["each"], made["written"], made["memory"])
            rows.append([name, made["policy"], f"{made['incidents']:,}", *map(shown, figures)])
    yield from aligned(rows, left=2)
    yield from (
        "",
        "Milliseconds are of the processor. Memory is the most that the whole run has had until then, the filling of the casebook too.",
    )


def _at_rest(run: Run) -> Iterator[str]:
    rows = [["work", "in the clear, s", "encrypted, s", "times as long"]]
    for work, took in run["seconds"].items():
        rows.append([work, *(f"{took[side]:.2f}" for side in ("clear", "encrypted")), f"{took['encrypted'] / took['clear']:.2f}"])
    yield from aligned(rows, left=1)
    yield from (
        "",
        "Seconds of the processor, both casebooks in turn. Extraction, which an `add` mostly consists of, is not in it: it is the same.",
    )


TABLES: dict[str, tuple[str, Callable[[Run], Iterator[str]]]] = {
    "placing.json": ("An account placed in a casebook that grows", _placing),
    "finding_incidents.json": ("Questions to the list of 100,000 incidents", _finding),
    "trends.json": ("Trends that are known, and how often their intervals hold them", _trends),
    "building_site.json": ("The site of 10,000 incidents", _site),
    "publishing_release.json": ("Casebooks of 2,000 and 10,000 incidents let out", _publishing),
    "at_rest.json": ("An encrypted casebook beside one in the clear", _at_rest),
    "serving_load.json": ("Twenty people in a casebook of 100,000 incidents", _serving),
}


if __name__ == "__main__":
    import results

    results.write(HERE, results.read(HERE / "history.jsonl"))
