"""The program, run as a person would: arguments in, output, complaints and exit status out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from program_runs import Cairn, Ran

from cairn.cli import main
from cairn.extraction import EXTRACTORS

GOSSI = "Residents say that 12 people were killed in Gossi on 2025-02-20."


@pytest.fixture
def cairn(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cairn:
    """Runs a command of the program in this process, with a small extractor beside the real one."""
    monkeypatch.setitem(EXTRACTORS, "counting", "counting")
    monkeypatch.setenv("CAIRN_AUTHOR", "Ama")
    monkeypatch.delenv("CAIRN_CASEBOOK", raising=False)
    monkeypatch.setenv("COLUMNS", "120")

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["cairn", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        status = ended.value.code
        return Ran(status if isinstance(status, int) else 0, out, err)

    return run


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with two good reports, an empty file, lines of which one is broken, and noise."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(GOSSI)
    (folder / "b.txt").write_text("A monitor: 13 people were killed in Gossi on 2025-02-20, at the well.")
    (folder / "blank.txt").write_text("\n")
    (folder / "lines.jsonl").write_text('{"id": "x1", "text": "4 people were killed in Bara on 2025-03-01."}\n{"id": "x2", "te\n')
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 4)
    return folder


@pytest.fixture
def book(cairn: Cairn, tmp_path: Path, mixed: Path) -> Path:
    """A casebook that the mixed folder was added to."""
    folder = tmp_path / "book"
    assert cairn("init", folder).status == 0
    assert cairn("add", mixed, "--to", folder, "--extractor", "counting").status == 1
    return folder
