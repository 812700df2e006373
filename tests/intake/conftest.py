"""What the tests of intake have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

MODULES = ("feedparser", "sqlalchemy", "pydantic", "cairn", "struct", "signal")


@pytest.fixture
def evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of evidence in which we stand: what lies there is called as modules are, and leaves "was-run" if it is run."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    for name in MODULES:
        (folder / f"{name}.py").write_text(f"open({str(folder / 'was-run')!r}, 'w').close()\n")
    monkeypatch.chdir(folder)
    return folder
