"""`cairn bulk`: the output of `cairn extract` in a folder of files, made by Spark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from program_runs import Cairn

from cairn.samples import reports


@pytest.mark.usefixtures("java")
def test_the_files_hold_what_extract_prints(cairn: Cairn, tmp_path: Path) -> None:
    """Line by line the same, problems told the same way; run again, it finds everything done; what is missing is done alone."""
    (tmp_path / "more.jsonl").write_text(
        json.dumps({"id": "x", "text": "Soldiers killed 12 herders near Gao on 20 February 2025."}) + "\n{broken\n"
    )
    sources, out = (reports(), tmp_path / "more.jsonl"), tmp_path / "out"
    extracted = cairn("extract", *sources)
    ran = cairn("bulk", *sources, "--out", out, "--partitions", 3)
    files = sorted(out.glob("part-*.jsonl"))
    assert [file.name for file in files] == ["part-00000.jsonl", "part-00001.jsonl", "part-00002.jsonl"]
    assert "".join(file.read_text("utf-8") for file in files) == extracted.out
    assert extracted.err.strip() in ran.err and ran.status == extracted.status == 1
    assert f"documents in 3 files in {out}, 1 of them not read." in ran.err
    files[1].unlink()
    files[2].write_text("kept\n")
    assert cairn("bulk", *sources, "--out", out).status == 0
    assert (files[1].exists(), files[2].read_text()) == (True, "kept\n")


@pytest.mark.parametrize("source", ["-", "https://herald.example/report"])
def test_only_files_and_folders_are_taken(cairn: Cairn, tmp_path: Path, source: str) -> None:
    """Standard input cannot be divided, and many machines should not fetch from one."""
    ran = cairn("bulk", source, "--out", tmp_path / "out")
    assert ran.status == 2 and "save it first" in ran.err


def test_a_folder_of_something_else_is_left_alone(cairn: Cairn, tmp_path: Path) -> None:
    """The code and the way out are told."""
    ran = cairn("bulk", tmp_path, "--out", Path(__file__).parent)
    assert ran.status == 1 and ran.err.strip().endswith("[bulk-folder-used]")
