"""The benchmarks: what to look at first, targets that mean something, a page that does not grow, and the command that runs them."""

from __future__ import annotations

import json
from pathlib import Path

import beside
import pytest
import results
import sets
import summary
from typer.testing import CliRunner

from cairn.cli import app, bench

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def run(number: int, score: float, **more: float) -> results.Record:
    """A run of a day, with one figure of multisource."""
    figures = {"multisource": {"record_score": score, **more}}
    return results.Record(f"2026-01-{number:02}", f"c{number}", "cairn bench --shared DIR", {"cores": "2"}, None, figures)


def test_every_target_is_of_a_set_and_a_metric_that_are_known() -> None:
    """A target nobody measures is a slip of the pen; every metric has a meaning."""
    for name, metrics in summary.TARGETS.items():
        assert name.partition(",")[0] in (*sets.KNOWN, "speed", "pipeline", "bulk linking")
        assert name in results.MEANINGS["sections"]
        for metric, target in metrics.items():
            assert results.meaning(name, results.stem(metric))
            assert set(target) <= {"at_least", "at_most"}


def test_the_summary_tells_value_change_and_target() -> None:
    """A figure beside the run before and its target, a sign where it is reached; what was not measured is left out; it fits 80 columns."""
    before = {"multisource": {"record_score": 0.5}}
    now = {"multisource": {"record_score": 0.75, "incidents false_per_negative": 0.12}, "gao_road": {"facts that hold": 39}}
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in summary.summary(now, before)]
    assert rows[2:] == [
        ["**multisource**", "", "", "", "", ""],
        ["record_score", "0.750", "0.500", "+0.250", "≥ 0.800", ""],
        ["incidents false_per_negative", "0.120", "–", "", "≤ 0.150", "✓"],
        ["**gao_road**", "", "", "", "", ""],
        ["facts that hold", "39", "–", "", "≥ 39", "✓"],
    ]
    assert max(map(len, summary.summary(now, before))) <= 80


def test_the_page_does_not_grow_with_the_runs() -> None:
    """The newest run stands in full, the last five side by side, older ones not at all: they are in the history."""
    few, many = (results.page([run(n, n / 100) for n in range(1, last + 1)]) for last in (6, 20))
    assert len(many.splitlines()) == len(few.splitlines())
    assert many.index("c20") < many.index("c19")
    assert "0.160" in many and "c16" in many
    assert "c15" not in many


def test_a_figure_is_compared_with_the_newest_run_that_has_it() -> None:
    """A run of other sets in between does not hide what a set reached before."""
    told = results.told(run(3, 0.4), [run(1, 0.3), results.Record("2026-01-02", "c2", "", {}, None, {"isaf": {"province": 0.5}})])
    assert "| 0.400 |  0.300 | +0.100 |" in told


def test_the_page_has_each_section_as_it_was_measured_last() -> None:
    """A run that measures one part leaves the others' figures where they are."""
    bulk = results.Record("2026-01-09", "c9", "", {}, None, {"bulk linking": {"seconds": 800.0}})
    page = results.page([run(1, 0.3), run(2, 0.4), bulk])
    assert page.index("commit c9") < page.index("commit c2") and "commit c1\n" not in page
    assert "| seconds | 800 | – |" in page and "| record_score | 0.400 | 0.300 (c1) |" in page


def test_the_page_has_what_scripts_of_their_own_measured() -> None:
    """Each with its machine and command, and no other figures than those of their files."""
    told = beside.told(BENCHMARKS)
    for file, (title, _) in beside.TABLES.items():
        run = json.loads((BENCHMARKS / file).read_text("utf-8"))
        assert title in told and run["command"] in told, file
    load = json.loads((BENCHMARKS / "serving_load.json").read_text("utf-8"))
    ways = [way for store in load["stores"].values() for way in store.values() if isinstance(way, dict)]
    assert ways and all(f"{100 * way['share under 150 ms']:.1f} %" in told for way in ways)
    assert told in (BENCHMARKS / "RESULTS.md").read_text("utf-8")


def test_documents_kept_apart_are_scored_apart(tmp_path: Path) -> None:
    """Of a set with a test of its own, neither part holds a document of the other."""
    for name in ("input.jsonl", "gold.jsonl", "extractions.jsonl"):
        (tmp_path / name).write_text('{"id": "DEV-1"}\n{"document": {"id": "TST2-1"}}\n{"id": "TST1-1"}\n')
    whole = sets.LabelledSet("muc4", tmp_path / "input.jsonl", tmp_path / "gold.jsonl", 3)
    (tmp_path / "parts").mkdir()
    rest, apart = whole.split("TST2", tmp_path / "extractions.jsonl", tmp_path / "parts")
    assert (rest[0].documents, apart[0].documents) == (2, 1)
    assert ["TST2" in path.read_text() for path in (rest[0].gold, rest[1], apart[0].gold, apart[1])] == [False, False, True, True]


def test_the_command_hands_on_what_it_was_told(tmp_path: Path) -> None:
    """It runs the one implementation there is, which refuses a folder without sets."""
    assert bench.RUN == BENCHMARKS / "run.py"
    ran = CliRunner().invoke(app, ["bench", "--shared", str(tmp_path), "--sets", "isaf", "--limit", "2"])
    assert ran.exit_code == 2


def test_without_a_clone_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever installed the package reads where the benchmarks are."""
    monkeypatch.setattr(bench, "RUN", tmp_path / "run.py")
    ran = CliRunner().invoke(app, ["bench", "--shared", str(tmp_path)])
    assert ran.exit_code == 1
    assert "clone" in ran.stderr and "[bench-no-clone]" in ran.stderr
