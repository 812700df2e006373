"""Bulk extraction: the lines of `cairn extract` whatever the partitions, whole files or none, and a run that goes on."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spark_work import deadly_once, fails, touches

from cairn.extraction import EXTRACTORS
from cairn.intake import Options, extract_lines
from cairn.intake.bulk import BulkError, bulk_extract, problems_in
from cairn.intake.bulk.parts import part_file, write_part
from cairn.intake.bulk.plan import Plan, begin, divided, partitions_begun
from cairn.intake.bulk.spark import over_spark

COUNTING = Options(extractor="counting", published=date(2025, 3, 2))
MASTER = "local[2,3]"


@pytest.fixture(autouse=True)
def small_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small extractor beside the real one."""
    monkeypatch.setitem(EXTRACTORS, "counting", "counting")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A file of lines, a text, an empty file, and a name of nothing."""
    folder = tmp_path_factory.mktemp("sources")
    lines = [json.dumps({"id": f"x{n}", "text": f"{n} people were killed in Bara on 2025-03-01."}) for n in range(2, 30)]
    (folder / "lines.jsonl").write_text("\n".join([*lines[:9], "{broken", *lines[9:], '{"text": "brittle"}']) + "\n")
    (folder / "a.txt").write_text("12 people were killed in Gossi on 2025-02-20.")
    (folder / "blank.txt").write_text("")
    return [str(folder), str(folder / "nothing-here.txt")]


def lines_in(folder: Path) -> list[str]:
    """All lines of a run's files, in the files' order."""
    return [line for file in sorted(folder.glob("part-*.jsonl")) for line in file.read_text("utf-8").splitlines()]


def make(sources: list[str], folder: Path, partitions: int | None, options: Options = COUNTING) -> Plan:
    """A run without Spark."""
    plan = divided(sources, partitions)
    begin(folder, plan, options)
    for part in plan.parts:
        write_part(part, folder, options)
    return plan


@settings(deadline=None, max_examples=30)
@given(partitions=st.integers(1, 60))
def test_the_lines_do_not_depend_on_the_partitions(sources: list[str], partitions: int) -> None:
    """Put together in their order, the files are what `cairn extract` writes, problems and all; no part is empty."""
    with tempfile.TemporaryDirectory() as folder:
        parts = make(sources, Path(folder), partitions).parts
        assert lines_in(Path(folder)) == [line for line, _ in extract_lines(sources, COUNTING)]
        assert 1 <= len(parts) <= partitions and all(part.pieces for part in parts)


def test_problems_are_told_in_order(sources: list[str], tmp_path: Path) -> None:
    """What went wrong is found again in the files, with its code and words."""
    make(sources, tmp_path, 4)
    told = [(problem.code, problem.message) if problem else None for problem in problems_in(tmp_path)]
    assert told == [(problem.code, problem.message) if problem else None for _, problem in extract_lines(sources, COUNTING)]
    assert [one[0] for one in told if one] == ["empty", "jsonl-bad-line", "extraction-failed", "missing"]


def test_a_part_is_whole_or_not_there(sources: list[str], tmp_path: Path) -> None:
    """A part that breaks off leaves nothing behind; one that is there is not done again."""
    part = divided(sources, 1).parts[0]
    with pytest.raises(ImportError):
        write_part(part, tmp_path, replace(COUNTING, extractor="llm", reader=unloadable))
    assert list(tmp_path.iterdir()) == []
    part_file(tmp_path, 0).write_text("as it was\n")
    write_part(part, tmp_path, COUNTING)
    assert lines_in(tmp_path) == ["as it was"]


def unloadable(*_: object, **__: object) -> None:
    """An extractor that cannot be loaded."""
    raise ImportError("no such library")


def test_care_changes_nothing_of_the_lines(tmp_path: Path) -> None:
    """With a process of its own for the extractor, a part has the same lines."""
    (tmp_path / "a.txt").write_text("Soldiers killed 12 herders in Gossi on 20 February 2025, relatives said.")
    part = divided([str(tmp_path / "a.txt")], 1).parts[0]
    for name, carefully in (("one", False), ("other", True)):
        (tmp_path / name).mkdir()
        write_part(part, tmp_path / name, Options(), carefully=carefully)
    assert lines_in(tmp_path / "one") == lines_in(tmp_path / "other") != []


def test_a_run_goes_on_only_where_it_is_the_same(sources: list[str], tmp_path: Path) -> None:
    """The folder knows what was asked for; other options, sources or parts are refused, and so is a folder of something else."""
    made = make(sources, tmp_path / "out", 300)
    begin(tmp_path / "out", divided(sources, partitions_begun(tmp_path / "out")), COUNTING)
    others = ((made, replace(COUNTING, published=None)), (divided(sources[:1], 300), COUNTING), (divided(sources, 3), COUNTING))
    for plan, options in others:
        with pytest.raises(BulkError, match="another run's") as refused:
            begin(tmp_path / "out", plan, options)
        assert refused.value.code == "bulk-other-run"
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "letter.txt").write_text("mine")
    with pytest.raises(BulkError, match="other files"):
        begin(tmp_path / "used", divided(sources, 3), COUNTING)


def test_without_spark_the_way_out_is_told(sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has not installed it reads what to type; whoever has no Java, too."""
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(BulkError, match="default-jre-headless") as refused:
        bulk_extract(sources, tmp_path / "out", COUNTING)
    assert refused.value.code == "java-missing"
    for module in ("pyspark", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BulkError, match=r"pip install cairn-record\[spark\]") as refused:
        bulk_extract(sources, tmp_path / "out", COUNTING)
    assert refused.value.code == "spark-missing"


@pytest.mark.usefixtures("java")
def test_spark_does_each_thing_and_tries_again_what_died(tmp_path: Path) -> None:
    """A worker that is killed costs one more try of its own task, which knows that it is one."""
    over_spark([str(tmp_path / name) for name in ("a", "deadly", "b")], deadly_once, MASTER)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "0", "b": "0", "deadly": "1"}


@pytest.mark.usefixtures("java")
def test_what_fails_for_good_is_told_in_its_own_words(tmp_path: Path) -> None:
    """The error of the work, not the trace of Spark; and Spark can be used again afterwards."""
    with pytest.raises(BulkError, match="OSError: no room for a") as failed:
        over_spark(["a"], fails, MASTER)
    assert failed.value.code == "spark-failed"
    over_spark([str(tmp_path / "c")], touches, MASTER)
    assert (tmp_path / "c").exists()
