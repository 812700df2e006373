"""How many documents a run is about: counted where that is cheap, left open where only reading tells."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cairn.cli.progress import counted, watched


def test_files_and_folders_are_counted(tmp_path: Path) -> None:
    """A file and an address are one each; of a folder all files count, hidden ones left out."""
    (tmp_path / "inner").mkdir()
    for name in ("a.txt", "inner/b.txt", ".hidden"):
        (tmp_path / name).write_text("a report")
    assert counted([str(tmp_path), str(tmp_path / "a.txt"), "https://herald.example/report"]) == 4


def test_what_only_reading_tells_is_left_open(tmp_path: Path) -> None:
    """Standard input and files of many documents have no number beforehand."""
    (tmp_path / "many.JSONL").write_text("")
    assert counted([str(tmp_path)]) is None
    assert counted(["-"]) is None


@pytest.mark.parametrize("total", [None, 1, 3])
def test_a_bar_changes_nothing_of_the_items(monkeypatch: pytest.MonkeyPatch, total: int | None) -> None:
    """With a person looking all items come through in their order, also where there are more than was thought."""
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(watched("abc", "Documents", total)) == ["a", "b", "c"]
