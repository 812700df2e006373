"""`cairn extract --explain`: reasons on a terminal, in the place of the JSON lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from program_runs import Cairn


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report."""
    path = tmp_path / "report.txt"
    path.write_text("Soldiers killed 12 villagers in Gao on 2025-02-20. The army did not open an inquiry, a resident said.\n")
    return path


def test_reasons_stand_in_the_place_of_json(cairn: Cairn, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every sentence with its number, what was found (+), passed over (–) and what came of it (=); no line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    ran = cairn("extract", "--explain", report)
    assert (ran.status, ran.err) == (0, "")
    assert "  1 “Soldiers killed 12 villagers in Gao on 2025-02-20.”" in ran.out
    assert "+ trigger" in ran.out and "harm.toml:" in ran.out
    assert "= claim c1 on incident i1" in ran.out
    assert "{" not in ran.out and "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_one_sentence_is_told_with_the_frames_that_did_not_fit(cairn: Cairn, report: Path) -> None:
    """A sentence that is asked for comes alone, and with all that was tried."""
    assert "it is denied" not in cairn("extract", "--explain", report).out
    one = cairn("extract", "--explain", "--sentence", 2, report).out
    assert "it is denied" in one
    assert "killed 12" not in one


def test_what_cannot_be_explained_is_said(cairn: Cairn, report: Path, tmp_path: Path) -> None:
    """A sentence that is not there, a report that cannot be read: status 1; another extractor, or --sentence alone: status 2."""
    ran = cairn("extract", "--explain", "--sentence", 9, report)
    assert ran.status == 1
    assert "has 2 sentences" in ran.err
    assert cairn("extract", "--explain", tmp_path / "nothing.txt", report).status == 1
    assert cairn("extract", "--explain", "--extractor", "counting", report).status == 2
    assert cairn("extract", "--sentence", 1, report).status == 2
