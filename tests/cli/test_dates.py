"""`cairn add` says what it knows of the days of documents, and `cairn date` corrects one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program_runs import Cairn, Ran

from cairn.extraction import EXTRACTORS

GOSSI = "Elders say that 12 people were killed in Gossi on Sunday."


@pytest.fixture
def at(cairn: Cairn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cairn:
    """Runs commands in a casebook of one report without a day."""
    monkeypatch.setitem(EXTRACTORS, "sundays", "sundays")
    (tmp_path / "a.txt").write_text(GOSSI)
    assert cairn("init", tmp_path / "book").status == 0

    def run(command: str, *arguments: object) -> Ran:
        reads = ("--extractor", "sundays") if command == "add" else ()
        return cairn(command, *arguments, *reads, "--in", tmp_path / "book")

    return run


def day(at: Cairn) -> object:
    """On which day the one incident was."""
    [record] = [json.loads(line) for line in at("list", "--json").out.splitlines()]
    return record["when"] and record["when"]["earliest"]


def test_a_report_without_a_day_is_told_with_the_way_out(at: Cairn, tmp_path: Path) -> None:
    """Every time it is added: its Sunday stays without a date until somebody gives the day."""
    for _ in range(2):
        ran = at("add", tmp_path / "a.txt")
        assert ran.status == 0 and "No day of publication is known of a.txt" in ran.err and "--published" in ran.err
    assert day(at) is None


def test_many_reports_without_a_day_are_told_in_one_line(at: Cairn, tmp_path: Path) -> None:
    """A folder may hold thousands."""
    (tmp_path / "many").mkdir()
    for n in range(9):
        (tmp_path / "many" / f"{n}.txt").write_text(f"{GOSSI} {n}")
    [line] = at("add", tmp_path / "many").err.splitlines()
    assert "many/0.txt" in line and "and 4 more" in line
    lines = at("add", tmp_path / "many", "--published", "2025-03-05").err.splitlines()
    assert len(lines) == 6 and lines[-1].startswith("4 more were dated")


def test_the_day_given_later_is_taken_and_can_be_taken_back(at: Cairn, tmp_path: Path) -> None:
    """Which day stood before is said; so is how to take it back."""
    file = tmp_path / "a.txt"
    at("add", file)
    first = at("add", file, "--published", "2025-03-05")
    assert "0 documents added, 0 known already, 1 given another day" in first.out
    assert "a.txt: published on 2025-03-05 from now on (it had no day before)" in first.err
    second = at("add", file, "--published", "2025-03-12")
    assert "(before: 2025-03-05)" in second.err and day(at) == "2025-03-09"
    number = second.err.rsplit("cairn undo ", 1)[1].strip()
    undone = at("undo", number, "--because", "a slip of the hand")
    assert undone.status == 0 and "undid decision" in undone.out and day(at) == "2025-03-02"
    assert "1 known already, 0 could not be read" in at("add", file, "--published", "2025-03-05").out


def test_a_reports_own_day_stays_and_that_is_said(at: Cairn, tmp_path: Path) -> None:
    """With the command that corrects it all the same."""
    (tmp_path / "own.jsonl").write_text(json.dumps({"id": "x", "text": GOSSI, "published": "2025-03-12"}))
    ran = at("add", tmp_path / "own.jsonl", "--published", "2025-03-05")
    assert "keeps its own day" in ran.err and "(2025-03-12)" in ran.err and "cairn date" in ran.err
    made = at("date", "x", "2025-03-05", "--because", "the site stamps its pages anew")
    assert made.status == 0 and "dated x: published on 2025-03-05, before on 2025-03-12." in made.out
    assert day(at) == "2025-03-02"
    told = at("history", made.out.splitlines()[1].split()[0]).out
    assert "the site stamps its pages anew" in " ".join(told.split())
    again = at("date", "x", "2025-03-05", "--because", "once more")
    assert again.status == 1 and "[dated-already]" in again.err
    assert "[document-unknown]" in at("date", "nowhere", "2025-03-05", "--because", "?").err
    assert at("date", "x", "yesterday", "--because", "?").status == 2
